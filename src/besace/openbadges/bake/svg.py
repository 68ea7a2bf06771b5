"""Bake into an SVG: one element right after the opening svg tag (Open Badges 2.0, Baking; 3.0, section 5.3.2; CLR 2.0)."""

import re
from collections.abc import Mapping, Set
from xml.sax.saxutils import quoteattr

from lxml import etree

from besace.openbadges.intake.carrier import (
    BADGE_TAGS,
    CLR_NAMESPACE,
    ELEMENTS,
    OB2_NAMESPACE,
    form_of,
)
from besace.openbadges.intake.json import JsonValue, parse_object
from besace.openbadges.intake.svg import SVG_NAMESPACE, append_text, parse_svg, parse_trusted_element

_NOT_IN_XML = re.compile("[\ufffe\uffff]")


def bake_svg(image: bytes, texts: Mapping[str, str]) -> bytes:
    """See :func:`besace.openbadges.bake.bake`; ``texts`` by namespace. Written again as UTF-8; scripts are left out."""
    root = parse_svg(image, keep_cdata=True)
    _take_out(set(root.iter(*BADGE_TAGS, f"{{{SVG_NAMESPACE}}}script")))
    if not set(texts).isdisjoint(root.nsmap.values()):
        etree.cleanup_namespaces(root)  # or the new element would take over the prefix of the old one
    for namespace, text in reversed(list(texts.items())):
        element = _badge_element(namespace, text)
        root.insert(0, element)
        element.tail, root.text = root.text, None  # nothing stands between the opening tag and the badge
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")


def _badge_element(namespace: str, text: str) -> etree._Element:
    """A JWS stands in ``verify`` with no body; JSON in CDATA, and for 2.0 with the assertion's address in ``verify``.

    The prefix is written out because old readers look for ``openbadges:assertion`` by its literal name.
    """
    prefix = "clr" if namespace == CLR_NAMESPACE else "openbadges"
    name = f"{prefix}:{ELEMENTS[namespace]}"
    if form_of(text, may_be_url=False) == "jws":
        verify, body = text, ""
    else:
        verify = _hosted_address(parse_object(text)) if namespace == OB2_NAMESPACE else ""
        body = _cdata(text)
    attribute = f" verify={quoteattr(verify)}" if verify else ""
    return parse_trusted_element(f'<{name} xmlns:{prefix}="{namespace}"{attribute}>{body}</{name}>')


def _hosted_address(assertion: dict[str, JsonValue]) -> str:
    verification = assertion.get("verify", assertion.get("verification"))
    candidates = [verification.get("url")] if isinstance(verification, dict) else []
    for candidate in (*candidates, assertion.get("id")):
        if isinstance(candidate, str) and candidate.startswith(("https://", "http://")):
            return candidate
    return ""


def _cdata(text: str) -> str:
    """JSON in CDATA; ``]]>`` is split over two sections, and what XML cannot hold becomes a JSON escape."""
    escaped = _NOT_IN_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return f"<![CDATA[{escaped.replace(']]>', ']]]]><![CDATA[>')}]]>"


def _take_out(elements: Set[etree._Element]) -> None:
    """Remove elements; the text after each stays. It is written once: after many elements it may be much."""
    for parent in {found for element in elements if (found := element.getparent()) is not None}:
        before: etree._Element | None = None
        texts: list[str] = []
        for child in list(parent):
            if child in elements:
                texts.append(child.tail or "")
                parent.remove(child)
            else:
                append_text(parent, before, texts)
                before, texts = child, []
        append_text(parent, before, texts)
