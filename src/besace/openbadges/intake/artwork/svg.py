"""An uploaded SVG written anew: every element and attribute is copied because it is on a list, never left in."""

import math
import re

from lxml import etree

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import limits
from besace.openbadges.intake.artwork.references import check_references
from besace.openbadges.intake.artwork.style import (
    StyleSheet,
    is_safe_attribute,
    read_declarations,
    style_texts,
)
from besace.openbadges.intake.artwork.vocabulary import (
    ATTRIBUTES,
    ELEMENTS,
    PICTURE_ELEMENTS,
    TEXT_ELEMENTS,
)
from besace.openbadges.intake.svg import SVG_NAMESPACE, append_text, parse_svg, parse_trusted_element

_SVG = f"{{{SVG_NAMESPACE}}}"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LOCAL_ID = re.compile(r"#[A-Za-z_][\w.:-]*", re.ASCII)
_ID = re.compile(r"[A-Za-z_][\w.:-]*", re.ASCII)
_LENGTH = re.compile(
    r"\s*((?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?)\s*(?:px|pt|mm|cm|in)?\s*", re.ASCII
)
_SPACES = re.compile(r"[\s\x00-\x1f]+")


def rebuild_svg(data: bytes) -> bytes:
    """A safe copy of an uploaded drawing, UTF-8, with a ``viewBox`` and without fixed size.

    Raises :class:`IntakeError`: the codes of :func:`~besace.openbadges.intake.svg.parse_svg` and those that
    :mod:`besace.openbadges.intake.artwork` lists.
    """
    source = parse_svg(data)
    _refuse_scripts(source)
    sheet = StyleSheet(style_texts(source, f"{_SVG}style"))
    root = parse_trusted_element(f'<svg xmlns="{SVG_NAMESPACE}"/>')
    _copy_attributes(source, root, sheet)
    _set_view_box(source, root)
    _copy_content(source, root, sheet)
    check_references(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=False) + b"\n"


def _refuse_scripts(root: etree._Element) -> None:
    for element in root.iter("*"):
        name = etree.QName(element).localname
        if name.lower() in ("script", "handler", "listener"):
            raise IntakeError("svg-script", f"element {name}")
        for attribute, value in element.attrib.items():
            local = etree.QName(attribute).localname.lower()
            if local.startswith("on"):
                raise IntakeError("svg-script", f"attribute {local[:40]}")
            if _SPACES.sub("", str(value)).lower().startswith(("javascript:", "vbscript:")):
                raise IntakeError("svg-script", f"a script in {local[:40]}")


def _copy_content(source: etree._Element, target: etree._Element, sheet: StyleSheet) -> None:
    """Copy the children, and in text what stands between them: written once, for what is left out may be much."""
    keeps_text = _is_text(target)
    last: etree._Element | None = None
    texts = [source.text or ""]
    for child in source:
        copied = _copy_element(child, target, sheet)
        if copied is not None:
            append_text(target, last, texts if keeps_text else ())
            last, texts = copied, []
        texts.append(child.tail or "")
    append_text(target, last, texts if keeps_text else ())


def _copy_element(source: etree._Element, parent: etree._Element, sheet: StyleSheet) -> etree._Element | None:
    """The copy, as the last child of ``parent``; None of what is left out."""
    name = etree.QName(source)
    if name.namespace != SVG_NAMESPACE:
        return None
    if name.localname in PICTURE_ELEMENTS:
        raise IntakeError("svg-image", f"element {name.localname}")
    if name.localname == "a":  # what a link wraps stays, the link goes
        target = _child(parent, "tspan" if _is_text(parent) else "g")
    elif name.localname in ELEMENTS:
        target = _child(parent, name.localname)
        _copy_reference(source, target)
    else:
        return None
    _copy_attributes(source, target, sheet)
    _copy_content(source, target, sheet)
    return target


def _child(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, f"{_SVG}{name}")


def _is_text(element: etree._Element) -> bool:
    return etree.QName(element).localname in TEXT_ELEMENTS


def _copy_attributes(source: etree._Element, target: etree._Element, sheet: StyleSheet) -> None:
    given = {str(name): str(value) for name, value in source.attrib.items()}
    for attribute, value in given.items():
        if attribute in ATTRIBUTES and is_safe_attribute(attribute, value):
            target.set(attribute, value)
    rules = sheet.declarations_for(etree.QName(source).localname, given)
    for attribute, value in (rules | read_declarations(given.get("style", ""))).items():
        target.set(attribute, value)
    if _ID.fullmatch(given.get("id", "")):
        target.set("id", given["id"])
    if given.get(_SPACE) == "preserve":
        target.set(_SPACE, "preserve")


def _copy_reference(source: etree._Element, target: etree._Element) -> None:
    href = next((str(source.get(name)).strip() for name in _HREFS if source.get(name)), "")
    if not href:
        return
    if not _LOCAL_ID.fullmatch(href):
        raise IntakeError("svg-external", f"{etree.QName(source).localname} refers to {href[:60]}")
    target.set("href", href)


def _set_view_box(source: etree._Element, root: etree._Element) -> None:
    """A picture scales only when it says which part of the plane it shows."""
    numbers = [_finite(part) for part in re.split(r"[\s,]+", source.get("viewBox", "").strip()) if part]
    if len(numbers) != 4:
        numbers = [0.0, 0.0, _length(source.get("width")), _length(source.get("height"))]
    if not (min(numbers[2:]) > 0 and all(abs(number) <= limits.SVG_LENGTH for number in numbers)):
        raise IntakeError("svg-size", "no usable viewBox, width or height")
    if max(numbers[2:]) > limits.SVG_ASPECT * min(numbers[2:]):
        raise IntakeError("svg-size", f"{numbers[2]:g} x {numbers[3]:g} is no picture's shape")
    for name in ("width", "height", "x", "y"):
        root.attrib.pop(name, "")
    root.set("viewBox", " ".join(f"{number:.6g}" for number in numbers))


def _length(text: str | None) -> float:
    match = _LENGTH.fullmatch(text or "")
    return float(match[1]) if match else math.nan


def _finite(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan
