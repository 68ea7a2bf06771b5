"""What each object of a document means, worked out once for each shape of object by applying its contexts with PyLD."""

import re
import threading
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pyld.jsonld import JsonLdError as PyldError

from besace.openbadges.errors import JsonLdError
from besace.openbadges.jsonld.bundle import ContextSet
from besace.openbadges.jsonld.compact_form import OF_THE_CREDENTIAL, Vocabulary
from besace.openbadges.jsonld.expansion import MAX_CONTEXT_STEPS, ActiveContexts
from besace.openbadges.jsonld.quads import IRI
from besace.openbadges.jsonld.shapes import (
    Place,
    Shape,
    ShapeBuilder,
    ShapeKey,
    Term,
    Unusual,
    flag_literals,
    resource,
    string_literal,
)

MAX_NEW_SHAPES = 400
"""Shapes worked out for one document; one with more is read by the full algorithm."""
MAX_GRAMMARS = 8
"""Lists of contexts whose shapes a thread remembers."""
MAX_HELD_CHARS = 200_000
"""Characters of the keys and types of the shapes remembered for one list of contexts: about a thousand shapes."""
MAX_SHAPE_CHARS = 4_096
"""Those of one shape; a longer one is not remembered."""
MAX_PLACES = 2_000
"""Properties remembered for one list of contexts; one of our badges has some forty."""
MAX_WORDS = 32
"""Values remembered for one property whose values are terms, such as ``proofPurpose``."""
MAX_SCOPES = 128
"""Active contexts remembered for one list of contexts; a badge with everything in it has about twenty."""

_CONTAINERS: tuple[set[str], ...] = (set(), {"@set"}, {"@list"}, {"@graph"}, {"@graph", "@set"})
_SPACE = re.compile(r"\s")
_held = threading.local()


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
        if (
            self._held_chars > MAX_HELD_CHARS
            or len(self._scopes) > MAX_SCOPES
            or len(self._places) >= MAX_PLACES
        ):
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
        meant = resource(self._active.expand_name(term.place.context, value))
        if len(term.words) < MAX_WORDS and len(value) < 64:
            term.words[value] = meant
        return meant

    def _shape(self, place: Place, element: Mapping[str, Any]) -> Shape:
        self._check_names(element)
        self._check_contexts(element)
        inner, for_types = self._active.inside(place.context, place.name, element)
        builder = ShapeBuilder()
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
            if self._vocabulary.is_another_name(name):
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
            terms.append(resource(self._active.expand_name(for_types, name)))
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
        if len(self._places) >= MAX_PLACES:
            raise Unusual
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
            None if tagged else string_literal(datatype),
            datatype,
            flag_literals(datatype),
            {},
            listed="@list" in containers,
            graph="@graph" in containers,
        )


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
