"""The two forms of a verifiable credential: VC 2.0 (what Open Badges 3.0 is built on), and VC 1.1 (its form of 2022).

The first context decides. The forms differ in the names of two dates; everything else means the same.
"""

from collections.abc import Mapping
from enum import StrEnum

from besace.openbadges.intake.json import JsonValue
from besace.openbadges.model.reading import as_list

CREDENTIALS_V1 = "https://www.w3.org/2018/credentials/v1"
OPEN_BADGES_2 = "https://w3id.org/openbadges/v2"
"""The context of Open Badges 2.0."""
CREDENTIALS_V2 = "https://www.w3.org/ns/credentials/v2"


class DataModel(StrEnum):
    """Which text of the W3C a credential keeps to."""

    VC_1_1 = "VC 1.1"
    VC_2_0 = "VC 2.0"


_START = {DataModel.VC_1_1: "issuanceDate", DataModel.VC_2_0: "validFrom"}
_END = {DataModel.VC_1_1: "expirationDate", DataModel.VC_2_0: "validUntil"}


def data_model_of(document: Mapping[str, JsonValue]) -> DataModel:
    """The form of a credential; VC 2.0 when its first context is neither.

    >>> data_model_of({"@context": ["https://www.w3.org/2018/credentials/v1"]}).value
    'VC 1.1'
    """
    first = next(iter(as_list(document.get("@context"))), None)
    return DataModel.VC_1_1 if first == CREDENTIALS_V1 else DataModel.VC_2_0


def start_name(document: Mapping[str, JsonValue]) -> str:
    """The property that says from when the credential holds."""
    return _START[data_model_of(document)]


def end_name(document: Mapping[str, JsonValue]) -> str:
    """The property that says until when it holds. VC 1.1 knew the later name beside its own."""
    name = _END[data_model_of(document)]
    return "validUntil" if name not in document and "validUntil" in document else name
