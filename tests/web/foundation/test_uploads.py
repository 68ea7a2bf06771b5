"""Files that are too large, on any page: nothing of what comes after the limit is kept."""

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client, RequestFactory

from besace.web.achievements.models import AchievementVersion
from besace.web.foundation.uploads import MAX_BYTES
from tests.web.factories import make_organisation, owner_of

NAMES = ("one", "two")


def files_of(*sizes: int) -> Iterator[tuple[int | None, int]]:
    """What a view finds: for each file that was sent, its size and how much of it was kept."""
    data = {name: SimpleUploadedFile("x.png", b"x" * size) for name, size in zip(NAMES, sizes, strict=False)}
    request: HttpRequest = RequestFactory().post("/", data)
    for file in request.FILES.values():
        yield file.size, len(file.read())


def test_a_file_within_the_limit_arrives_whole() -> None:
    assert list(files_of(MAX_BYTES)) == [(MAX_BYTES, MAX_BYTES)]


def test_of_a_file_past_the_limit_nothing_is_kept_but_its_size() -> None:
    assert list(files_of(MAX_BYTES + 70_000)) == [(MAX_BYTES + 70_000, 0)]


def test_the_limit_is_for_all_files_of_a_request_together() -> None:
    first, second = files_of(MAX_BYTES - 1000, 2000)
    assert first == (MAX_BYTES - 1000, MAX_BYTES - 1000)
    assert second == (MAX_BYTES + 1, 0)


@pytest.mark.django_db
def test_a_form_says_that_the_picture_is_too_heavy_and_keeps_what_was_typed(client: Client) -> None:
    organisation = make_organisation()
    client.force_login(owner_of(organisation))
    picture = SimpleUploadedFile("x.png", b"\x89PNG" + b"x" * MAX_BYTES)
    page = client.post(
        f"/fr/organismes/{organisation.public_id}/badges/nouveau/",
        {"name": "Être ponctuel", "language": "fr", "image": picture},
    )
    said = page.content.decode()
    assert "trop lourde" in said
    assert "Être ponctuel" in said
    assert not AchievementVersion.objects.exists()
