"""Make the faces that pictures are drawn with from the pages' own woff2 files (the drawing library reads TrueType only).

They carry other names than their originals, as the OFL asks of changed versions: Texte and Titre.
"""

from pathlib import Path

from fontTools.ttLib import TTFont

WEB = Path(__file__).parent.parent / "src/besace/web"
PAGES_FACES = WEB / "design/static/design/fonts"
DRAWING_FACES = WEB / "pages/employer/fonts"
FAMILIES = {"andika-400": "Texte", "bricolage-700": "Titre"}
WINDOWS_UNICODE_ENGLISH = (3, 1, 0x409)


def main() -> None:
    for file_name, family in FAMILIES.items():
        font = TTFont(PAGES_FACES / f"{file_name}.woff2")
        font.flavor = None
        names = font["name"]
        names.names = [record for record in names.names if record.nameID in (0, 13, 14)]
        for name_id, text in ((1, family), (2, "Regular"), (4, family), (6, family)):
            names.setName(text, name_id, *WINDOWS_UNICODE_ENGLISH)
        font.save(DRAWING_FACES / f"{family.lower()}.ttf")


if __name__ == "__main__":
    main()
