"""A credential as the published schemas want to see it, whatever form it came in."""

from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.model.forms import DataModel, data_model_of

_V2 = "https://www.w3.org/ns/credentials/v2"
_OB3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
_CLR2 = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"
_JUDGED_ELSEWHERE = frozenset({"endorsement", "endorsementJwt"})
_ONE_OR_MANY = ("credentialStatus", "refreshService")
"""VC 2.0 allows several of them; the schema, one."""
_RENAMED = {"issuanceDate": "validFrom", "expirationDate": "validUntil"}
_SOME_CREDENTIAL: JsonObject = {
    "@context": [_V2],
    "type": ["VerifiableCredential"],
    "issuer": "urn:issuer",
    "validFrom": "2026-01-01T00:00:00Z",
    "credentialSubject": {},
}
"""Stands for each credential inside a CLR, which may be a token, or in the older form."""


def prepared(document: JsonObject, *, clr: bool) -> JsonObject:
    """A copy in the form of VC 2.0, without proofs, and without the credentials that stand inside."""
    shaped = _copied_object({name: value for name, value in document.items() if name != "proof"})
    if data_model_of(document) is DataModel.VC_1_1:
        for old, new in _RENAMED.items():
            shaped.pop(new, None)
            if old in shaped:
                shaped[new] = shaped.pop(old)
        # The form of 2022 did not demand a name of endorsements.
        shaped.setdefault("name", "")
    shaped["@context"] = [_V2, _CLR2, _OB3] if clr else [_V2, _OB3]
    for name in _ONE_OR_MANY:
        several = shaped.get(name)
        if isinstance(several, list) and several:
            shaped[name] = several[0]
    return shaped


def _copied(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return _copied_object(value)
    return [_copied(one) for one in value] if isinstance(value, list) else value


def _copied_object(value: JsonObject) -> JsonObject:
    return {
        name: _SOME_CREDENTIAL if name == "verifiableCredential" and below else _copied(below)
        for name, below in value.items()
        if name not in _JUDGED_ELSEWHERE
    }
