"""Read the catalogue's data files into typed, frozen values."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from besace.catalogue.drawing import Drawing, Field, Shape, piece_from
from besace.catalogue.patch import render

LANGUAGES = ("fr", "en")


@dataclass(frozen=True)
class Domain:
    """What a family of badges is about, and the shape and cloth that say so."""

    key: str
    shape: Shape
    cloth: str
    names: Mapping[str, str]


@dataclass(frozen=True)
class Alignment:
    """A point of a public framework that a badge answers to."""

    framework: str
    code: str
    name: str
    url: str


@dataclass(frozen=True)
class Words:
    """A badge in one language. `alt` says what the picture shows; the three texts speak to three readers."""

    name: str
    description: str
    criteria: tuple[str, ...]
    for_catalogue: str
    for_earner: str
    for_employer: str
    alt: str
    tags: tuple[str, ...]

    @property
    def criteria_markdown(self) -> str:
        """The criteria as a bulleted list in Markdown."""
        return "\n".join(f"- {criterion}" for criterion in self.criteria)


@dataclass(frozen=True)
class CatalogueBadge:
    """One ready-made badge. `portrait` marks those that the self-portrait can lead to."""

    slug: str
    domain: Domain
    effort: int
    portrait: bool
    alignments: tuple[Alignment, ...]
    drawing: Drawing
    texts: Mapping[str, Words]

    def words(self, language: str) -> Words:
        """Return the words in LANGUAGE, in French when there are none."""
        return self.texts.get(language, self.texts["fr"])

    def svg(self, language: str = "fr") -> str:
        """Return the picture as a standalone SVG, named in LANGUAGE."""
        return render(self.drawing, title=self.words(language).name)


@cache
def load() -> tuple[CatalogueBadge, ...]:
    """Return every badge, domain by domain, from the least effort to the most."""
    order = list(domains())
    badges = [_badge(file) for file in _data().joinpath("badges").iterdir() if file.name.endswith(".toml")]
    return tuple(sorted(badges, key=lambda badge: (order.index(badge.domain.key), badge.effort, badge.slug)))


def find(slug: str) -> CatalogueBadge:
    """Return the badge named SLUG; raises KeyError when there is none."""
    for badge in load():
        if badge.slug == slug:
            return badge
    raise KeyError(slug)


@cache
def domains() -> Mapping[str, Domain]:
    """Return the domains by key, in the order in which they are shown."""
    return {
        key: Domain(key, Shape(data["shape"]), data["cloth"], {lang: data[lang] for lang in LANGUAGES})
        for key, data in _read(_data().joinpath("domains.toml")).items()
    }


def _badge(file: Traversable) -> CatalogueBadge:
    data = _read(file)
    domain = domains()[data["domain"]]
    drawing = Drawing(
        shape=domain.shape,
        cloth=domain.cloth,
        effort=data["effort"],
        field=Field(data["drawing"]["field"]),
        pieces=tuple(piece_from(piece) for piece in data["drawing"]["pieces"]),
    )
    return CatalogueBadge(
        slug=data["slug"],
        domain=domain,
        effort=data["effort"],
        portrait=data["portrait"],
        alignments=tuple(_clea(code) for code in data["clea"]),
        drawing=drawing,
        texts={lang: _words(data[lang]) for lang in LANGUAGES},
    )


def _words(data: Mapping[str, Any]) -> Words:
    lists = {key: tuple(data[key]) for key in ("criteria", "tags")}
    return Words(**{**data, **lists})


def _clea(code: str) -> Alignment:
    data = _read(_data().joinpath("clea.toml"))
    return Alignment(data["framework"], code, data["targets"][code], data["url"])


def _data() -> Traversable:
    return files("besace.catalogue")


def _read(file: Traversable) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
