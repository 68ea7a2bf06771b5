"""What others say of a badge is checked like a badge, told beside it, and never decides about it (standards V37, J9)."""

from copy import deepcopy
from typing import Any

import pytest
from tests.openbadges import factories, tokens
from tests.openbadges.endorsers import Endorser, record
from tests.openbadges.world import Issuer

from besace.openbadges.model import v3
from besace.openbadges.proofs import vc_jwt
from besace.openbadges.verify import FactName, Part, PartKind, Report, State, Verdict
from besace.openbadges.verify.endorsements import check_endorsements
from besace.openbadges.verify.inquiry import MAX_DEPTH, MAX_PARTS, Inquiry
from besace.openbadges.verify.places import MAX_NAME_CHARS
from besace.openbadges.verify.reader import Reader
from besace.openbadges.verify.version3 import check_credential

BADGE_ID = factories.credential().id


@pytest.fixture
def issuer() -> Issuer:
    return Issuer()


@pytest.fixture
def friend() -> Endorser:
    return Endorser()


def badge(issuer: Issuer, place: str = "", **added: Any) -> dict[str, Any]:
    """A signed badge with something added to the object at PLACE."""
    document: dict[str, Any] = factories.credential().to_json()
    document["credentialSubject"]["achievement"]["creator"] = {"id": "urn:creator", "type": ["Profile"]}
    holder = document
    for step in filter(None, place.split(".")):
        holder = holder[step]
    holder.update(added)
    return issuer.sign(document)


def told(report: Report) -> list[tuple[str, Verdict, tuple[str, ...]]]:
    return [(part.path, part.report.verdict, part.report.warnings) for part in report.parts]


def test_badge_without_endorsements_has_no_parts(issuer: Issuer) -> None:
    report = issuer.check(issuer.award())
    assert (report.parts, report.warnings) == ((), ())


def test_endorsement_that_holds_is_told_with_its_own_report(issuer: Issuer, friend: Endorser) -> None:
    report = issuer.check(badge(issuer, endorsement=[friend.says(BADGE_ID)]))
    assert (report.verdict, report.warnings) == (Verdict.CONFIRMED, ())
    (part,) = report.parts
    assert (part.kind, part.path) == (PartKind.ENDORSEMENT, "endorsement[0]")
    assert part.report.verdict is Verdict.CONFIRMED
    assert part.report.view is not None
    assert part.report.view.description == "Un badge utile."
    assert part.report.view.issuer_name == "Réseau des ateliers"
    told_in_json: Any = report.to_json("en")
    assert [one["path"] for one in told_in_json["endorsements"]] == ["endorsement[0]"]
    assert told_in_json["contents"] == []


def test_endorsement_may_be_a_token(issuer: Issuer, friend: Endorser) -> None:
    """A badge that holds one is a token itself: no embedded proof covers ``endorsementJwt`` for every reader."""
    document = {**tokens.badge(), "endorsementJwt": [friend.says_in_token(BADGE_ID)]}
    report = issuer.check(vc_jwt.sign(document, issuer.signer))
    assert told(report) == [("endorsementJwt[0]", Verdict.CONFIRMED, ())]
    assert report.verdict is Verdict.CONFIRMED


@pytest.mark.parametrize(
    ("place", "spoken_of", "path"),
    [
        ("", BADGE_ID, "endorsement[0]"),
        ("", factories.ACHIEVEMENT_URL, "endorsement[0]"),
        ("", factories.ISSUER_ID, "endorsement[0]"),
        ("", "urn:creator", "endorsement[0]"),
        ("issuer", factories.ISSUER_ID, "issuer.endorsement[0]"),
        (
            "credentialSubject.achievement",
            factories.ACHIEVEMENT_URL,
            "credentialSubject.achievement.endorsement[0]",
        ),
        (
            "credentialSubject.achievement.creator",
            "urn:creator",
            "credentialSubject.achievement.creator.endorsement[0]",
        ),
    ],
)
def test_endorsements_stand_on_the_badge_its_achievement_and_profiles(
    issuer: Issuer, friend: Endorser, place: str, spoken_of: str, path: str
) -> None:
    report = issuer.check(badge(issuer, place, endorsement=friend.says(spoken_of)))
    assert told(report) == [(path, Verdict.CONFIRMED, ())]
    assert report.verdict is Verdict.CONFIRMED
    assert report.warnings == ()


@pytest.mark.parametrize(
    ("place", "spoken_of"),
    [
        ("", "urn:someone:else"),
        ("", f"{factories.HOST}/e/4sD7gH2j"),
        ("issuer", BADGE_ID),
        ("issuer", factories.ACHIEVEMENT_URL),
        ("credentialSubject.achievement", factories.ISSUER_ID),
        ("credentialSubject.achievement.creator", factories.ACHIEVEMENT_URL),
    ],
)
def test_endorsement_that_speaks_of_something_else_is_told_so(
    issuer: Issuer, friend: Endorser, place: str, spoken_of: str
) -> None:
    report = issuer.check(badge(issuer, place, endorsement=[friend.says(spoken_of)]))
    assert [part.report.warnings for part in report.parts] == [("endorsement-claims-other-entity",)]
    assert report.warnings == ("endorsement-claims-other-entity",)
    assert report.verdict is Verdict.CONFIRMED


ANOTHER = "urn:uuid:22222222-2222-4222-8222-222222222222"


@pytest.mark.parametrize(
    "entity", [{"type": "Achievement", "id": ANOTHER}, [{"type": ["Profile"], "id": ANOTHER}], ANOTHER]
)
@pytest.mark.parametrize("place", [(), ("credentialSubject", "achievement"), ("issuer",)])
def test_entity_that_is_added_to_a_signed_badge_is_none_to_speak_of(
    issuer: Issuer, friend: Endorser, place: tuple[str, ...], entity: Any
) -> None:
    """Older contents of the context leave ``jti`` and ``endorsementJwt`` unsigned: whoever holds the badge adds both."""
    document = {**badge(issuer), "endorsementJwt": [friend.says_in_token(ANOTHER)]}
    holder: Any = document
    for step in place:
        holder = holder[step]
    holder["jti"] = entity
    report = issuer.check(document)
    if entity == ANOTHER:
        assert report.verdict is Verdict.CONFIRMED
        assert report.warnings == ("unsigned-terms", "endorsement-claims-other-entity")
    else:
        assert report.fact(FactName.INTEGRITY).code == "signature"
        parts, warnings = check_endorsements(
            document, Inquiry(Reader(issuer.web), factories.NOW), check_credential
        )
        assert [part.report.warnings for part in parts] == [warnings]
        assert warnings == ("endorsement-claims-other-entity",)


def test_ids_are_compared_after_decoding(issuer: Issuer, friend: Endorser) -> None:
    report = issuer.check(badge(issuer, endorsement=[friend.says(BADGE_ID.replace("/c/", "/%63/"))]))
    assert report.warnings == ()


def test_endorsement_on_something_without_an_id_speaks_of_something_else(
    issuer: Issuer, friend: Endorser
) -> None:
    subject: dict[str, Any] = factories.credential().to_json()["credentialSubject"]  # type: ignore[assignment]
    (part,), warnings = of_unsigned(
        issuer, credentialSubject={**subject, "endorsement": [friend.says("urn:x")]}
    )
    assert part.path == "credentialSubject.endorsement[0]"
    assert part.report.warnings == warnings == ("endorsement-claims-other-entity",)


@pytest.mark.parametrize(
    ("changes", "verdict", "fact"),
    [
        ({"validUntil": "2026-04-01T00:00:00Z"}, Verdict.REFUTED, FactName.DATES),
        ({"awardedDate": "2026-01-01"}, Verdict.REFUTED, FactName.CONFORMANCE),
        (
            {"issuer": {"id": "https://friend.example/1", "type": ["Profile"]}},
            Verdict.UNCONFIRMED,
            FactName.ISSUER,
        ),
    ],
)
def test_endorsement_is_checked_like_a_badge(
    issuer: Issuer, friend: Endorser, changes: dict[str, Any], verdict: Verdict, fact: FactName
) -> None:
    """Its dates, its form, whose it is; and whatever it gives, the badge stands."""
    report = issuer.check(badge(issuer, endorsement=[friend.says(BADGE_ID, **changes)]))
    assert report.verdict is Verdict.CONFIRMED
    assert report.warnings == ("endorsement-not-confirmed",)
    (part,) = report.parts
    assert part.report.verdict is verdict
    assert part.report.fact(fact).state is not State.CONFIRMED


def test_revoked_endorsement_is_told_as_revoked(issuer: Issuer) -> None:
    """The issuer endorses itself here, so that its own list says what became of it."""
    document = Endorser().document(
        BADGE_ID,
        issuer={"id": factories.ISSUER_ID, "type": ["Profile"]},
        credentialStatus=v3.BitstringStatusListEntry(factories.STATUS_LIST_URL, 77).to_json(),
    )
    issuer.publish_status([77])
    report = issuer.check(badge(issuer, endorsement=[issuer.sign(document)]))
    (part,) = report.parts
    assert part.report.fact(FactName.STATUS).code == "revoked"
    assert report.fact(FactName.STATUS).code == "not-revoked"


def test_changed_endorsement_is_told_as_changed(issuer: Issuer, friend: Endorser) -> None:
    changed = friend.says(BADGE_ID)
    changed["credentialSubject"]["endorsementComment"] = "Le meilleur de tous."
    report = issuer.check(badge(issuer, endorsement=[changed]))
    assert [part.report.fact(FactName.INTEGRITY).code for part in report.parts] == ["signature"]
    assert report.verdict is Verdict.CONFIRMED


@pytest.mark.parametrize("value", ["not a token", "a.b.c", 7, [], None, True])
def test_what_is_no_endorsement_is_told_as_none(issuer: Issuer, value: Any) -> None:
    parts, warnings = of_unsigned(issuer, endorsementJwt=[value])
    assert [part.report.is_badge for part in parts] == [False]
    assert warnings == ("endorsement-not-confirmed",)


def of_unsigned(by: Issuer, /, **added: Any) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """The parts of a badge that no signature could cover."""
    document = {**factories.credential().to_json(), **added}
    return check_endorsements(document, Inquiry(Reader(by.web), factories.NOW), check_credential)


def test_endorsements_and_profiles_stand_in_lists_too(issuer: Issuer, friend: Endorser) -> None:
    evidence = [
        {"type": ["Evidence"]},
        {"id": "urn:e", "type": ["Profile"], "endorsement": friend.says("urn:e")},
    ]
    parts, warnings = of_unsigned(issuer, evidence=evidence)
    assert ([part.path for part in parts], warnings) == (["evidence[1].endorsement[0]"], ())
    parts, warnings = of_unsigned(
        issuer, evidence=[{"id": "urn:e", "type": "Profile"}], endorsement=friend.says("urn:e")
    )
    assert (len(parts), warnings) == (1, ())


def test_place_of_an_endorsement_is_short(issuer: Issuer, friend: Endorser) -> None:
    (part,), _ = of_unsigned(issuer, **{"x" * 1000: {"endorsement": friend.says(BADGE_ID)}})
    assert part.path == "x" * MAX_NAME_CHARS + ".endorsement[0]"


def test_endorsement_of_several_must_name_one_of_them(issuer: Issuer, friend: Endorser) -> None:
    token = friend.says_in_token(
        "urn:x",
        credentialSubject=[
            {"id": "urn:x", "type": ["EndorsementSubject"]},
            {"id": BADGE_ID, "type": ["EndorsementSubject"]},
        ],
    )
    assert of_unsigned(issuer, endorsementJwt=[token])[0][0].report.warnings == ()


def test_issuer_given_by_its_address_may_be_endorsed(issuer: Issuer, friend: Endorser) -> None:
    spoken = friend.says(factories.ISSUER_ID)
    assert of_unsigned(issuer, issuer=factories.ISSUER_ID, endorsement=spoken)[1] == ()
    assert of_unsigned(issuer, issuer=None, endorsement=spoken)[1] == ("endorsement-claims-other-entity",)


def test_badge_in_the_place_of_an_endorsement_is_none(issuer: Issuer) -> None:
    report = issuer.check(badge(issuer, endorsement=[issuer.award(id="urn:uuid:another")]))
    (part,) = report.parts
    assert part.report.fact(FactName.INTEGRITY).code == "document-kind-not-supported"
    assert report.warnings == ("endorsement-not-confirmed",)


def test_enveloped_endorsement_is_opened(issuer: Issuer, friend: Endorser) -> None:
    enveloped = {
        "@context": v3.CREDENTIALS_V2,
        "id": f"data:application/vc+jwt,{friend.says_in_token(BADGE_ID)}",
        "type": "EnvelopedVerifiableCredential",
    }
    parts, warnings = of_unsigned(issuer, endorsement=enveloped)
    assert [part.report.verdict for part in parts] == [Verdict.CONFIRMED]
    assert warnings == ()


def test_words_are_told_once_however_many_fail(issuer: Issuer, friend: Endorser) -> None:
    changed = [{**friend.says("urn:x"), "name": "x"} for _ in range(3)]
    report = issuer.check(badge(issuer, endorsement=[*changed, friend.says(BADGE_ID)]))
    assert report.warnings == ("endorsement-not-confirmed", "endorsement-claims-other-entity")
    assert [part.path for part in report.parts] == [f"endorsement[{number}]" for number in range(4)]
    assert [part.report.verdict for part in report.parts] == [Verdict.REFUTED] * 3 + [Verdict.CONFIRMED]


def test_nothing_inside_is_looked_at_before_the_proof_holds(issuer: Issuer, friend: Endorser) -> None:
    changed = badge(issuer, "issuer", endorsement=[friend.says(factories.ISSUER_ID)])
    changed["name"] = "Autre"
    report = issuer.check(changed)
    assert report.parts == ()
    assert report.warnings == ("endorsements-not-checked",)


def test_badge_whose_proof_is_not_read_here_says_that_its_endorsements_were_not_checked(
    issuer: Issuer, friend: Endorser
) -> None:
    document = badge(issuer, endorsement=[friend.says(BADGE_ID)])
    document["proof"]["cryptosuite"] = "some-suite-2030"
    report = issuer.check(document)
    assert report.parts == ()
    assert "endorsements-not-checked" in report.warnings


@pytest.mark.parametrize("name", ["proof", "@context", "verifiableCredential"])
def test_endorsement_in_what_is_judged_by_itself_is_not_one_of_the_badge(
    issuer: Issuer, friend: Endorser, name: str
) -> None:
    parts, warnings = of_unsigned(issuer, **{name: [{"endorsement": [friend.says(BADGE_ID)]}]})
    assert (parts, warnings) == ((), ())


# --- inside each other


def nested(friend: Endorser, levels: int) -> dict[str, Any]:
    """An endorsement whose issuer is endorsed by an endorsement whose issuer is endorsed, and so on."""
    document = friend.document(friend.id)
    for level in range(levels):
        outer = friend.document(friend.id, id=f"urn:uuid:{level}")
        outer["issuer"] = {**outer["issuer"], "endorsement": [friend.sign(document)]}
        document = outer
    return friend.sign(document)


def depth_of(report: Report) -> int:
    return 1 + max((depth_of(part.report) for part in report.parts), default=-1)


def warnings_at(report: Report, depth: int) -> tuple[str, ...]:
    return report.warnings if depth == 0 else warnings_at(report.parts[0].report, depth - 1)


def test_endorsements_inside_endorsements_are_checked_to_the_cap(issuer: Issuer, friend: Endorser) -> None:
    document = badge(issuer, "issuer", endorsement=[nested(friend, MAX_DEPTH - 1)])
    report = issuer.check(document)
    assert depth_of(report) == MAX_DEPTH
    assert warnings_at(report, MAX_DEPTH) == ()
    report = issuer.check(badge(issuer, "issuer", endorsement=[nested(friend, MAX_DEPTH)]))
    assert depth_of(report) == MAX_DEPTH
    assert warnings_at(report, MAX_DEPTH) == ("endorsements-not-checked",)


def test_recipient_is_not_asked_of_endorsements(issuer: Issuer, friend: Endorser) -> None:
    report = issuer.check(badge(issuer, endorsement=[friend.says(BADGE_ID)]), recipient=factories.ADDRESS)
    assert report.fact(FactName.RECIPIENT).code == "recipient-matches"
    assert report.parts[0].report.fact(FactName.RECIPIENT).code == "recipient-not-asked"


def test_only_so_many_are_checked(issuer: Issuer, friend: Endorser) -> None:
    one = friend.says(BADGE_ID)
    full = badge(issuer)
    full["endorsement"] = [deepcopy(one) for _ in range(MAX_PARTS)]
    parts, warnings = of_unsigned(issuer, endorsement=full["endorsement"])
    assert (len(parts), warnings) == (MAX_PARTS, ())
    parts, warnings = of_unsigned(issuer, endorsement=[*full["endorsement"], one])
    assert (len(parts), warnings) == (MAX_PARTS, ("endorsements-not-checked",))


def test_endorsements_of_a_record_and_of_its_badges_stand_where_they_belong(
    issuer: Issuer, friend: Endorser
) -> None:
    inner = badge(issuer, endorsement=[friend.says(BADGE_ID)])
    document = record(inner)
    document["endorsement"] = [friend.says(document["id"])]
    report = issuer.check(issuer.sign(document))
    assert [(part.kind, part.path) for part in report.parts] == [
        (PartKind.CONTENT, "credentialSubject.verifiableCredential[0]"),
        (PartKind.ENDORSEMENT, "endorsement[0]"),
    ]
    assert [part.path for part in report.parts[0].report.parts] == ["endorsement[0]"]
    assert report.warnings == ()
