"""Text set as a tagged PDF (PDF/A-3a, PDF/UA-1) by typst, in a process of its own.

What people wrote goes in as values and never becomes part of a template, so none of it can be code. The child has caps
on memory and time all the same: a document that is too much is one refused request, and not the end of the server.
"""

import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

from besace.web import design

MEMORY_BYTES = 2 * 1024 * 1024 * 1024
"""Address space of the child, most of which it only reserves."""
PROCESSOR_S = 10
WAIT_S = 20.0
MAX_PDF_BYTES = 8 * 1024 * 1024

FACES = Path(design.__file__).parent / "faces"
UNKNOWN_LETTER = "\u25a1"
_SHOWN = (
    r"\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u02af\u0300-\u036f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u0477"
    r"\u1e00-\u1eff\u2009-\u200a\u2010-\u2015\u2017-\u2027\u202f-\u2037\u2039-\u203a\u20ac\u2116\u2122\u2190-\u2199"
    r"\u2212\u2260\u2264-\u2265\u25a0-\u25a1\u2605\u2714\u2718"
)
_UNSHOWN = re.compile(f"[^{_SHOWN}]")
_LEFT_OUT = ("Cc", "Cf", "Mn", "Cs")
"""Kinds of letters that show nothing by themselves: controls, joiners, turns of direction, marks without their letter."""

_CHILD = """
import json, resource, sys
memory, processor = map(int, sys.argv[1:3])
resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
resource.setrlimit(resource.RLIMIT_CPU, (processor, processor))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
import typst
template, root, faces = sys.argv[3:6]
try:
    pdf = typst.compile(
        template, root=root, format="pdf", pdf_standards=["a-3a", "ua-1"],
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[faces]),
        sys_inputs={"content": sys.stdin.buffer.read().decode()},
    )
except typst.TypstError as error:
    sys.exit(str(error.message))
sys.stdout.buffer.write(pdf)
"""


class NotSet(ValueError):
    """The document could not be set as a PDF, or is larger than we send."""


def typeset(template: Path, content: object) -> bytes:
    """TEMPLATE with CONTENT, which it reads as JSON from ``sys.inputs.content``. Raises :class:`NotSet`."""
    command = [sys.executable, "-I", "-c", _CHILD, str(MEMORY_BYTES), str(PROCESSOR_S)]
    try:
        done = subprocess.run(  # noqa: S603  our own program, no shell; the content goes in by its standard input
            [*command, str(template), str(template.parent), str(FACES)],
            input=json.dumps(content, ensure_ascii=False).encode(),
            capture_output=True,
            timeout=WAIT_S,
            check=False,
            env={"RAYON_NUM_THREADS": "2"},
        )
    except subprocess.TimeoutExpired as error:
        raise NotSet("setting the document took too long") from error
    if done.returncode or not done.stdout:
        raise NotSet(f"no document ({done.returncode}): {done.stderr.decode(errors='replace')[-500:]}")
    if len(done.stdout) > MAX_PDF_BYTES:
        raise NotSet(f"the document is too large: {len(done.stdout)} bytes")
    return done.stdout


def showable(text: str) -> str:
    """TEXT in the letters that our faces have: an archived PDF refuses any other. What is left out leaves a square."""
    return _UNSHOWN.sub(_square, unicodedata.normalize("NFC", text).replace("\t", " "))


def _square(found: re.Match[str]) -> str:
    return "" if unicodedata.category(found.group()) in _LEFT_OUT else UNKNOWN_LETTER
