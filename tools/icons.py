"""Copy the icons that Besace uses out of Tabler (MIT, npm @tabler/icons), each as bare shapes on a 24 by 24 grid.

    npm install @tabler/icons
    python tools/icons.py node_modules

Add a name to ICONS, run it, commit what it wrote. Running Besace needs none of this.
"""

import re
import shutil
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/besace/web/design/icons"
ICONS = """
alert-triangle archive arrow-back-up arrow-left arrow-right ban bell brand-facebook brand-linkedin brand-mastodon
brand-whatsapp brand-x building calendar camera certificate chevron-down chevron-left chevron-right circle-check
clipboard clock code copy device-floppy device-mobile door download external-link eye eye-closed file file-certificate
flag folder heart help history home hourglass-empty inbox info-circle key language link list-check lock login logout
mail menu-2 message minus mood-empty paperclip pencil photo player-stop plug-connected-x plus printer qrcode
question-mark refresh rosette scan scissors search send settings share shield-check sparkles star tag trash upload
user user-plus users volume world world-question world-off writing
"""
# Ours: heavier than Tabler's, because they are the marks that answer a question.
DRAWN = {"check": '<path d="M5 12.5l4.5 4.5L19 7.5"/>', "x": '<path d="M6.5 6.5l11 11M17.5 6.5l-11 11"/>'}


def shapes(source: str) -> str:
    """Return what stands inside the svg element, without comments and without Tabler's empty frame."""
    inner = re.sub(
        r"<!--.*?-->", "", source[source.index(">", source.index("<svg")) + 1 : source.rindex("</svg>")]
    )
    inner = re.sub(r"\s*\n\s*", "", inner).replace(" />", "/>")
    return inner.replace('<path stroke="none" d="M0 0h24v24H0z" fill="none"/>', "").strip()


def main(modules: Path) -> None:
    """Write one file an icon, and Tabler's licence beside them."""
    tabler = modules / "@tabler/icons"
    TARGET.mkdir(parents=True, exist_ok=True)
    drawn = {
        name: shapes((tabler / f"icons/outline/{name}.svg").read_text(encoding="utf-8"))
        for name in ICONS.split()
    }
    for name, inner in (drawn | DRAWN).items():
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor">{inner}</svg>\n'
        (TARGET / f"{name}.svg").write_text(svg, encoding="utf-8")
    shutil.copy(tabler / "LICENSE", TARGET / "LICENSE-tabler.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
