"""How to state an object of one shape, worked out once: which context applies, what each key means, in which order.

A *shape* is an object's place (active context and property), its keys, what kind of value each holds, and its types.
PyLD applies the contexts, as it does for the full algorithm; what comes of it for such an object is kept as a
:class:`Shape`, which :mod:`besace.openbadges.jsonld.blocks` fills with values. Whatever is not plain here (lists of
lists, maps by language or index, value objects, ``@json``...) raises :class:`Unusual`: the whole document then goes
through the full algorithm. Only that one refuses documents, so nothing here decides what may be signed.
"""

import re
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from pyld.jsonld import JsonLdError as PyldError

from besace.openbadges.errors import JsonLdError
from besace.openbadges.jsonld.bundle import ContextSet
from besace.openbadges.jsonld.compact_form import OF_THE_CREDENTIAL, Vocabulary
from besace.openbadges.jsonld.expansion import MAX_CONTEXT_STEPS, ActiveContexts
from besace.openbadges.jsonld.quads import IRI, OF_JSON_VALUES, RDF_TYPE, XSD, literal

MAX_NEW_SHAPES = 400
"""Shapes worked out for one document; one with more is read by the full algorithm."""
MAX_GRAMMARS = 8
"""Lists of contexts whose shapes a thread remembers."""
MAX_HELD_CHARS = 200_000
"""Characters of the keys and types of the shapes remembered for one list of contexts: about a thousand shapes."""
MAX_SHAPE_CHARS = 4_096
"""Those of one shape; a longer one is not remembered."""
MAX_WORDS = 32
"""Values remembered for one property whose values are terms, such as ``proofPurpose``."""
MAX_SCOPES = 128
"""Active contexts remembered for one list of contexts; a badge with everything in it has about twenty."""

SELF = "\0"
"""Stands for an object's own term in its statements. No value can hold it: it would be escaped."""

_CONTAINERS: tuple[set[str], ...] = (set(), {"@set"}, {"@list"}, {"@graph"}, {"@graph", "@set"})
_SPACE = re.compile(r"\s")

ShapeKey: TypeAlias = tuple[Any, ...]
_held = threading.local()


class Unusual(Exception):
    """The document holds something that only the full algorithm reads."""


class Place:
    """Where an object may stand: below a property, in an active context. Remembers the shapes met there."""

    __slots__ = ("context", "name", "shapes")

    def __init__(self, context: Any, name: str | None) -> None:
        self.context = context
        self.name = name
        self.shapes: dict[ShapeKey, Shape] = {}


@dataclass(frozen=True, slots=True)
class Term:
    """What a key means in an active context."""

    predicate: str
    """``' <iri> '``; empty for a key that is left out (:attr:`ContextSet.silent_terms`)."""
    place: Place
    """Where objects below it stand."""
    literal: tuple[str, str] | None
    """What stands before and after a string; None where strings are no literals."""
    datatype: str | None
    """Of values other than strings; ``@id`` where strings are addresses, ``@vocab`` where they are terms."""
    flags: tuple[str, str] | None
    """``false`` and ``true`` as literals."""
    words: dict[str, str]
    """Resources of terms that were met as values, at most :data:`MAX_WORDS`."""
    listed: bool
    graph: bool


class Field(NamedTuple):
    """A key whose value is no plain string, what it means, and the type of its value in Python."""

    name: str
    term: Term
    kind: type


@dataclass(frozen=True, slots=True)
class Shape:
    """How an object becomes statements: ``template % (strings of pick, then terms of fields, arranged)``."""

    identified: bool
    of_credential: bool
    """It has properties that no second object with the id of the document may have."""
    repeating: bool
    """Two keys have one predicate, so that its statements must be sorted and compared."""
    scope: Mapping[str, Any]
    """Definitions of terms, for ids that are compact addresses."""
    kinds: tuple[tuple[str, type], ...]
    """Of values that are no plain strings."""
    pick: Callable[[Mapping[str, Any]], tuple[str, ...]]
    fields: tuple[Field, ...]
    arrange: Callable[[tuple[str, ...]], tuple[str, ...]] | None
    template: str


class Grammar:
    """All shapes of the documents that name one list of contexts. For one thread."""

    def __init__(self, contexts: ContextSet, names: tuple[str, ...]) -> None:
        self.contexts = contexts
        self._names = frozenset(names)
        self._vocabulary = Vocabulary(contexts)
        for name in names:
            self._vocabulary.add(name)
        self._active = ActiveContexts(contexts)
        self._places: dict[tuple[int, str], Place] = {}
        self._scopes: dict[int, tuple[Any, dict[str, Term | None]]] = {}
        """Terms by the identity of their active context, which is kept so that its identity stays its own."""
        self._new = self._held_chars = 0
        self.root = Place(self._active.initial, None)

    def begin(self) -> Place:
        """The place of a document, which may need :data:`MAX_NEW_SHAPES` new shapes."""
        if self._held_chars > MAX_HELD_CHARS or len(self._scopes) > MAX_SCOPES:
            self._places, self._scopes, self._held_chars = {}, {}, 0
            self.root = Place(self._active.initial, None)
        self._new = 0
        self._active.allow_steps(MAX_CONTEXT_STEPS)
        return self.root

    def places(self) -> Iterator[Place]:
        """Every place whose shapes are remembered."""
        yield self.root
        yield from self._places.values()

    def knows_any(self, names: Collection[str]) -> bool:
        """Whether a context in use has a term of one of these names, or one that begins with it and a colon."""
        starts = tuple(f"{name}:" for name in names)
        return any(
            term in names or term.startswith(starts)
            for active, _ in self._scopes.values()
            for term in active["mappings"]
        )

    def learn(self, place: Place, key: ShapeKey, whole: ShapeKey, element: Mapping[str, Any]) -> Shape:
        """Works out the shape of an object and remembers it. Raises :class:`Unusual`.

        ``key`` is its types and keys, ``whole`` those and the types of the values.
        """
        self._new += 1
        if self._new > MAX_NEW_SHAPES or not all(type(name) is str for name in element):
            raise Unusual
        chars = len(repr(key)) + len(repr(whole))
        self._held_chars += chars
        try:
            shape = self._shape(place, element)
        except (JsonLdError, PyldError):
            raise Unusual from None
        if chars <= MAX_SHAPE_CHARS:
            place.shapes[key] = place.shapes[whole] = shape
        return shape

    def expand_word(self, term: Term, value: str) -> str:
        """The resource that a string stands for where terms are expected. Raises :class:`Unusual`."""
        resource = _resource(self._active.expand_name(term.place.context, value))
        if len(term.words) < MAX_WORDS and len(value) < 64:
            term.words[value] = resource
        return resource

    def _shape(self, place: Place, element: Mapping[str, Any]) -> Shape:
        self._check_names(element)
        self._check_contexts(element)
        inner, for_types = self._active.inside(place.context, place.name, element)
        builder = _Builder()
        for name, value in element.items():
            if name == "type":
                builder.state_types(self._types(inner, for_types, value))
            elif name == "id":
                if self._active.expand_name(inner, name) != "@id" or type(value) is not str:
                    raise Unusual
            elif name != "@context":
                builder.add(name, self._term(inner, name), type(value))
        builder.kinds += [("id", str)] if "id" in element else []
        return builder.shape(
            identified="id" in element,
            of_credential=not OF_THE_CREDENTIAL.isdisjoint(element),
            scope=inner["mappings"],
        )

    def _check_names(self, element: Mapping[str, Any]) -> None:
        """What is not compact is refused, but by the full algorithm."""
        for name in element:
            if name.startswith("@") and name != "@context":
                raise Unusual
            if ":" in name and self._vocabulary.has_term_for(name):
                raise Unusual

    def _check_contexts(self, element: Mapping[str, Any]) -> None:
        value = element.get("@context", [])
        names = value if isinstance(value, list) else [value]
        if not all(isinstance(name, str) and name in self._names for name in names):
            raise Unusual
        if len(set(names)) < len(names):
            raise Unusual

    def _types(self, inner: Any, for_types: Any, value: Any) -> list[str]:
        names = value if isinstance(value, list) else [value]
        if self._active.expand_name(inner, "type") != "@type":
            raise Unusual
        terms = []
        for name in names:
            if type(name) is not str or (":" in name and self._vocabulary.has_term_for(name)):
                raise Unusual
            terms.append(_resource(self._active.expand_name(for_types, name)))
        return terms

    def _term(self, active: Any, name: str) -> Term:
        _, terms = self._scopes.setdefault(id(active), (active, {}))
        if name not in terms:
            terms[name] = self._defined(active, name)
        known = terms[name]
        if known is None:
            raise Unusual
        return known

    def _defined(self, active: Any, name: str) -> Term | None:
        """None for what only the full algorithm reads."""
        expanded = self._active.expand_name(active, name)
        below = self._active.below(active, name)
        place = self._places.setdefault((id(below), name), Place(below, name))
        if expanded in self.contexts.silent_terms:
            return Term("", place, None, None, None, {}, listed=False, graph=False)
        containers = set(self._active.definition(active, name, "@container") or ())
        if (
            expanded is None
            or not IRI.fullmatch(expanded)
            or _SPACE.search(expanded)
            or containers not in _CONTAINERS
            or ("@list" in containers)
            != ("@list" in (self._active.definition(below, name, "@container") or ()))
            or self._active.definition(below, name, "reverse")
        ):
            return None
        datatype = self._active.definition(below, name, "@type")
        tagged = any(self._active.definition(below, name, part) for part in ("@language", "@direction"))
        return Term(
            f" <{expanded}> ",
            place,
            None if tagged else _literal(datatype),
            datatype,
            _flags(datatype),
            {},
            listed="@list" in containers,
            graph="@graph" in containers,
        )


class _Builder:
    """Puts the statements of a shape together."""

    def __init__(self) -> None:
        self.kinds: list[tuple[str, type]] = []
        self._lines: list[tuple[str, str, str | Field | None]] = []
        """Predicate, statement, and what fills it: a name of a string, a field, or nothing."""

    def state_types(self, resources: list[str]) -> None:
        lines = sorted({f"{SELF} {RDF_TYPE} {resource} .\n" for resource in resources})
        self._lines.append((f" {RDF_TYPE} ", _percent("".join(lines)), None))

    def add(self, name: str, term: Term, kind: type) -> None:
        """The statement for one key. Raises :class:`Unusual`."""
        if kind is not str or not term.predicate or not term.literal or term.listed:
            self.kinds.append((name, kind))
        if kind is type(None):
            return
        if not term.predicate:
            if kind in (dict, list):
                raise Unusual
            return
        if not _can_read(term, kind):
            raise Unusual
        start = _percent(SELF + term.predicate)
        if kind is str and term.literal and not term.listed:
            before, after = term.literal
            self._lines.append((term.predicate, f"{start}{before}%s{_percent(after)} .\n", name))
        elif kind is list and not term.listed:
            self._lines.append((term.predicate, "%s", Field(name, term, kind)))
        else:
            self._lines.append((term.predicate, f"{start}%s .\n", Field(name, term, kind)))

    def shape(self, *, identified: bool, of_credential: bool, scope: Mapping[str, Any]) -> Shape:
        lines = sorted(self._lines, key=itemgetter(0))
        filled = [filling for _, _, filling in lines if filling is not None]
        names = [filling for filling in filled if isinstance(filling, str)]
        fields = [filling for filling in filled if isinstance(filling, Field)]
        given = [*names, *fields]
        order = [given.index(filling) for filling in filled]
        return Shape(
            identified,
            of_credential,
            len({predicate for predicate, _, _ in lines}) < len(lines),
            scope,
            tuple(self.kinds),
            _picker(names),
            tuple(fields),
            None if order == sorted(order) else itemgetter(*order),
            "".join(text for _, text, _ in lines),
        )


def _can_read(term: Term, kind: type) -> bool:
    if term.datatype in ("@json", "@none"):
        return False
    if term.listed:
        return kind in (list, str) and term.literal is not None
    if term.graph or kind in (dict, list):
        return kind in (dict, list)
    if kind is str:
        return term.literal is not None or term.datatype in ("@id", "@vocab")
    return kind in (bool, int, float) and term.datatype not in ("@id", "@vocab")


def _picker(names: list[str]) -> Callable[[Mapping[str, Any]], tuple[str, ...]]:
    if not names:
        return lambda element: ()
    if len(names) == 1:
        (name,) = names
        return lambda element: (element[name],)
    return itemgetter(*names)


def _literal(datatype: str | None) -> tuple[str, str] | None:
    if datatype is None or datatype == f"{XSD}string":
        return '"', '"'
    if datatype.endswith(OF_JSON_VALUES) or not IRI.fullmatch(datatype):
        return None
    return '"', f'"^^<{datatype}>'


def _flags(datatype: str | None) -> tuple[str, str] | None:
    if datatype in ("@id", "@vocab", "@json", "@none"):
        return None
    false, true = ({"@value": value, "@type": datatype} for value in (False, True))
    return literal(false), literal(true)


def _resource(expanded: str | None) -> str:
    if expanded is None or not IRI.fullmatch(expanded):
        raise Unusual
    return f"<{expanded}>"


def _percent(text: str) -> str:
    return text.replace("%", "%%")


def grammar_for(document: Mapping[str, Any], contexts: ContextSet) -> Grammar:
    """The thread's grammar for the contexts that a document names. Raises :class:`Unusual`."""
    value = document.get("@context")
    names = tuple(value) if type(value) is list else (value,)
    grammars: dict[tuple[object, ...], Grammar] | None = getattr(_held, "grammars", None)
    if grammars is None:
        grammars = _held.grammars = {}
    try:
        known = grammars.get((contexts, names))
    except TypeError:  # a context that is no address
        raise Unusual from None
    if known is None:
        if not all(isinstance(name, str) and name in contexts for name in names):
            raise Unusual
        if len(grammars) >= MAX_GRAMMARS:
            grammars.clear()
        known = grammars[contexts, names] = Grammar(contexts, names)
    return known
