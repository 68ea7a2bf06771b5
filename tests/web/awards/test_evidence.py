"""Files that show an ability: what is kept, what is taken out, what is refused with a sentence."""

import io
import math
import os
import subprocess
import sys
import textwrap
from typing import Literal

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from besace.web.awards import evidence
from besace.web.foundation import files
from tests.web.factories import png

pytestmark = pytest.mark.django_db


def jpeg_from_a_phone() -> bytes:
    picture = Image.new("RGB", (3000, 1500), (10, 120, 60))
    exif = Image.Exif()
    exif[0x0110] = "Telephone de Nadia"
    exif[0x0112] = 6
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_it_works() -> None:
    kept = evidence.keep_file(b"%PDF-1.7\n...")
    assert (kept.media_type, files.read(kept)) == ("application/pdf", b"%PDF-1.7\n...")


def test_a_photo_is_turned_upright_made_smaller_and_says_nothing_of_the_phone() -> None:
    data = jpeg_from_a_phone()
    assert b"Telephone de Nadia" in data
    kept = evidence.keep_file(data)
    clean = files.read(kept)
    assert b"Telephone" not in clean
    with Image.open(io.BytesIO(clean)) as picture:
        assert picture.size == (1000, 2000)
        assert not picture.getexif()
    assert kept.media_type == "image/jpeg"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"MZ\x90", "evidence-format"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "evidence-format"),
        (b"", "evidence-format"),
        (png()[:200], "evidence-unreadable"),
        (png()[:-40] + b"\0" * 40, "evidence-unreadable"),
        (b"\xff\xd8\xff\xe0 not a picture", "evidence-unreadable"),
        (b"%PDF-" + b"x" * evidence.MAX_BYTES, "evidence-too-large"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(data: bytes, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        evidence.keep_file(data)
    assert refused.value.code == code
    assert refused.value.messages[0].endswith(".")


def test_too_many_dots_are_refused_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "MAX_PIXELS_PNG", 100)
    with pytest.raises(ValidationError) as refused:
        evidence.keep_file(png())
    assert refused.value.code == "evidence-too-large"


def test_a_file_name_is_only_a_name() -> None:
    assert evidence.tidy_file_name("C:\\Users\\nadia\\atelier\x00.pdf") == "atelier.pdf"
    assert evidence.tidy_file_name("../../etc/passwd") == "passwd"


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "I;16"), ("PNG", "P"), ("JPEG", "RGB")])
def test_a_small_file_that_unpacks_into_a_huge_picture_takes_little_memory(
    kind: Literal["PNG", "JPEG"], mode: str
) -> None:
    """Less than 700 KB held 520 MB for each request; now what one copy of the largest picture takes."""
    program = textwrap.dedent(
        """
        import resource, sys
        import django
        django.setup()
        from besace.web.awards.evidence import _rebuilt
        data = sys.stdin.buffer.read()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        assert _rebuilt(data, sys.argv[1])
        print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
        """
    )
    out = io.BytesIO()
    side_px = math.isqrt(evidence.MAX_PIXELS_PNG if kind == "PNG" else evidence.MAX_PIXELS)
    Image.new(mode, (side_px, side_px)).save(out, kind)
    ran = subprocess.run(
        [sys.executable, "-c", program, kind],
        input=out.getvalue(),
        capture_output=True,
        check=True,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
    )
    assert int(ran.stdout) < 256
