"""Make the faces of pictures and PDFs from the pages' own woff2 files (what draws and sets them reads TrueType only).

They carry other names than their originals, as the OFL asks of changed versions: Texte and Titre.
"""

from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont

DESIGN = Path(__file__).parent.parent / "src/besace/web/design"
PAGES_FACES = DESIGN / "static/design/fonts"
DRAWING_FACES = DESIGN / "faces"
WINDOWS_UNICODE_ENGLISH = (3, 1, 0x409)


@dataclass(frozen=True, slots=True)
class Face:
    source: str
    file_name: str
    family: str
    style: str = "Regular"


FACES = (
    Face("andika-400", "texte", "Texte"),
    Face("andika-700", "texte-gras", "Texte", style="Bold"),
    Face("bricolage-700", "titre", "Titre"),
)


def main() -> None:
    for face in FACES:
        font = TTFont(PAGES_FACES / f"{face.source}.woff2", recalcTimestamp=False)
        font.flavor = None
        names = font["name"]
        names.names = [record for record in names.names if record.nameID in (0, 13, 14)]
        full = face.family if face.style == "Regular" else f"{face.family} {face.style}"
        for name_id, text in ((1, face.family), (2, face.style), (4, full), (6, full.replace(" ", "-"))):
            names.setName(text, name_id, *WINDOWS_UNICODE_ENGLISH)
        font.save(DRAWING_FACES / f"{face.file_name}.ttf")


if __name__ == "__main__":
    main()
