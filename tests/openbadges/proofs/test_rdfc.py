"""What is special to the suites over RDFC-1.0: the three contents of context 3.0.3, and terms that they leave out."""

from typing import Any

import pytest
from tests.openbadges import leaves
from tests.openbadges.proofs.signing import CREATED, WAYS, check, signed, suite, unsigned

from besace.openbadges.errors import BesaceError, ProofError
from besace.openbadges.jsonld import OB_3_0_3, OLDER, canonical_utf8
from besace.openbadges.keys.multibase import encode_base58btc
from besace.openbadges.proofs.options import without_value

RDFC = [way for way in WAYS if "jcs" not in way]


def refusal(way: str, document: dict[str, Any]) -> str:
    with pytest.raises(BesaceError) as caught:
        check(way, document)
    return caught.value.code


def test_context_of_another_version_breaks_the_signature() -> None:
    """3.0.2 gives ``achievement`` another IRI and does not know ``inLanguage`` nor ``awardedDate``."""
    document = unsigned()
    older = [document["@context"][0], OB_3_0_3.replace("3.0.3", "3.0.2")]
    assert refusal("eddsa-rdfc-2022", {**signed(), "@context": older}) == "undefined-term"
    del document["credentialSubject"]["achievement"]["inLanguage"], document["awardedDate"]
    badge = signed("eddsa-rdfc-2022", document)
    assert refusal("eddsa-rdfc-2022", {**badge, "@context": older}) == "signature"


@pytest.mark.parametrize("way", RDFC)
@pytest.mark.parametrize("term", ["jti", "endorsementJwt"])
def test_terms_of_uncertain_meaning_are_never_issued(way: str, term: str) -> None:
    with pytest.raises(ProofError) as caught:
        suite(way).sign({**unsigned(way), term: "urn:uuid:1"}, WAYS[way][1], created=CREATED)
    assert caught.value.code == "ambiguous-term"


@pytest.mark.parametrize("way", RDFC)
@pytest.mark.parametrize("older", OLDER)
def test_badge_signed_under_an_older_content_verifies_and_says_what_is_not_signed(
    way: str, older: Any
) -> None:
    module, signer = suite(way), WAYS[way][1]
    document = {**unsigned(way), "endorsementJwt": ["a.b.c"]}
    options = without_value(signed(way)["proof"])
    data = module.SUITE.hash_data(document, options, signer.public_key.kind, contexts=older)  # type: ignore[attr-defined]
    badge = {**document, "proof": {**options, "proofValue": encode_base58btc(signer.sign(data))}}
    assert check(way, badge).unsigned_terms == {"endorsementJwt"}
    assert check(way, {**badge, "endorsementJwt": ["x.y.z"]}).unsigned_terms == {"endorsementJwt"}
    assert refusal(way, {**badge, "name": "Another"}) == "signature"


@pytest.mark.parametrize(
    ("added", "silent"),
    [
        ({"jti": "urn:uuid:1"}, {"jti"}),
        ({"jti": ["urn:uuid:1", "urn:uuid:2"]}, {"jti"}),
        ({"endorsementJwt": "a.b.c"}, {"endorsementJwt"}),
        ({"jti": "urn:uuid:1", "endorsementJwt": ["a.b.c", "d.e.f"]}, {"jti", "endorsementJwt"}),
        ({"jti": {"id": "urn:uuid:1", "type": "Achievement"}}, None),
        ({"jti": ["urn:uuid:1", {"id": "urn:uuid:1", "type": "Profile"}]}, None),
        ({"jti": 7}, None),
        ({"endorsementJwt": [{"type": "EndorsementCredential"}]}, None),
        ({"endorsementJwt": ["a.b.c"], "jti": {"id": "urn:uuid:1"}}, None),
        ({"evidence": [{"id": "urn:e", "type": ["Evidence"], "jti": {"id": "urn:uuid:1"}}]}, None),
    ],
)
def test_only_text_may_stand_unsigned(added: dict[str, Any], silent: set[str] | None) -> None:
    """An object could look like a part of the badge, such as an achievement that somebody else speaks of."""
    document = signed("eddsa-rdfc-2022", {**unsigned(), "evidence": [{"id": "urn:e", "type": ["Evidence"]}]})
    if silent is None:
        assert refusal("eddsa-rdfc-2022", {**document, **added}) == "signature"
    else:
        assert check("eddsa-rdfc-2022", {**document, **added}).unsigned_terms == silent


def test_older_contents_are_tried_only_for_their_terms(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[object] = []

    def noting(document: Any, *, contexts: Any, algorithm: str) -> bytes:
        tried.append(contexts)
        return canonical_utf8(document, contexts=contexts, algorithm=algorithm)

    monkeypatch.setattr("besace.openbadges.proofs.rdfc.canonical_utf8", noting)
    assert refusal("eddsa-rdfc-2022", leaves.changed(signed(), ("name",))) == "signature"
    assert tried
    assert not set(map(id, tried)) & set(map(id, OLDER))
