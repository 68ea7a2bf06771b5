"""``/verifier``: whatever is handed in, the answer is one sentence that says what to do, in the reader's language."""

import io
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from besace.openbadges.bake import bake
from besace.outbound.strangers import StrangersFetcher
from besace.web.achievements.wording import as_html
from besace.web.awards import actions as awards
from besace.web.awards.images import baked_png
from besace.web.backpack.models import Door
from tests.web.checking.foreign import ForeignIssuer, foreign_issuer
from tests.web.factories import make_award, make_organisation, make_version, owner_of, png

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("language", ["fr", "en"])


@pytest.fixture
def issuer(settings: Settings) -> Iterator[ForeignIssuer]:
    with foreign_issuer() as running:
        settings.TRUSTED_HOSTS = [running.host]
        yield running


def check(
    client: Client, language: str = "fr", *, file: bytes | None = None, text: str = "", name: str = "x.png"
) -> Any:
    fields: dict[str, Any] = {"text": text}
    if file is not None:
        fields["file"] = SimpleUploadedFile(name, file)
    return client.post(f"/{language}/verifier/", fields)


def said(response: Any) -> str:
    return str(response.content.decode()).replace("\u00a0", " ")


@BOTH
def test_it_works(client: Client, language: str) -> None:
    page = client.get(f"/{language}/verifier/")
    assert page.status_code == 200
    assert {"fr": "Vérifier ce badge", "en": "Check this badge"}[language] in said(page)


def test_the_short_address_leads_here(client: Client) -> None:
    assert client.get("/verifier", headers={"Accept-Language": "fr"})["Location"] == "/fr/verifier/"


def test_a_form_from_another_site_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/fr/verifier/", {"text": "x"}).status_code == 403


def test_a_badge_of_ours_is_authentic(client: Client) -> None:
    award = make_award(name="Nadia Benali")
    page = said(check(client, file=baked_png(award)))
    assert "Ce badge est authentique." in page
    assert "Nadia Benali" in page
    assert "À :" in page
    assert award.organisation.name in page
    assert "Vérifier un autre badge" in page


def test_a_badge_of_an_unconfirmed_organisation_is_never_authentic(client: Client) -> None:
    award = make_award(make_version(make_organisation(confirmed=False)))
    for source in ({"file": baked_png(award)}, {"text": award.credential}, {"text": award.assertion_url}):
        page = said(check(client, **source))  # type: ignore[arg-type]
        assert "authentique" not in page
        assert "Organisme non confirmé." in page
        assert 'class="verdict is-unproven"' in page


def test_a_revoked_badge_of_ours_says_when_and_why(client: Client) -> None:
    award = make_award()
    file = baked_png(award)
    awards.revoke(award, reason="Décerné par erreur", by=owner_of(award.organisation))
    for source in ({"file": file}, {"text": award.credential}, {"text": award.assertion_url}):
        page = said(check(client, **source))  # type: ignore[arg-type]
        assert "L’organisme a retiré ce badge." in page
        assert "Être ponctuel" in page
        assert award.organisation.name in page
        assert "Raison donnée : « Décerné par erreur »." in page


def test_a_changed_name_is_seen(client: Client) -> None:
    award = make_award(name="Nadia Benali")
    forged = award.credential.replace("Nadia Benali", "Paul Menteur")
    page = said(check(client, text=forged))
    assert "Ce badge a été modifié." in page
    assert "Ce que le fichier affiche, sans garantie :" in page
    assert award.organisation.public_id not in page.split("<details>")[0]


@BOTH
@pytest.mark.parametrize("form", ["signed", "hosted", "link", "svg"])
def test_an_intact_badge_from_elsewhere(
    client: Client, issuer: ForeignIssuer, form: str, language: str
) -> None:
    signed = json.dumps(issuer.credential())
    sources: dict[str, dict[str, Any]] = {
        "signed": {"text": signed},
        "hosted": {"text": json.dumps(issuer.hosted())},
        "link": {"text": issuer.publish("/badge.json", signed.encode())},
        "svg": {
            "file": bake(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', credential=signed)
        },
    }
    page = said(check(client, language, **sources[form]))
    assert 'class="verdict is-elsewhere"' in page
    assert {"fr": "Nous ne connaissons pas l’organisme.", "en": "We do not know the organisation."}[
        language
    ] in page
    assert "Digital Skills" in page
    assert "Skills Example" in page


def test_a_name_that_is_not_signed_is_said_to_be_typed(client: Client, issuer: ForeignIssuer) -> None:
    typed = {
        "@context": "https://openbadgespec.org/extensions/recipientProfile/context.json",
        "name": "Nadia Benali",
    }
    profile = {"type": ["Extension", "extensions:RecipientProfile"], **typed}
    page = said(check(client, text=json.dumps(issuer.hosted(**{"extensions:recipientProfile": profile}))))
    assert "Nom indiqué par l’organisme :" in page
    assert "À :" not in page


def test_expired_and_revoked_badges_from_elsewhere(client: Client, issuer: ForeignIssuer) -> None:
    expired = issuer.credential(validUntil="2025-06-01T00:00:00Z")
    assert "Il était valable jusqu’au 1er juin 2025." in said(check(client, text=json.dumps(expired)))
    assert "L’organisme a retiré ce badge." in said(
        check(client, text=json.dumps(issuer.credential(revoked=[7])))
    )


def test_a_foreign_picture_is_shown_rebuilt_and_never_linked(client: Client, issuer: ForeignIssuer) -> None:
    assertion = issuer.hosted()
    issuer.publish("/badge.png", png(), kind="image/png")
    page = said(check(client, text=json.dumps(assertion)))
    assert "/badge.png" in issuer.asked
    assert 'src="data:image/png;base64,' in page
    assert f'src="{issuer.base}' not in page


def test_a_picture_is_not_fetched_for_a_changed_badge(client: Client, issuer: ForeignIssuer) -> None:
    document = issuer.credential(image={"id": f"{issuer.base}/badge.png", "type": "Image"})
    document["credentialSubject"]["achievement"]["name"] = "Autre chose"
    check(client, text=json.dumps(document))
    assert "/badge.png" not in issuer.asked


@BOTH
def test_a_picture_without_a_badge(client: Client, language: str) -> None:
    page = said(check(client, language, file=png(), name="photo-diplome.png"))
    assert {"fr": "Il n’y a pas de badge dans ce fichier.", "en": "There is no badge in this file."}[
        language
    ] in page
    assert {"fr": "Demandez le fichier d’origine", "en": "Ask the organisation for the original file"}[
        language
    ] in page
    assert "photo-diplome.png" in page


@BOTH
def test_a_broken_png(client: Client, language: str) -> None:
    page = said(check(client, language, file=baked_png(make_award())[:3000]))
    assert {"fr": "Elle est abîmée. Demandez", "en": "It is damaged. Ask"}[language] in page


@BOTH
def test_an_svg_with_a_script_runs_nothing(client: Client, issuer: ForeignIssuer, language: str) -> None:
    bad = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="alert(1)"><script>alert(1)</script></svg>'
    page = said(check(client, language, file=bad, name="x.svg"))
    assert {"fr": "Demandez le fichier d’origine", "en": "Ask the organisation for the original file"}[
        language
    ] in page
    assert "alert(1)" not in page
    baked = bake(bad, credential=json.dumps(issuer.credential()))
    page = said(check(client, language, file=baked, name="x.svg"))
    assert "Digital Skills" in page
    assert "alert(1)" not in page


@BOTH
def test_two_badges_in_one_file(client: Client, issuer: ForeignIssuer, language: str) -> None:
    two = bake(png(), credential=json.dumps(issuer.credential()), assertion=json.dumps(issuer.hosted()))
    page = said(check(client, language, file=two))
    assert {"fr": "Demandez un fichier par badge.", "en": "Ask for one file per badge."}[language] in page


@BOTH
def test_plain_nonsense(client: Client, language: str) -> None:
    page = said(check(client, language, text="bonjour, je cherche du travail"))
    assert {"fr": "Ceci n’est pas un badge.", "en": "This is not a badge."}[language] in page


@BOTH
def test_nothing_at_all(client: Client, language: str) -> None:
    page = check(client, language)
    assert page.status_code == 422
    assert {"fr": "Choisissez un fichier, ou collez un lien.", "en": "Choose a file, or paste a link."}[
        language
    ] in said(page)


@BOTH
def test_an_unreachable_link(client: Client, issuer: ForeignIssuer, language: str) -> None:
    page = said(check(client, language, text=f"{issuer.base}/nowhere"))
    assert {"fr": "Vérifiez le lien et réessayez", "en": "Check the link and try again"}[language] in page


@BOTH
def test_a_link_that_leads_to_a_web_page(client: Client, issuer: ForeignIssuer, language: str) -> None:
    link = issuer.publish("/page", b"<!doctype html><html><body>Badge</body></html>", kind="text/plain")
    page = said(check(client, language, text=link))
    assert {"fr": "Cherchez sur la page le fichier du badge", "en": "Look for the badge file on the page"}[
        language
    ] in page


@BOTH
def test_a_foreign_server_that_never_answers(
    client: Client, issuer: ForeignIssuer, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(StrangersFetcher.__init__.__kwdefaults__, "request_s", 0.3)
    document = json.dumps(issuer.credential())
    issuer.silent.add("/issuer/did.json")
    page = said(check(client, language, text=document))
    assert 'class="verdict is-silent"' in page
    assert {"fr": "Réessayez plus tard", "en": "Try again later"}[language] in page
    assert "Digital Skills" in page


@BOTH
def test_a_200_mb_upload_is_refused_while_it_arrives(client: Client, language: str) -> None:
    class Endless(io.RawIOBase):
        """200 MB that are never all in memory: they are made while they are read."""

        left = 200 * 1024 * 1024
        largest_read = 0

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            size = self.left if size < 0 else min(size, self.left)
            self.largest_read = max(self.largest_read, size)
            self.left -= size
            return b"\0" * size

    boundary = "B"
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="film.png"\r\n'
        "Content-Type: image/png\r\n\r\n"
    ).encode()
    body = Endless()
    start, end = io.BytesIO(head), io.BytesIO(f"\r\n--{boundary}--\r\n".encode())

    class Request(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            return start.read(size) or body.read(size) or end.read(size)

    page = client.generic(
        "POST",
        f"/{language}/verifier/",
        **{  # type: ignore[arg-type]
            "wsgi.input": Request(),
            "CONTENT_TYPE": f"multipart/form-data; boundary={boundary}",
            "CONTENT_LENGTH": str(len(head) + Endless.left + len(end.getvalue())),
        },
    )
    assert page.status_code == 413
    assert body.left == 0
    assert body.largest_read <= 1024 * 1024
    assert {"fr": "Ce fichier est trop lourd.", "en": "This file is too large."}[language] in said(page)


def test_the_link_of_a_page_of_ours_leads_to_that_page(client: Client) -> None:
    award = make_award()
    answer = check(client, text=award.credential_id)
    assert answer.status_code == 302
    assert answer["Location"] == f"/awards/{award.public_id}"
    page = check(client, text=f"http://localhost:8000/fr/attribution/{award.public_id}/")
    assert page["Location"].endswith(f"/attribution/{award.public_id}/")
    assert not Door.objects.exists()


def test_a_link_can_be_handed_over_in_the_address(client: Client) -> None:
    page = said(client.get("/fr/verifier/", {"lien": "https://badges.example/1"}))
    assert ">\nhttps://badges.example/1</textarea>" in page


def test_the_answer_is_kept_by_nobody(client: Client) -> None:
    assert "no-store" in check(client, file=baked_png(make_award()))["Cache-Control"]


@pytest.mark.parametrize(
    "changes",
    [
        {"validFrom": "0001-01-01T00:00:00Z"},
        {"validFrom": "0001-01-01T00:00:00+14:00"},
        {"validUntil": "9999-12-31T23:59:59Z"},
        {"awardedDate": "9999-12-31T23:59:59Z"},
        {"validUntil": "0001-01-02T00:00:00Z", "validFrom": "0001-01-01T00:00:00Z"},
        {"name": "x" * 200_000},
        {"credentialSubject": {"type": ["AchievementSubject"]}},
        {"credentialSubject": []},
        {
            "evidence": [
                {"type": ["Evidence"], "id": f"https://badges.example/{n}", "name": "x" * 5000}
                for n in range(60)
            ]
        },
        {"evidence": [{"type": ["Evidence"], "id": "https://[::1", "name": "x"}]},
        {"image": {"id": "data:image/png;base64,AAAA", "type": "Image"}},
        {"image": {"id": "data:image/svg+xml,%3Csvg", "type": "Image"}},
    ],
)
def test_a_signed_badge_with_odd_values_still_gets_a_page(
    client: Client, issuer: ForeignIssuer, changes: dict[str, Any]
) -> None:
    answer = check(client, text=json.dumps(issuer.credential(**changes)))
    assert answer.status_code == 200
    assert len(answer.content) < 100_000


@pytest.mark.parametrize("unit", ["[", "*a ", "- ", "> ", "`", "![", "<a ", "a**b", "\\", "1. ", "_[(", "&#"])
def test_criteria_made_to_be_slow_are_read_in_time(unit: str) -> None:
    started = time.process_time()
    as_html(unit * 50_000)
    assert time.process_time() - started < 1
