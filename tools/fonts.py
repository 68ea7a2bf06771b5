"""Subset the fonts that every page shares to French and English, as woff2.

    npm install @fontsource/andika @fontsource-variable/bricolage-grotesque
    python tools/fonts.py node_modules

Both are under the SIL Open Font License; their licence texts are copied beside the files. The hash of every
source and every result is written to SHA256SUMS, so that a rebuild can be compared. Running Besace needs none of this.
"""

import hashlib
import io
import shutil
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TARGET = Path(__file__).parent.parent / "src/besace/web/design/static/design/fonts"
ANDIKA = "@fontsource/andika"
BRICOLAGE = "@fontsource-variable/bricolage-grotesque"
FACES = {
    "andika-400.woff2": f"{ANDIKA}/files/andika-latin-400-normal.woff2",
    "andika-700.woff2": f"{ANDIKA}/files/andika-latin-700-normal.woff2",
    "bricolage-700.woff2": f"{BRICOLAGE}/files/bricolage-grotesque-latin-wght-normal.woff2",
}
LICENCES = {"OFL-andika.txt": f"{ANDIKA}/LICENSE", "OFL-bricolage-grotesque.txt": f"{BRICOLAGE}/LICENSE"}
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x100), 0x152, 0x153, 0x178]
MARKS = [0x2009, 0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x202F, 0x20AC]


def subset(source: Path) -> bytes:
    """Return the woff2 of SOURCE with the letters of French and English, at weight 700 when it is variable."""
    font = TTFont(source, recalcTimestamp=False)
    if "fvar" in font:
        font = instancer.instantiateVariableFont(font, {"wght": 700})
    options = Options(hinting=False, flavor="woff2", name_IDs=[0, 1, 2, 13, 14])
    options.layout_features = ["ccmp", "kern", "mark", "mkmk", "locl", "liga", "tnum", "pnum"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[*LETTERS, *MARKS])
    subsetter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def main(modules: Path) -> None:
    """Write the subsets, the licences and the hashes into the design app."""
    TARGET.mkdir(parents=True, exist_ok=True)
    sums = []
    for name, source in FACES.items():
        data = subset(modules / source)
        (TARGET / name).write_bytes(data)
        sums.append(f"{hashlib.sha256((modules / source).read_bytes()).hexdigest()}  {source}")
        sums.append(f"{hashlib.sha256(data).hexdigest()}  {name}")
        print(f"{name}: {len(data)} bytes")
    for name, source in LICENCES.items():
        shutil.copy(modules / source, TARGET / name)
    (TARGET / "SHA256SUMS").write_text("\n".join(sums) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
