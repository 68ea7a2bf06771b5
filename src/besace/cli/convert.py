"""``besace convert``: Open Badges 2.0 to 3.0 and back, where the meaning is kept."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from besace.cli.answers import RefusedInput, about, give, one_of, refusals_told, warn, written
from besace.cli.contents import Content, read
from besace.cli.fetching import Door
from besace.cli.files import read_given
from besace.cli.inputs import Input
from besace.cli.words import own_word, printable
from besace.openbadges.errors import BesaceError, FetchError, ModelError
from besace.openbadges.intake.carrier import take
from besace.openbadges.intake.json import JsonObject, JsonValue, parse_object
from besace.openbadges.model import convert as conversion
from besace.openbadges.model.legacy import Kind, kind_of
from besace.openbadges.model.reading import id_of
from besace.openbadges.seams import Fetcher

VERSIONS = ("2.0", "3.0")


@refusals_told
def convert(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...", help="A badge; and for a 2.0 one the files of its BadgeClass and issuer."
        ),
    ],
    to: Annotated[str, typer.Option(metavar="VERSION", help="2.0 or 3.0.")],
    offline: Annotated[
        bool, typer.Option("--offline", help="Read no address: the BadgeClass and the issuer are in files.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Where to write; else standard output.")
    ] = None,
) -> int:
    """Write a badge in the other version, unsigned.

    What has no place there is told, never dropped in silence.

    A 2.0 badge is read with the documents that it names: from the files given, else from their addresses. To 2.0 comes
    one assertion with its BadgeClass and its issuer inside.

    Examples:

      besace convert assertion.json --to 3.0 --out credential.json

      besace convert assertion.json badgeclass.json issuer.json --to 3.0 --offline

      besace convert badge.png --to 2.0

    Exit codes: 0 written, 1 the badge cannot be converted, 64 wrong use.
    """
    one_of(to, VERSIONS, "--to")
    contents = [content for named in files for content in _contents_of(named)]
    with about(", ".join(files)):
        if to == "2.0":
            document, notes = _to_v2(contents)
        else:
            raised = _to_v3(contents, Door(offline=offline).for_one_check())
            document, notes = raised.document, raised.notes
    give(written(document, indent=2), out, inputs=files)
    for note in notes:
        warn(printable(note))
    return 0


def _to_v2(contents: Sequence[Content]) -> tuple[JsonObject, tuple[str, ...]]:
    found = conversion.to_v2(_first(contents, version_3=True))
    inside = {**found.badge_class, "issuer": found.profile}
    return {**found.assertion, "badge": inside}, found.notes


def _to_v3(contents: Sequence[Content], fetcher: Fetcher) -> conversion.ToVersion3:
    documents = [one.document for one in contents if one.document is not None]
    assertion = _first(contents, version_3=False)
    badge = _linked(assertion.get("badge"), Kind.BADGE_CLASS, documents, fetcher)
    return conversion.to_v3(assertion, badge, _linked(badge.get("issuer"), Kind.PROFILE, documents, fetcher))


def _contents_of(named: str) -> list[Content]:
    if Input(named).is_address:
        raise typer.BadParameter("give a file or -, not an address")
    data = read_given(named)
    with about(named):
        return [read(carried) for carried in take(data)]


def _first(contents: Sequence[Content], *, version_3: bool) -> JsonObject:
    """The badge to convert. Raises :class:`ModelError` ``not-an-award``."""
    problems: list[BesaceError] = []
    for content in contents:
        if content.problem is not None:
            problems.append(content.problem)
        document = content.document
        if document is None:
            continue
        if version_3 and isinstance(document.get("credentialSubject"), dict):
            return document
        if not version_3 and kind_of(document) is Kind.ASSERTION:
            return document
    raise next(iter(problems), None) or ModelError(
        "not-an-award", f"no badge of version {'3.0' if version_3 else '2.0 or older'} in what was given"
    )


def _linked(link: JsonValue, kind: Kind, documents: Sequence[JsonObject], fetcher: Fetcher) -> JsonObject:
    """A document that another one holds or names: inside it, among the files, or at its address."""
    if isinstance(link, dict):
        return link
    of_kind = [one for one in documents if kind_of(one) is kind]
    for one in of_kind:
        if id_of(one.get("id")) == link or id_of(one.get("id")) is None:
            return one
    if not isinstance(link, str):
        raise ModelError("property-missing", f"no {kind.value} is named")
    try:
        answer = fetcher.fetch(link)
        if answer.status != 200:
            raise FetchError("answer-not-ok", f"HTTP {answer.status}")
        return parse_object(answer.body)
    except BesaceError as error:
        raise RefusedInput(link, error, own_word("give-linked").format(kind.value)) from None
