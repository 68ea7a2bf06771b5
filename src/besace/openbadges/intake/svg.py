"""A foreign SVG as a tree: no DTD, no entity, no network, and caps on size, depth and count.

An external document type (``<!DOCTYPE svg PUBLIC ...>``, which many drawing programs write) is left out: behind one,
libxml2 lets entities stand that nothing declares, and loses them in attributes. An internal subset, where entities are
declared, is refused. Neither is ever seen by an XML parser.
"""

import re
from collections.abc import Sequence

from lxml import etree

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import limits

SVG_NAMESPACE = "http://www.w3.org/2000/svg"

_UTF_16_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_ENCODINGS = frozenset({"utf-8", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "latin-1", "windows-1252"})
_BYTE_ORDER_MARK = "\ufeff"
_DECLARATION = re.compile(
    r"""\s*<\?xml\s+version\s*=\s*["']1\.[0-9]["']"""
    r"""(?:\s+encoding\s*=\s*["'][A-Za-z][\w.-]{0,40}["'])?(?:\s+standalone\s*=\s*["'](?:yes|no)["'])?\s*\?>""",
    re.ASCII,
)
_DECLARED_ENCODING = re.compile(rb"""<\?xml\s[^>]{0,150}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_PROLOG_PART = re.compile(r"\s+|<!--.*?-->|<\?.*?\?>", re.DOTALL)
_EXTERNAL_DOCTYPE = re.compile(r"""<!DOCTYPE(?:[^\["'>]|"[^"]*"|'[^']*')*>""")


def parse_svg(data: bytes, *, keep_cdata: bool = False) -> etree._Element:
    """The root element of an SVG.

    ``keep_cdata`` leaves CDATA sections, comments and processing instructions as they are, for writing the file
    again. Raises :class:`IntakeError`: ``too-large``, ``svg-encoding``, ``svg-doctype`` (an internal subset),
    ``svg-malformed``, ``svg-root`` (well-formed, but no SVG), ``svg-too-deep``, ``svg-too-many-elements``,
    ``svg-too-many-attributes``.
    """
    if len(data) > limits.SVG_BYTES:
        raise IntakeError("too-large", f"{len(data)} > {limits.SVG_BYTES}")
    root = _parse(_without_document_type(_decode(data)).encode("utf-8"), keep_cdata)
    if root.tag != f"{{{SVG_NAMESPACE}}}svg":
        raise IntakeError("svg-root", str(root.tag)[:120])
    _check_size(root)
    return root


def _decode(data: bytes) -> str:
    encoding = "utf-8"
    for mark, marked_encoding in _UTF_16_MARKS:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], marked_encoding
            break
    else:
        declared = _DECLARED_ENCODING.match(data)
        if declared:
            encoding = declared[1].decode("ascii").lower()
            if encoding not in _ENCODINGS:
                raise IntakeError("svg-encoding", encoding)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise IntakeError("svg-encoding", str(error)) from None
    declaration = _DECLARATION.match(text)
    # libxml2 skips a byte order mark of its own: one left here would hide what comes after it from the next step.
    return text[declaration.end() if declaration else 0 :].lstrip(_BYTE_ORDER_MARK)


def _without_document_type(text: str) -> str:
    start = _end_of_prolog(text, 0)
    external = _EXTERNAL_DOCTYPE.match(text, start)
    after = external.end() if external else start
    if text.startswith("<!", _end_of_prolog(text, after)):
        raise IntakeError("svg-doctype", "a document type with declarations of its own")
    return text[:start] + text[after:]


def _end_of_prolog(text: str, position: int) -> int:
    """Where the first thing stands that is neither white space, comment nor processing instruction."""
    while part := _PROLOG_PART.match(text, position):
        position = part.end()
    return position


def _parse(data: bytes, keep_cdata: bool) -> etree._Element:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        recover=False,
        strip_cdata=not keep_cdata,
        remove_comments=not keep_cdata,
        remove_pis=not keep_cdata,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        message = str(error)
        code = "svg-too-deep" if "xcessive depth" in message else "svg-malformed"
        raise IntakeError(code, message[:200]) from None


def _check_size(root: etree._Element) -> None:
    level = [root]
    depth = elements = 0
    while level:
        depth += 1
        elements += len(level)
        if depth > limits.SVG_DEPTH:
            raise IntakeError("svg-too-deep", f"more than {limits.SVG_DEPTH} levels")
        if elements > limits.SVG_ELEMENTS:
            raise IntakeError("svg-too-many-elements", f"more than {limits.SVG_ELEMENTS}")
        if any(len(element.attrib) > limits.SVG_ATTRIBUTES for element in level):
            raise IntakeError("svg-too-many-attributes", f"more than {limits.SVG_ATTRIBUTES}")
        level = [child for element in level for child in element]


def append_text(parent: etree._Element, before: etree._Element | None, texts: Sequence[str]) -> None:
    """Write texts behind a child of ``parent``, or before all of them; once, for a copy of what stands there costs."""
    if not any(texts):
        return
    if before is None:
        parent.text = "".join([parent.text or "", *texts])
    else:
        before.tail = "".join([before.tail or "", *texts])


def parse_trusted_element(text: str) -> etree._Element:
    """One element that the library wrote itself, CDATA sections kept, ready to be put into a tree."""
    return _parse(text.encode("utf-8"), keep_cdata=True)
