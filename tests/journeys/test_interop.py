"""A badge that came by mail, in the hands of other makers' verifiers and of our own command line."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser

from besace.openbadges.bake import unbake
from tests.interop import digitalbazaar, openbadges_1edtech
from tests.journeys import steps
from tests.journeys.people import Person
from tests.journeys.site import ROOT, Site
from tests.openbadges import leaves, vectors

pytestmark = [pytest.mark.interop, pytest.mark.vectors]

ADDRESS = "nadia@exemple.example"
OTHER_ADDRESS = "amadou@exemple.example"
CONFIRMED, REFUTED = 0, 1


@dataclass(frozen=True)
class Mailed:
    """A badge as it arrived: the picture, and the two documents in it."""

    site: Site
    picture: Path
    credential: dict[str, Any]
    assertion: dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What ``besace verify`` says."""

    exit_code: int
    verdict: str
    facts: dict[str, tuple[str, str]]


def besace_verify(site: Site, *files: Path) -> list[Answer]:
    """One run a file would start Python fifty times; with many files in one run, the exit code is that of all."""
    done = subprocess.run(
        [sys.executable, "-m", "besace", "verify", "--json", *map(str, files)],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "BESACE_TRUSTED_HOSTS": f"localhost:{site.port}",
        },
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert done.stderr == ""
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert [report["input"] for report in reports] == [str(file) for file in files]
    return [
        Answer(
            done.returncode,
            report["verdict"],
            {fact["name"]: (fact["state"], fact["code"]) for fact in report["facts"]},
        )
        for report in reports
    ]


@pytest.fixture(scope="module")
def trainer(site: Site, browser: Browser) -> Iterator[Person]:
    """Has awarded a badge to two people through the pages, with evidence."""
    context = browser.new_context(locale="fr-FR")
    sophie = Person(context.new_page(), site)
    steps.set_up(sophie, name="Sophie Martin", address="sophie@velay.example", organisation="Centre")
    steps.take_ready_made(sophie, "Being on time")
    sophie.press("Being on time")
    sophie.press("Award this badge")
    sophie.types("Names and addresses", f"Nadia Benali {ADDRESS}\nAmadou Diallo {OTHER_ADDRESS}")
    sophie.unfolds("Day, a word, what shows it")
    sophie.types("What they did", "Quatre semaines sans un retard.")
    sophie.press("Go on")
    sophie.press("Confirm")
    yield sophie
    context.close()


def take_from_mail(site: Site, address: str, folder: Path) -> Mailed:
    picture = folder / "badge.png"
    picture.write_bytes(steps.badge_file(site.postbox.wait(address)))
    documents = [json.loads(carried.text) for carried in unbake(picture.read_bytes())]
    (credential,) = [one for one in documents if "credentialSubject" in one]
    (assertion,) = [one for one in documents if one.get("type") == "Assertion"]
    return Mailed(site, picture, credential, assertion)


@pytest.fixture(scope="module")
def mailed(trainer: Person, tmp_path_factory: pytest.TempPathFactory) -> Mailed:
    return take_from_mail(trainer.site, ADDRESS, tmp_path_factory.mktemp("mail"))


@pytest.fixture
def hand_in(mailed: Mailed, tmp_path: Path) -> Callable[..., list[Answer]]:
    """Documents as files to ``besace verify``."""

    def verify(*documents: dict[str, Any]) -> list[Answer]:
        files = [tmp_path / f"{number}.json" for number in range(len(documents))]
        for file, document in zip(files, documents, strict=True):
            file.write_text(json.dumps(document, ensure_ascii=False))
        return besace_verify(mailed.site, *files)

    return verify


def test_the_command_line_confirms_the_mailed_picture(mailed: Mailed) -> None:
    (answer,) = besace_verify(mailed.site, mailed.picture)
    assert answer.exit_code == CONFIRMED
    assert answer.verdict == "confirmed"
    states = {name: state for name, (state, _) in answer.facts.items()}
    assert states == {
        "integrity": "confirmed",
        "issuer": "confirmed",
        "status": "confirmed",
        "dates": "confirmed",
        "recipient": "not-applicable",
        "conformance": "confirmed",
    }


def test_the_command_line_confirms_both_documents_in_it(
    mailed: Mailed, hand_in: Callable[..., list[Answer]]
) -> None:
    assert [one.verdict for one in hand_in(mailed.credential, mailed.assertion)] == ["confirmed", "confirmed"]


def test_digital_bazaar_verifies_the_credential_with_its_status(mailed: Mailed) -> None:
    digitalbazaar.require_node()
    assert mailed.credential["credentialStatus"]["type"] == "BitstringStatusListEntry"
    answer = digitalbazaar.verify(mailed.credential, base_url=mailed.site.url)
    assert answer == {"verified": True, "revoked": False, "error": None}


def test_1edtech_validates_the_hosted_award_for_its_recipient(mailed: Mailed) -> None:
    vectors.require_vectors()
    text, url = json.dumps(mailed.assertion), mailed.site.url
    assert openbadges_1edtech.validate(text, base_url=url, address=ADDRESS).errors == []
    assert not openbadges_1edtech.validate(text, base_url=url, address=OTHER_ADDRESS).valid
    assert openbadges_1edtech.validate(mailed.assertion["id"], base_url=url).valid


def test_any_changed_value_of_the_credential_fails_in_both_verifiers(
    mailed: Mailed, hand_in: Callable[..., list[Answer]]
) -> None:
    digitalbazaar.require_node()
    variants = {path: leaves.changed(mailed.credential, path) for path in leaves.paths(mailed.credential)}
    assert len(variants) > 30
    here = hand_in(*variants.values())
    there = digitalbazaar.verify_all(list(variants.values()), base_url=mailed.site.url)
    accepted_here = [path for path, one in zip(variants, here, strict=True) if one.verdict == "confirmed"]
    accepted_there = [path for path, one in zip(variants, there, strict=True) if one["verified"]]
    assert (accepted_here, accepted_there) == ([], [])


def test_what_differs_from_the_hosted_award_is_refuted(
    mailed: Mailed, hand_in: Callable[..., list[Answer]]
) -> None:
    held = mailed.assertion
    recipient = {**held["recipient"], "identity": "sha256$" + "0" * 64}
    changes: list[dict[str, Any]] = [
        {"recipient": recipient},
        {"badge": f"{held['badge']}x"},
        {"issuedOn": "2019-01-01T00:00:00Z"},
        {"expires": "2099-01-01T00:00:00Z"},
        {"evidence": [{"id": "https://example.org/other"}]},
        {"narrative": "Better than what was written."},
    ]
    answers = hand_in(*({**held, **change} for change in changes))
    assert [one.facts["integrity"] for one in answers] == [("refuted", "differs-from-hosted")] * len(changes)
    assert {one.verdict for one in answers} == {"refuted"}
    assert answers[0].exit_code == REFUTED


def test_what_is_only_written_differently_is_the_same_award(
    mailed: Mailed, hand_in: Callable[..., list[Answer]]
) -> None:
    held = mailed.assertion
    same = [
        dict(sorted(held.items(), reverse=True)),
        {**held, "type": ["Assertion"]},
        {**held, "badge": {"id": held["badge"], "type": "BadgeClass"}},
        {**held, "id": f"{held['id']}?from=cv"},
        {**held, "evidence": held["evidence"]},
    ]
    assert {one.facts["integrity"][0] for one in hand_in(*same)} == {"confirmed"}


@pytest.fixture(scope="module")
def withdrawn(trainer: Person, tmp_path_factory: pytest.TempPathFactory) -> Mailed:
    """The badge of the other person, revoked through the pages after it was mailed."""
    badge = take_from_mail(trainer.site, OTHER_ADDRESS, tmp_path_factory.mktemp("withdrawn"))
    (organisation,) = re.findall(r"/organismes/\w+/", trainer.page.url)
    awards = f"{trainer.site.url}/fr{organisation}attributions/"
    steps.withdraw(trainer, awards=awards, who="Amadou Diallo", reason="Erreur de personne")
    return badge


def test_the_command_line_says_that_it_is_revoked(
    withdrawn: Mailed, hand_in: Callable[..., list[Answer]]
) -> None:
    answers = [
        *besace_verify(withdrawn.site, withdrawn.picture),
        *hand_in(withdrawn.credential),
        *hand_in(withdrawn.assertion),
    ]
    assert [one.facts["status"] for one in answers] == [("refuted", "revoked")] * 3
    assert {(one.exit_code, one.verdict) for one in answers} == {(REFUTED, "refuted")}


def test_digital_bazaar_says_that_it_is_revoked_and_the_other_is_not(
    withdrawn: Mailed, mailed: Mailed
) -> None:
    digitalbazaar.require_node()
    url = withdrawn.site.url
    there, other = digitalbazaar.verify_all([withdrawn.credential, mailed.credential], base_url=url)
    assert (there["verified"], there["revoked"]) == (False, True)
    assert other == {"verified": True, "revoked": False, "error": None}


def test_1edtech_finds_the_revoked_award_invalid(withdrawn: Mailed) -> None:
    vectors.require_vectors()
    address = withdrawn.assertion["id"]
    assert not openbadges_1edtech.validate(address, base_url=withdrawn.site.url).valid


def test_the_hosted_award_is_gone_with_its_reason(withdrawn: Mailed) -> None:
    hosted = httpx.get(withdrawn.assertion["id"], headers={"Accept": "application/ld+json"}, trust_env=False)
    assert hosted.status_code == 410
    assert hosted.json()["revoked"] is True
    assert hosted.json()["revocationReason"] == "Erreur de personne"
