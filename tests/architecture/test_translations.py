"""Every string that people read has its English and its French."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
WEB = ROOT / "src" / "besace" / "web"
APPS = sorted(
    app.parent
    for app in WEB.rglob("apps.py")
    if list(app.parent.rglob("*.html")) or (app.parent / "locale").exists()
)
FRENCH_SIGNS = (" :", " ;", " !", " ?", "« ", " »", " %")


def _french(po: Path) -> dict[str, tuple[str, bool]]:
    with po.open("rb") as file:
        catalogue = read_po(file)
    return {
        f"{message.context or ''}|{message.id if isinstance(message.id, str) else message.id[0]}": (
            message.string if isinstance(message.string, str) else "\n".join(message.string),
            message.fuzzy,
        )
        for message in catalogue
        if message.id
    }


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("xgettext") is None:
        pytest.skip("no xgettext: install the Debian package gettext")
    copy = tmp_path_factory.mktemp("words") / "web"
    shutil.copytree(WEB, copy, ignore=shutil.ignore_patterns("static", "*.mo", "__pycache__"))
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "BESACE_DATA_DIR": str(copy / "data")}
    for app in APPS:
        folder = copy / app.relative_to(WEB)
        (folder / "locale" / "fr").mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            [
                sys.executable,
                str(ROOT / "manage.py"),
                "makemessages",
                "-l",
                "fr",
                "--no-obsolete",
                "--no-location",
            ],
            cwd=folder,
            env={**environment, "DJANGO_SETTINGS_MODULE": "besace.web.settings"},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
    return copy


@pytest.mark.parametrize("app", APPS, ids=lambda app: str(app.relative_to(WEB)))
def test_every_string_has_its_french(app: Path, extracted: Path) -> None:
    po = extracted / app.relative_to(WEB) / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    if not po.exists():
        return
    missing = [key for key, (text, fuzzy) in _french(po).items() if not text.strip() or fuzzy]
    assert missing == []


@pytest.mark.parametrize("app", APPS, ids=lambda app: str(app.relative_to(WEB)))
def test_french_signs_stand_after_a_hard_space_and_apostrophes_are_curved(app: Path) -> None:
    po = app / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    if not po.exists():
        return
    texts = [re.sub(r"%\(\w+\)[sd]", "x", text) for text, _ in _french(po).values()]
    loose = [text for text in texts if any(sign in text for sign in FRENCH_SIGNS)]
    assert loose == []
    assert [text for text in texts if re.search(r"[^\W\d_]'[^\W\d_]", text)] == []


def test_the_same_english_is_the_same_french_in_every_app() -> None:
    """Django makes one catalogue of all: of two, one would silently take the other's place. A context tells them apart."""
    found: dict[str, set[str]] = {}
    for po in WEB.rglob("fr/LC_MESSAGES/django.po"):
        for key, (string, _fuzzy) in _french(po).items():
            found.setdefault(key, set()).add(string)
    assert {key: strings for key, strings in found.items() if len(strings) > 1} == {}
