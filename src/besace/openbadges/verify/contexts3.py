"""Which contexts a credential of Open Badges 3.0 or CLR 2.0 names: what is demanded, and what is old (standards I30)."""

import re
from collections.abc import Iterator, Mapping

from besace.openbadges.intake.json import JsonValue
from besace.openbadges.jsonld import CONTEXT_URLS, OB_3_0_3
from besace.openbadges.model.forms import CREDENTIALS_V1, CREDENTIALS_V2, DataModel, data_model_of
from besace.openbadges.model.reading import as_list, has_type

CLR_2_0_1 = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"

_OB = re.compile(r"https://purl\.imsglobal\.org/spec/ob/v3p0/context(-3\.\d\.\d)*\.json")
_OB_OF_2022 = re.compile(r"https://purl\.imsglobal\.org/spec/ob/v3p0/context/ob_v3p0\.jsonld")
_CLR = re.compile(r"https://purl\.imsglobal\.org/spec/clr/v2p0/context(-2\.\d\.\d)*\.json")
_DRAFT = re.compile(r"https://(dc\.imsglobal\.org/draft|imsglobal\.github\.io/openbadges-specification)/\S+")

Document = Mapping[str, JsonValue]


def context_fault(document: Document) -> str | None:
    """What is wrong with the contexts, in technical English, or None.

    VC 2.0: the first is that of the W3C, then that of the CLR if it is one, then that of Open Badges, in this order.
    The form of 2022 names the same; its order was not laid down, and drafts of the contexts were in use.
    """
    named = _texts(document)
    wanted = [_CLR, _OB] if has_type(document, "ClrCredential") else [_OB]
    if data_model_of(document) is DataModel.VC_1_1:
        holds = any(_is_old_form(one) for one in named[1:])
    else:
        rest = named[1 : 1 + len(wanted)]
        holds = named[:1] == [CREDENTIALS_V2] and len(rest) == len(wanted)
        holds = holds and all(pattern.fullmatch(one) for pattern, one in zip(wanted, rest, strict=True))
    return None if holds else str(named)[:200]


def context_warnings(document: Document) -> Iterator[str]:
    """Codes for what is old or not to be had here, though it may be right."""
    named = _texts(document)
    if CREDENTIALS_V1 in named[:1]:
        yield "old-data-model"
    if any(_is_older(one) for one in named):
        yield "old-context"
    if any(_DRAFT.fullmatch(one) for one in named):
        yield "draft-context"
    if any(one not in CONTEXT_URLS and not _DRAFT.fullmatch(one) for one in named):
        yield "context-unavailable"


def _texts(document: Document) -> list[str]:
    return [one if isinstance(one, str) else "" for one in as_list(document.get("@context"))]


def _is_old_form(context: str) -> bool:
    return any(pattern.fullmatch(context) for pattern in (_OB, _OB_OF_2022, _CLR, _DRAFT))


def _is_older(context: str) -> bool:
    if context in (OB_3_0_3, CLR_2_0_1):
        return False
    return any(pattern.fullmatch(context) for pattern in (_OB, _OB_OF_2022, _CLR))
