"""Hypothesis strategies: valid documents of every kind that we issue, each optional field now and then, any script.

``credentials()``, ``endorsement_credentials()``, ``clr_credentials()`` and ``status_lists()`` give values of the model;
``documents()`` gives what is signed, of all four kinds. ``hosted_badges()`` gives the three linked documents of 2.0.
None holds a term that an embedded proof cannot cover, unless ``tokens=True`` asks for endorsements as VC-JWT.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from besace.openbadges.intake.json import JsonObject
from besace.openbadges.keys.multibase import encode_base58btc
from besace.openbadges.model import clr, v2, v3, vocabulary
from besace.openbadges.status import bitstring

TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJpZCI6IngifQ.c2lnbmF0dXJl"

_CHARACTERS = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
_SCRIPTS = st.sampled_from(
    [
        "Demander de l'aide",
        "Ça et là : « œuvre »",
        "证书",
        "شهادة",
        "Сварка",
        "सीखना",
        "🧵 e\u0301",
        'a"b\\c\n\t',
        "]]>",
        "@id",
    ]
)
_SIGNATURES = st.binary(min_size=64, max_size=64)
_WORDS = st.text(st.sampled_from("abcdefgh"), min_size=1, max_size=8)


def texts() -> st.SearchStrategy[str]:
    """Anything that can be read: other scripts, marks, line ends, what looks like markup or like a keyword."""
    return _SCRIPTS | st.text(_CHARACTERS, min_size=1, max_size=12).filter(lambda text: bool(text.strip()))


def ids() -> st.SearchStrategy[str]:
    """Absolute addresses of several schemes."""
    return st.one_of(
        st.builds("https://badges.example/{}/{}".format, _WORDS, st.integers(0, 10**6)),
        st.builds("https://badges.example/é/{}?a=1&b=%20#{}".format, _WORDS, _WORDS),
        st.uuids().map("urn:uuid:{}".format),
        st.builds("did:web:badges.example:o:{}".format, _WORDS),
    )


def credential_ids(kind: str) -> st.SearchStrategy[str]:
    """Addresses that nothing but a credential of this kind bears: two credentials of one id are one thing."""
    return st.builds(f"https://issued.example/{kind}/{{}}{{}}".format, _WORDS, st.integers(0, 10**9)) | (
        st.uuids().map(f"urn:uuid:{{}}#{kind}".format)
    )


def moments() -> st.SearchStrategy[datetime]:
    """Moments with whole seconds, in UTC."""
    return st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)).map(
        lambda moment: moment.replace(microsecond=0)
    )


def words(listed: frozenset[str], *, extensible: bool = True) -> st.SearchStrategy[str]:
    """A word of a closed list, or an extension of it."""
    known = st.sampled_from(sorted(listed))
    return known | _WORDS.map("ext:{}".format) if extensible else known


def perhaps(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def few(strategy: st.SearchStrategy[Any], *, unique_by: Any = None) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2, unique_by=unique_by).map(tuple)


def numbers() -> st.SearchStrategy[float]:
    """Credits: whole, as 3 or 3.0, and broken."""
    return st.integers(0, 999) | st.integers(0, 99).map(float) | st.floats(0, 10**6)


def images() -> st.SearchStrategy[v3.Image]:
    return st.builds(v3.Image, ids() | st.just("data:image/png;base64,iVBORw0KGgo="), perhaps(texts()))


def alignments() -> st.SearchStrategy[v3.Alignment]:
    kinds = words(vocabulary.TARGET_TYPES)
    return st.builds(
        v3.Alignment, texts(), ids(), *(perhaps(one) for one in (kinds, texts(), texts(), texts()))
    )


def identifier_entries() -> st.SearchStrategy[v3.IdentifierEntry]:
    return st.builds(v3.IdentifierEntry, texts(), words(vocabulary.IDENTITY_TYPES))


def addresses() -> st.SearchStrategy[v3.Address]:
    places = st.builds(v3.GeoCoordinates, st.floats(-90, 90), st.integers(-180, 180))
    optional = [perhaps(texts()) for _ in range(6)]
    return st.builds(v3.Address, texts(), *optional, perhaps(places))


def profiles(
    id_: str | None = None, *, deep: bool = True, tokens: bool = False
) -> st.SearchStrategy[v3.Profile]:
    """A profile with a name; ``deep`` allows a parent organisation and endorsements."""
    return (st.just(id_) if id_ else ids()).flatmap(lambda one: _profile(one, deep=deep, tokens=tokens))


def _profile(id_: str, *, deep: bool, tokens: bool) -> st.SearchStrategy[v3.Profile]:
    names = st.builds(v3.PersonName, *(perhaps(texts()) for _ in range(7)))
    return st.builds(
        v3.Profile,
        id=st.just(id_),
        name=texts(),
        url=perhaps(ids()),
        description=perhaps(texts()),
        image=perhaps(images()),
        email=perhaps(st.just("bonjour@badges.example")),
        phone=perhaps(st.just("+33123456789")),
        address=perhaps(addresses()),
        other_identifiers=few(identifier_entries()),
        official=perhaps(texts()),
        parent_org=perhaps(profiles(deep=False)) if deep else st.none(),
        person=st.just(v3.PersonName()) | names,
        born_on=perhaps(st.dates(date(1900, 1, 1), date(2020, 1, 1))),
        endorsements=endorsements(id_, tokens=tokens) if deep else st.just(v3.Endorsements()),
    )


@st.composite
def rubric_levels(draw: st.DrawFn) -> v3.RubricCriterionLevel:
    optional = [draw(perhaps(texts())), draw(perhaps(texts())), draw(perhaps(st.just("3.5")))]
    return v3.RubricCriterionLevel(draw(ids()), draw(texts()), *optional, draw(few(alignments())))


@st.composite
def result_descriptions(draw: st.DrawFn) -> v3.ResultDescription:
    """Measured by allowed values, by a range, or by a rubric."""
    levels = draw(few(rubric_levels(), unique_by=lambda level: level.id))
    values = draw(st.sampled_from([(), ("D", "C", "B", "A"), ("non", "oui — très bien")]))
    ranged = not values and draw(st.booleans())
    required = draw(perhaps(st.sampled_from(values))) if values else ("12" if ranged else None)
    return v3.ResultDescription(
        id=draw(ids()),
        name=draw(texts()),
        result_type=draw(words(vocabulary.RESULT_TYPES)),
        allowed_values=values,
        required_value=required,
        required_level=draw(perhaps(st.sampled_from([level.id for level in levels]))) if levels else None,
        value_min="0" if ranged else None,
        value_max="20.0" if ranged else None,
        levels=levels,
        alignment=draw(few(alignments())),
    )


@st.composite
def results_of(draw: st.DrawFn, described: tuple[v3.ResultDescription, ...]) -> tuple[v3.Result, ...]:
    """Results that keep what the achievement says of them, and now and then one that it says nothing of."""
    found = []
    for one in described:
        level = draw(st.sampled_from([level.id for level in one.levels])) if one.levels else None
        value = draw(st.sampled_from(one.allowed_values)) if one.allowed_values else "7.25"
        status = draw(words(vocabulary.RESULT_STATUSES, extensible=False))
        if one.result_type != "Status":
            status = draw(perhaps(st.just(status)))
        found.append(v3.Result(one.id, value, status, level, draw(few(alignments()))))
    return (*found, *draw(few(st.builds(v3.Result, value=texts()))))


def _distinct_ids(described: tuple[v3.ResultDescription, ...]) -> bool:
    named = [one.id for one in described] + [level.id for one in described for level in one.levels]
    return len(set(named)) == len(named)


def related() -> st.SearchStrategy[v3.Related]:
    languages = st.sampled_from(["fr-FR", "en", "zh-Hant-TW"])
    return st.builds(v3.Related, ids()) | st.builds(
        v3.Related, ids(), perhaps(texts()), perhaps(languages), st.just(())
    )


@st.composite
def achievements(draw: st.DrawFn, *, tokens: bool = False) -> v3.Achievement:
    id_ = draw(ids())
    criteria = st.builds(v3.Criteria, texts(), perhaps(ids())) | st.builds(v3.Criteria, st.none(), ids())
    return v3.Achievement(
        id=id_,
        name=draw(texts()),
        description=draw(texts()),
        criteria=draw(criteria),
        image=draw(perhaps(images())),
        achievement_type=draw(perhaps(words(vocabulary.ACHIEVEMENT_TYPES))),
        language=draw(perhaps(st.sampled_from(["fr-FR", "en", "es-419", "zh-Hant-TW"]))),
        tags=draw(few(texts())),
        alignment=draw(few(alignments())),
        related=draw(few(related())),
        creator=draw(perhaps(profiles(tokens=tokens))),
        version=draw(perhaps(texts())),
        credits_available=draw(perhaps(numbers())),
        field_of_study=draw(perhaps(texts())),
        specialization=draw(perhaps(texts())),
        human_code=draw(perhaps(texts())),
        other_identifiers=draw(few(identifier_entries())),
        result_descriptions=draw(few(result_descriptions()).filter(_distinct_ids)),
        endorsements=draw(endorsements(id_, tokens=tokens)),
    )


def identities() -> st.SearchStrategy[v3.IdentityObject]:
    kinds = words(vocabulary.IDENTITY_TYPES)
    return st.one_of(
        st.builds(v3.IdentityObject.of_address, st.just("Awa.Diallo@Example.org"), texts()),
        st.builds(v3.IdentityObject.of_name, texts()),
        st.builds(v3.IdentityObject.hashed_of, kinds, texts(), texts()),
        st.builds(v3.IdentityObject, kinds, texts(), st.just(False), perhaps(texts())),
    )


def evidence() -> st.SearchStrategy[v3.Evidence]:
    optional = [perhaps(texts()) for _ in range(5)]
    kinds = few(ids() | st.just(v3.ASSERTION_TYPE))
    worded = st.builds(v3.Evidence, perhaps(ids()), texts(), *optional[1:], kinds)
    return st.builds(v3.Evidence, ids()) | worded


def envelopes(kind: str, **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """The fields of every credential but its name."""
    fields = {
        "id": credential_ids(kind),
        "issuer": profiles(),
        "valid_from": moments(),
        "awarded_on": perhaps(moments()),
        "description": perhaps(texts()),
        "evidence": few(evidence()),
        "status": perhaps(
            st.builds(
                v3.BitstringStatusListEntry,
                ids().map(lambda one: one.partition("#")[0]),
                st.integers(0, 131_071),
                st.sampled_from(sorted(vocabulary.STATUS_PURPOSES)),
            )
        ),
        "schemas": few(
            st.builds(v3.CredentialSchema, ids(), st.sampled_from(["1EdTechJsonSchemaValidator2019"]))
        ),
        "refresh": perhaps(st.builds(v3.RefreshService, ids())),
        "terms_of_use": few(st.builds(v3.TermsOfUse, ids(), perhaps(ids()))),
    }
    return st.builds(_with_end, st.fixed_dictionaries({**fields, **fixed}), perhaps(st.integers(1, 10**9)))


def _with_end(fields: dict[str, Any], lasts_s: int | None) -> dict[str, Any]:
    ends = None if lasts_s is None else fields["valid_from"] + timedelta(seconds=lasts_s)
    return {**fields, "valid_until": ends}


def endorsement_credentials(endorsed_id: str | None = None) -> st.SearchStrategy[v3.EndorsementCredential]:
    about = st.just(endorsed_id) if endorsed_id else ids()
    return st.builds(
        lambda fields, name, about, comment: v3.EndorsementCredential(
            **fields, name=name, endorsed_id=about, comment=comment
        ),
        envelopes("endorsement", issuer=profiles(deep=False), evidence=st.just(())),
        texts(),
        about,
        perhaps(texts()),
    )


def endorsements(endorsed_id: str, *, tokens: bool = False) -> st.SearchStrategy[v3.Endorsements]:
    """Mostly none: each is a credential of its own. Their proofs are well formed and hold for nobody."""
    embedded = st.builds(_as_if_signed, endorsement_credentials(endorsed_id), _SIGNATURES)
    given = st.builds(
        v3.Endorsements, few(embedded, unique_by=_id_of), few(st.just(TOKEN)) if tokens else st.just(())
    )
    return st.just(v3.Endorsements()) | given


def _as_if_signed(credential: v3.EndorsementCredential, signature: bytes) -> JsonObject:
    return {
        **credential.to_json(),
        "proof": {
            "type": "DataIntegrityProof",
            "cryptosuite": "eddsa-rdfc-2022",
            "created": "2026-01-02T03:04:05Z",
            "verificationMethod": f"{credential.issuer.id.partition('#')[0]}#key-1",
            "proofPurpose": "assertionMethod",
            "proofValue": encode_base58btc(signature),
        },
    }


@st.composite
def credentials(
    draw: st.DrawFn, *, tokens: bool = False, subject_id: bool | None = None
) -> v3.AchievementCredential:
    """An award. ``subject_id`` True gives each an id for its subject (a VC-JWT needs one), False none."""
    fields = draw(envelopes("award", issuer=profiles(tokens=tokens)))
    achievement = draw(achievements(tokens=tokens))
    with_id = draw(st.booleans()) if subject_id is None else subject_id
    identifiers = draw(few(identities())) or (() if with_id else (draw(identities()),))
    started = draw(perhaps(moments()))
    return v3.AchievementCredential(
        **fields,
        name=draw(perhaps(texts())),
        achievement=achievement,
        identifiers=identifiers,
        subject_id=draw(ids()) if with_id else None,
        image=draw(perhaps(images())),
        activity_started=started,
        activity_ended=started + timedelta(days=draw(st.integers(0, 900))) if started else None,
        credits_earned=draw(perhaps(numbers())),
        subject_image=draw(perhaps(images())),
        license_number=draw(perhaps(texts())),
        narrative=draw(perhaps(texts())),
        results=draw(results_of(achievement.result_descriptions)),
        role=draw(perhaps(texts())),
        source=draw(perhaps(profiles(deep=False))),
        term=draw(perhaps(texts())),
        endorsements=draw(endorsements(fields["id"], tokens=tokens)),
    )


@st.composite
def clr_credentials(draw: st.DrawFn, *, tokens: bool = False) -> clr.ClrCredential:
    """A learner's record; what stands inside bears proofs that are well formed and hold for nobody.

    ``tokens`` puts compact JWS inside too, which readers take and the published JSON Schema of 2025 does not.
    """
    fields = draw(envelopes("record"))
    inside = st.one_of(
        *([st.just(TOKEN)] if tokens else []),
        credentials().map(lambda one: one.to_json()),
        st.builds(_as_if_signed, endorsement_credentials(), _SIGNATURES),
    )
    with_id = draw(st.booleans())
    associations = st.builds(
        clr.Association,
        words(vocabulary.ASSOCIATION_TYPES, extensible=False),
        ids().map("{}-source".format),
        ids().map("{}-target".format),
    )
    return clr.ClrCredential(
        **fields,
        name=draw(texts()),
        credentials=tuple(draw(st.lists(inside, min_size=1, max_size=2, unique_by=_id_of))),
        identifiers=draw(few(identities())) or (() if with_id else (draw(identities()),)),
        subject_id=draw(ids()) if with_id else None,
        achievements=draw(few(achievements(), unique_by=lambda one: one.id)),
        associations=draw(few(associations)),
        partial=draw(perhaps(st.booleans())),
        image=draw(perhaps(images())),
        endorsements=draw(endorsements(fields["id"], tokens=tokens)),
    )


def _id_of(content: Any) -> Any:
    return content["id"] if isinstance(content, dict) else content


@st.composite
def status_lists(draw: st.DrawFn) -> v3.StatusListCredential:
    revoked = draw(st.lists(st.integers(0, 131_071), max_size=5))
    started = draw(moments())
    return v3.StatusListCredential(
        id=draw(ids()).partition("#")[0],
        issuer_id=draw(ids()),
        encoded=bitstring.encode(revoked),
        valid_from=started,
        valid_until=draw(perhaps(st.just(started + timedelta(days=1)))),
        purpose=draw(st.sampled_from(sorted(vocabulary.STATUS_PURPOSES))),
    )


def documents() -> st.SearchStrategy[JsonObject]:
    """Unsigned documents of the four kinds that are signed with an embedded proof."""
    kinds = credentials() | endorsement_credentials() | clr_credentials() | status_lists()
    return kinds.map(lambda one: one.to_json())


@st.composite
def hosted_badges(draw: st.DrawFn) -> tuple[v2.Assertion, v2.BadgeClass, v2.Profile]:
    """The three documents of a hosted 2.0 award, linked by their addresses."""
    profile = v2.Profile(
        id=f"https://badges.example/o/{draw(_WORDS)}",
        name=draw(texts()),
        url=draw(ids()),
        email="bonjour@badges.example",
        description=draw(perhaps(texts())),
        image=draw(perhaps(ids())),
        starts_with=draw(st.sampled_from([(), ("https://badges.example/h/",)])),
    )
    aligned = st.builds(v2.Alignment, texts(), ids(), *(perhaps(texts()) for _ in range(3)))
    badge = v2.BadgeClass(
        id=f"https://badges.example/b/{draw(_WORDS)}",
        name=draw(texts()),
        description=draw(texts()),
        image=draw(ids()),
        issuer=profile.id,
        criteria_narrative=draw(texts()),
        criteria_id=draw(perhaps(ids())),
        tags=draw(few(texts())),
        alignment=draw(few(aligned)),
        language=draw(perhaps(st.sampled_from(["fr", "en-GB"]))),
    )
    issued = draw(moments())
    assertion = v2.Assertion(
        id=f"https://badges.example/h/{draw(_WORDS)}",
        recipient=v2.Recipient.of_address(f"{draw(_WORDS)}@example.org", draw(texts())),
        badge=badge.id,
        issued_on=issued,
        expires=draw(perhaps(st.just(issued + timedelta(days=365)))),
        evidence=draw(few(ids())),
        image=draw(perhaps(ids())),
    )
    return assertion, badge, profile
