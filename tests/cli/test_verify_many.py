"""Several badges in one run: folders, a table, how far it is, and what is read from the network."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.cli.processes import in_a_shell
from tests.cli.terminal import in_a_terminal, plain
from tests.openbadges import factories
from tests.openbadges.pictures import png
from tests.openbadges.world import Issuer

from besace.cli import fetching, overview, run
from besace.cli.fetching import Door
from besace.cli.report import new_console, print_report
from besace.openbadges.bake import bake
from besace.openbadges.errors import FetchError
from besace.openbadges.keys import Ed25519Signer, did_key
from besace.openbadges.seams import Fetched
from besace.openbadges.verify import Part, PartKind, verify
from besace.outbound.strangers import StrangersFetcher


def own_key_issuer() -> tuple[Issuer, dict[str, object]]:
    """An issuer whose key is its id, so that its badges need no network; and what each of its badges says of it."""
    issuer = Issuer()
    did = did_key(issuer.signer.public_key_multibase)
    issuer.signer = Ed25519Signer(issuer.signer.private_bytes, f"{did}#{issuer.signer.public_key_multibase}")
    return issuer, {"issuer": factories.issuer(id=did), "status": None}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two authentic badges, one changed, one expired, one that is hosted elsewhere, and three files without a badge."""
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    issuer, own = own_key_issuer()
    good = issuer.award(**own)
    old = issuer.award(**own, valid_until=factories.AWARDED_ON + timedelta(days=3))
    inside = tmp_path / "sub"
    for place in (inside, tmp_path / ".hidden"):
        place.mkdir()
    (tmp_path / "authentic.json").write_text(json.dumps(good))
    (tmp_path / "changed.JSON").write_text(json.dumps({**good, "name": "Docteur en tout"}))
    (tmp_path / "expired.jsonld").write_text(json.dumps(old))
    (inside / "baked.png").write_bytes(bake(png(), credential=json.dumps(good)))
    (inside / "hosted.json").write_text(json.dumps(factories.assertion().to_json()))
    (inside / "package.json").write_text('{"name": "x"}')
    (inside / "plain.png").write_bytes(png())
    (inside / "notes.txt").write_text("hello")
    (inside / ".secret.json").write_text("{}")
    (tmp_path / ".hidden" / "authentic.json").write_text(json.dumps(good))
    return tmp_path


def test_folder_is_looked_through_for_badges(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", "--offline", str(folder)]) == 1
    told = capsys.readouterr().out
    lines = [
        line.split()[-1] for line in told.splitlines() if line.startswith(("✔", "✘", "?")) and "×" not in line
    ]
    assert lines == ["authentic.json", "changed.JSON", "expired.jsonld", "sub/baked.png", "sub/hosted.json"]
    assert "5 badges: 2 × authentic, 1 × changed, 1 × expired, 1 × not confirmed." in told
    assert "No badge in them, passed over: sub/package.json, sub/plain.png." in told
    assert str(folder) in told.splitlines()[0]


def test_each_reason_is_told_once_the_most_frequent_first(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["verify", "--offline", str(folder), str(folder / "changed.JSON")])
    told = capsys.readouterr().out
    assert told.count("This badge was changed after it was signed.") == 1
    assert "✘ 2 × This badge was changed" in told
    assert told.index("2 × This badge was changed") < told.index("1 × This badge is no longer valid")


def test_reasons_that_read_alike_are_told_as_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    badge = json.loads((folder / "authentic.json").read_text())
    paths = [folder / "one.json", folder / "two.json"]
    for path, proof in zip(paths, ({"proofPurpose": 7}, {"proofValue": "u7"}), strict=True):
        path.write_text(json.dumps({**badge, "proof": {**badge["proof"], **proof}}))
    codes = set()
    for path in paths:
        run(["verify", "--offline", "--json", str(path)])
        codes.add(json.loads(capsys.readouterr().out)["facts"][0]["code"])
    assert len(codes) == 2
    run(["verify", "--offline", *map(str, paths)])
    assert "✘ 2 × The signature of this badge is malformed." in capsys.readouterr().out


def test_answer_for_many_speaks_french(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["verify", "--offline", "--lang", "fr", str(folder)])
    told = capsys.readouterr().out
    assert "5 badges : 2 × authentique, 1 × modifié, 1 × expiré, 1 × pas confirmé." in told
    assert "Sans badge, laissés de côté : sub/package.json, sub/plain.png." in told


def test_file_without_a_badge_is_refused_when_it_is_named(folder: Path) -> None:
    assert run(["verify", "--offline", str(folder / "sub" / "plain.png")]) == 1


def test_programs_get_one_line_a_badge_and_none_for_what_is_passed_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["verify", "--offline", "--json", str(folder)]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["verdict"] for line in lines] == [
        "confirmed",
        "refuted",
        "refuted",
        "confirmed",
        "unconfirmed",
    ]
    assert lines[3]["input"] == str(folder / "sub" / "baked.png")


def test_programs_are_told_on_standard_error_what_is_passed_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["verify", "--offline", "--json", str(folder)])
    sub = folder / "sub"
    told = f"besace: No badge in them, passed over: {sub}/package.json, {sub}/plain.png.\n"
    assert capsys.readouterr().err == told


def test_whole_answers_are_given_on_demand(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["verify", "--offline", "--full", str(folder / "authentic.json"), str(folder / "changed.JSON")])
    told = capsys.readouterr().out
    assert "This badge is authentic." in told
    assert "This badge has been changed." in told


def test_folder_without_badges_says_what_is_looked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["verify", "--lang", "en", str(tmp_path)]) == 1
    assert ".png, .svg, .json, .jsonld, .jwt, .jws" in capsys.readouterr().err


@pytest.mark.parametrize("options", [[], ["--json"], ["--full"]])
@pytest.mark.parametrize("names", [["plain.png"], ["plain.png", "package.json"]])
def test_folder_in_which_nothing_is_a_badge_is_answered_as_an_empty_one(
    names: list[str], options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in names:
        (tmp_path / name).write_bytes(png() if name.endswith(".png") else b'{"name": "x"}')
    assert run(["verify", "--lang", "en", *options, str(tmp_path)]) == 1
    told = capsys.readouterr()
    assert f"besace: {tmp_path}: there is no badge here." in told.err
    assert "passed over: " in told.out + told.err
    assert told.out == "" or not options


def test_folder_without_badges_is_told_beside_one_that_has_some(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    without = folder / "without"
    without.mkdir()
    (without / "package.json").write_text('{"name": "x"}')
    assert run(["verify", "--offline", str(folder / "authentic.json"), str(without)]) == 1
    assert capsys.readouterr().err.startswith(f"besace: {without}: there is no badge here.")


def test_whole_answers_pass_over_what_is_no_badge(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("changed.JSON", "expired.jsonld", "sub/hosted.json"):
        (folder / name).unlink()
    assert run(["verify", "--offline", "--full", str(folder)]) == 0
    assert "sub/package.json" in capsys.readouterr().err


@pytest.mark.parametrize("options", ["", "--json", "--full"])
def test_folder_that_cannot_be_read_is_told(options: str, folder: Path) -> None:
    (folder / "sub").chmod(0)
    done = in_a_shell(f"besace verify --offline {options} {folder}", as_anybody=True)
    (folder / "sub").chmod(0o700)
    assert done.returncode == 64
    assert f"besace: {folder}/sub: this folder cannot be read.\n" in done.stderr
    assert "authentic.json" in "".join(done.stdout.split())


def test_folder_that_cannot_be_read_is_not_called_empty(folder: Path) -> None:
    folder.chmod(0)
    done = in_a_shell(f"besace verify --offline {folder}", as_anybody=True)
    folder.chmod(0o700)
    assert (done.returncode, done.stderr) == (64, f"besace: {folder}: this folder cannot be read.\n")


def test_moment_of_the_check_can_be_chosen(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expired = str(folder / "expired.jsonld")
    assert run(["verify", "--offline", expired]) == 1
    assert run(["verify", "--offline", "--at", "2026-03-13", expired]) == 0
    assert run(["verify", "--offline", "--at", "2026-03-15T09:29:59Z", expired]) == 0
    assert run(["verify", "--offline", "--at", "2026-03-15T11:30:01+02:00", expired]) == 1
    assert run(["verify", "--offline", "--at", "2026-03-12T09:00:00", expired]) == 1


@pytest.mark.parametrize("moment", ["yesterday", "12/03/2026", "2026-13-01"])
def test_moment_that_is_none_is_wrong_use(moment: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", "--at", moment, "nowhere.png"]) == 64
    assert "2026-03-12T09:30:00Z" in capsys.readouterr().err


def test_nothing_is_read_from_the_network_offline(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", "--offline", str(folder / "sub" / "hosted.json")]) == 2
    assert "made without the network" in " ".join(capsys.readouterr().out.split())
    assert run(["verify", "--offline", "https://badges.example/1"]) == 2


class Asked(StrangersFetcher):
    """A door to nowhere that remembers what was asked."""

    def __init__(self, answers: dict[str, Fetched | FetchError], asked: list[str]) -> None:
        super().__init__()
        self.answers, self.asked = answers, asked

    def fresh(self) -> "Asked":
        return self

    def fetch(self, url: str, *, accept: str = "") -> Fetched:
        self.asked.append(url)
        answer = self.answers[url]
        if isinstance(answer, FetchError):
            raise answer
        return answer


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the door of a run reads, in order."""
    urls: list[str] = []
    answers: dict[str, Fetched | FetchError] = {
        "https://a.example/": Fetched(
            "https://a.example/", "https://a.example/", 200, "text/plain", b"12345"
        ),
        "https://silent.example/": FetchError("unreachable", "x"),
        "https://slow.example/": FetchError("budget-spent", "x"),
    }
    monkeypatch.setattr(fetching, "from_environment", lambda: Asked(answers, urls))
    return urls


def test_address_is_read_once_in_a_run_whether_it_answers_or_not(asked: list[str]) -> None:
    door = Door(offline=False)
    for _ in range(2):
        assert door.for_one_check().fetch("https://a.example/").body == b"12345"
        with pytest.raises(FetchError, match="unreachable"):
            door.for_one_check().fetch("https://silent.example/")
    assert asked == ["https://a.example/", "https://silent.example/"]
    door.for_one_check().fetch("https://a.example/", accept="text/plain")
    assert len(asked) == 3


def test_check_that_ran_out_of_time_takes_nothing_from_the_next(asked: list[str]) -> None:
    door = Door(offline=False)
    for _ in range(2):
        with pytest.raises(FetchError, match="budget-spent"):
            door.for_one_check().fetch("https://slow.example/")
    assert len(asked) == 2


def test_no_more_is_remembered_than_fits(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_REMEMBERED_BYTES", 4)
    door = Door(offline=False)
    for _ in range(2):
        door.for_one_check().fetch("https://a.example/")
    assert len(asked) == 2


def test_progress_is_drawn_on_a_terminal_and_leaves_nothing_behind(folder: Path) -> None:
    drawn = in_a_terminal("verify", "--offline", str(folder))
    assert "Checking" in drawn
    assert "100%" in drawn
    assert "Checking" not in in_a_terminal("verify", "--offline", str(folder / "authentic.json"))


def test_table_fits_a_narrow_terminal(folder: Path) -> None:
    drawn = plain(in_a_terminal("verify", "--offline", str(folder), columns=60, NO_COLOR="1"))
    table = drawn[drawn.rindex("Badge") :].splitlines()
    assert max(map(len, map(str.rstrip, table))) <= 60


@pytest.mark.parametrize(
    ("names", "folder"),
    [
        (["a/b/c.json", "a/b/d/e.json"], "a/b/"),
        (["/a/b.json", "/a/c.json"], "/a/"),
        (["/a.json", "/b/c.json"], ""),
        (["a.json", "b/c.json"], ""),
        (["/a/b.json", "b/c.json"], ""),
        (["a/b.json"], ""),
        (["a/b.json", "https://a.example/b"], ""),
        (["-", "a/b.json"], ""),
    ],
)
def test_folder_that_all_share_is_told_once(names: list[str], folder: str) -> None:
    assert overview._shared_folder(names) == folder


def test_many_files_without_a_badge_are_counted() -> None:
    console = new_console()
    with console.capture() as told:
        overview.print_overview([], [f"{number}.json" for number in range(8)], "en", console)
    assert " ".join(told.get().split()) == (
        "No badge in them, passed over: 0.json, 1.json, 2.json, 3.json, 4.json, and 3 more."
    )


def test_what_stands_inside_a_badge_is_told_under_it() -> None:
    issuer, own = own_key_issuer()
    fine = verify(json.dumps(issuer.award(**own)).encode(), fetcher=issuer.web, now=lambda: factories.NOW)
    changed = verify(
        json.dumps({**issuer.award(**own), "name": "x"}).encode(),
        fetcher=issuer.web,
        now=lambda: factories.NOW,
    )
    record = replace(
        fine,
        parts=(
            Part(PartKind.ENDORSEMENT, "endorsement[0]", fine),
            Part(PartKind.CONTENT, "credentialSubject.verifiableCredential[0]", fine),
            Part(PartKind.CONTENT, "credentialSubject.verifiableCredential[1]", replace(changed, view=None)),
        ),
    )
    console = new_console()
    with console.capture() as captured:
        print_report("record.json", record, "en", console)
    told = captured.get()
    assert told.index("The badges in this record:") < told.index("Who endorses this badge:")
    assert "    ✔ Demander de l'aide · Atelier des Savoirs · authentic" in told
    assert "    ✘ credentialSubject.verifiableCredential[1] · changed" in told
    assert "      This badge was changed after it was signed." in told
    assert "    ✔ Atelier des Savoirs · Demander de l'aide · authentic" in told
    assert "      “Sait demander de l'aide au bon moment.”" in told
    with console.capture() as captured:
        print_report("record.json", record, "fr", console)
    told = captured.get()
    assert "Qui recommande ce badge :" in told
    assert "      «\u00a0Sait demander de l'aide au bon moment.\u00a0»" in told
