"""``besace inspect``: what a file holds, without judging it."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from besace.cli import WRONG_USE
from besace.cli.contents import HASHED, Content, read
from besace.cli.fetching import Door
from besace.cli.files import UnreadableFile
from besace.cli.inputs import Input
from besace.cli.report import authority_of, new_console
from besace.cli.words import chosen_language, complain, day, grouped, printable, word
from besace.openbadges.errors import FetchError, IntakeError
from besace.openbadges.intake.carrier import sniff, take
from besace.openbadges.intake.json import JsonObject
from besace.openbadges.model.reading import as_object
from besace.openbadges.verify.reader import NOT_ALLOWED, silence_code
from besace.openbadges.verify.sentences import sentence

_OF_A_STATUS = ("type", "statusPurpose", "statusListIndex", "statusListCredential", "id")


def inspect(
    named: Annotated[str, typer.Argument(metavar="FILE|URL", help="A badge file, an address, or -.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object with everything in it.")] = False,
    lang: Annotated[str | None, typer.Option(help="fr or en; by default the language of the system.")] = None,
) -> int:
    """Tell what a file holds, without judging it.

    Told are carriers, version, what the badge says, its proofs and keys, and where its status is kept. Nothing is
    checked and nothing that the badge names is read: for that there is "besace verify".

    Examples:

      besace inspect badge.png

      besace inspect --json badge.png | jq '.badges[0].document'

    Exit codes: 0 told, 1 neither a badge in the file nor anything else of Open Badges, 64 wrong use.
    """
    language = chosen_language(lang)
    try:
        data = _bytes_of(Input(named))
        contents = [read(one) for one in take(data)]
    except UnreadableFile as error:
        complain(named, word(error.why, language), language)
        return WRONG_USE
    except (IntakeError, FetchError) as error:
        complain(named, _told(error, Input(named), language), language)
        return 1
    if as_json:
        print(json.dumps(_to_json(named, data, contents)))
    else:
        _print(named, data, contents, language, new_console())
    return 0 if any(one.version or one.carried.form == "url" for one in contents) else 1


def _bytes_of(one: Input) -> bytes:
    source = one.read()
    if isinstance(source, bytes):
        return source
    answer = Door(offline=False).for_one_check().fetch(source, accept="*/*")
    if answer.status != 200:
        raise FetchError("answer-not-ok", f"HTTP {answer.status}")
    return answer.body


def _told(error: IntakeError | FetchError, one: Input, language: str) -> str:
    """The sentence for what kept the input from being looked at, with what to do where something can be done."""
    code = _code_at_address(error) if one.is_address else error.code
    said = word("not-given", language) if error.code == "answer-not-ok" else sentence(code, language)
    told = f"{said} ({printable(str(error))})"
    if code == NOT_ALLOWED:
        told += f" {word('allow', language)} BESACE_TRUSTED_HOSTS={authority_of(one.named)}"
    return told


def _code_at_address(error: IntakeError | FetchError) -> str:
    """As ``besace verify`` calls it: an address that answers with something else is not silent."""
    if isinstance(error, IntakeError) or error.code == "content-type":
        return "no-badge-at-address"
    return silence_code(error, "address-unreachable")


def _to_json(named: str, data: bytes, contents: list[Content]) -> dict[str, Any]:
    return {
        "input": named,
        "file": sniff(data),
        "bytes": len(data),
        "badges": [_content_to_json(one) for one in contents],
    }


def _content_to_json(content: Content) -> dict[str, Any]:
    view = asdict(content.view) if content.view else None
    return {
        **{name: value for name, value in asdict(content.carried).items() if name != "text"},
        "characters": len(content.carried.text),
        "version": content.version or None,
        "problem": content.problem.code if content.problem else None,
        "badge": view and {name: _plain(value) for name, value in view.items()},
        "recipients": list(content.recipients),
        "header": content.header,
        "proofs": list(content.proofs),
        "status": list(content.statuses),
        "endorsements": content.endorsements,
        "contents": list(content.inside),
        "document": content.document,
        "text": content.carried.text,
    }


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _print(named: str, data: bytes, contents: list[Content], language: str, out: Console) -> None:
    out.print(Text(printable(named), style="bold"))
    out.print(f"  {sniff(data).upper()}, {grouped(len(data))} {word('bytes', language)}")
    if not contents:
        out.print(f"  {sentence('no-badge-in-image', language)}")
    for content in contents:
        out.print()
        out.print(Padding(Text(_where(content, language), style="bold"), (0, 0, 0, 2)))
        out.print(Padding(_table(content, language), (0, 0, 0, 4), expand=False))


def _where(content: Content, language: str) -> str:
    carried = content.carried
    place = " ".join(
        part for part in (carried.carrier if carried.carrier != "none" else "", carried.keyword) if part
    )
    form = word(f"form-{carried.form}", language)
    size = f"{grouped(len(carried.text))} {word('characters', language)}"
    return f"{place} · {form}, {size}" if place else f"{form}, {size}"


def _table(content: Content, language: str) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for label, value in _rows(content, language):
        if value:
            table.add_row(word(label, language), printable(value))
    return table


def _rows(content: Content, language: str) -> list[tuple[str, str | None]]:
    if content.problem is not None:
        return [("problem", f"{sentence(content.problem.code, language)} ({content.problem})")]
    if content.carried.form == "url":
        return [("address", content.carried.text)]
    rows: list[tuple[str, str | None]] = [("version", content.version or word("no-award", language))]
    rows += _view_rows(content, language)
    rows += [("recipient-identity", _recipient(one, language)) for one in content.recipients]
    if content.header is not None:
        rows.append(("header", _header(content.header)))
    rows += [("proof", _proof(one)) for one in content.proofs]
    rows += [("status", _joined(one, _OF_A_STATUS)) for one in content.statuses]
    rows += [("inside", one) for one in content.inside]
    if content.endorsements:
        rows.append(("endorsement-count", str(content.endorsements)))
    return rows


def _recipient(told: str, language: str) -> str:
    named = told.removesuffix(HASHED)
    return told if named == told else named + word("hashed", language)


def _view_rows(content: Content, language: str) -> list[tuple[str, str | None]]:
    view = content.view
    if view is None:
        return []
    evidence = [one.url or one.name or one.text for one in view.evidence]
    return [
        ("id", view.credential_id),
        ("name", view.name),
        ("description", view.description),
        ("achievement", view.achievement_id),
        ("criteria", view.criteria_text),
        ("criteria", view.criteria_url),
        ("issuer", view.issuer_name),
        ("issuer-id", view.issuer_id),
        ("issuer-page", view.issuer_url),
        ("awarded", day(view.awarded_on, language)),
        ("until", day(view.valid_until, language)),
        ("image", view.image_url),
        ("tags", ", ".join(view.tags)),
        ("language", view.language),
        *(("evidence", one) for one in evidence),
    ]


def _header(header: JsonObject) -> str:
    """What a token says of its signature; of a key inside it, only that it is there: it proves nothing of the issuer."""
    told = [str(header[name]) for name in ("alg", "typ", "kid") if header.get(name) is not None]
    if isinstance(header.get("jwk"), dict):
        told.append(f"jwk {as_object(header['jwk']).get('kty')}")
    return ", ".join(told)


def _proof(proof: JsonObject) -> str:
    kind = "cryptosuite" if "cryptosuite" in proof else "type"
    return _joined(proof, (kind, "created", "proofPurpose", "verificationMethod", "creator", "url"))


def _joined(found: JsonObject, names: tuple[str, ...]) -> str:
    return ", ".join(str(found[name]) for name in names if found.get(name) is not None)
