"""JSON-LD expansion in safe mode: PyLD, with bundled contexts only and an error for whatever it would drop.

A term that a processor drops is a forgery channel: a claim added after signing would still verify. Contexts are
taken by address only: one written inside the document could give signed statements other words, and is not itself
signed.
"""

import threading
from collections.abc import Iterator, Mapping
from typing import Any

from pyld import jsonld
from pyld.context_resolver import ContextResolver
from pyld.resolved_context import ResolvedContext

from besace.openbadges.errors import JsonLdError
from besace.openbadges.jsonld.bundle import ContextSet
from besace.openbadges.jsonld.compact_form import check_compact

MAX_CONTEXT_STEPS = 8_000
"""Contexts applied in one document, those scoped to a term or type included."""
MAX_CONTEXT_ENTRIES = 600
"""``@context`` entries of one document: some 200 embedded credentials."""

MAX_PROCESSED = 256
"""Active contexts that a thread remembers; a badge has about fifteen."""

_held = threading.local()


def expand(document: dict[str, Any], contexts: ContextSet) -> list[dict[str, Any]]:
    """Expands a document. Raises :class:`JsonLdError`: ``context-unknown``, ``context-inline``, ``undefined-term``..."""
    _check_contexts(document, contexts)
    check_compact(document, contexts)
    resolver = _resolver(contexts)
    resolver.steps_left = MAX_CONTEXT_STEPS
    options = {"base": None, "contextResolver": resolver, "documentLoader": _no_loader}
    try:
        expanded: list[dict[str, Any]] = _SafeProcessor(contexts).expand(document, options)
    except jsonld.JsonLdError as refusal:
        raise JsonLdError(*_explained(refusal)) from None
    except RecursionError:
        raise JsonLdError("too-deep", "nested too deep to be read") from None
    except OverflowError:
        raise JsonLdError("invalid-number", "too large") from None
    return expanded


class ActiveContexts:
    """PyLD's context processing by itself: which context is active where, and what a term means in it.

    For one thread. Methods raise what PyLD raises, and :class:`JsonLdError`.
    """

    def __init__(self, contexts: ContextSet) -> None:
        self._processor = _SafeProcessor(contexts)
        self._resolver = _resolver(contexts)
        self._options: dict[str, Any] = {
            "base": None,
            "contextResolver": self._resolver,
            "documentLoader": _no_loader,
            "isFrame": False,
            "keepFreeFloatingNodes": False,
            "processingMode": "json-ld-1.1",
        }
        self.initial: Any = self._processor._get_initial_context(self._options)

    def allow_steps(self, count: int) -> None:
        """How many contexts may be applied from now on."""
        self._resolver.steps_left = count

    def expand_name(self, active: Any, name: str) -> str | None:
        """A key or a type as an address or keyword; what means nothing comes back as it is, or as None."""
        expanded: str | None = self._processor._expand_iri(active, name, vocab=True)
        return expanded

    def definition(self, active: Any, name: str, part: str) -> Any:
        """One part (``@type``, ``@container``...) of a term's definition; None when it says nothing of it."""
        return self._processor.get_context_value(active, name, part)

    def below(self, active: Any, name: str) -> Any:
        """The context for the value of the property ``name`` (*JSON-LD 1.1 API*, section 5.1.2, step 13.4)."""
        scoped = self.definition(active, name, "@context")
        if scoped is None:
            return active
        return self._processor._process_context(
            active, scoped, self._options, propagate=True, override_protected=True
        )

    def inside(self, active: Any, name: str | None, element: Mapping[str, Any]) -> tuple[Any, Any]:
        """The contexts for the keys of an object under the property ``name``, and for its types (steps 7 to 11)."""
        scoped = self.definition(active, name, "@context") if name is not None else None
        if not self._is_reference(active, element):
            active = self._processor._revert_to_previous_context(active)
        if scoped is not None:
            active = self._processor._process_context(active, scoped, self._options, override_protected=True)
        inner, _, for_types = self._processor._prepare_nested_context(active, element, self._options)
        return inner, for_types

    def _is_reference(self, active: Any, element: Mapping[str, Any]) -> bool:
        """An object with nothing but an ``@id`` does not leave the context of a type."""
        if not active.get("previousContext") or len(element) != 1:
            return False
        return all(self.expand_name(active, name) == "@id" for name in element)


class _SafeProcessor(jsonld.JsonLdProcessor):
    def __init__(self, contexts: ContextSet) -> None:
        super().__init__(on_property_dropped=self._dropped)
        self._contexts = contexts

    def _dropped(self, term: str | None) -> None:
        if term not in self._contexts.silent_terms:
            raise JsonLdError("undefined-term", term or "a term that means nothing")

    def _process_context(
        self, active_ctx: Any, local_ctx: Any, options: Any, *rest: Any, **named: Any
    ) -> Any:
        """PyLD's own result, remembered: it applies type-scoped contexts anew for every object."""
        resolver: _BundledResolver = options["contextResolver"]
        resolver.spend_step()
        if rest or "cycles" in named:
            return super()._process_context(active_ctx, local_ctx, options, *rest, **named)
        key = (id(active_ctx), _identity(local_ctx), tuple(sorted(named.items())))
        known = resolver.processed.get(key)
        if known is None:
            if len(resolver.processed) >= MAX_PROCESSED:
                resolver.processed.clear()
            result = super()._process_context(active_ctx, local_ctx, options, **named)
            known = resolver.processed[key] = (active_ctx, local_ctx, result)
        return known[2]

    def _expand(self, active_ctx: Any, active_property: Any, element: Any, *rest: Any, **named: Any) -> Any:
        expanded = super()._expand(active_ctx, active_property, element, *rest, **named)
        if expanded is None and element is not None:
            raise JsonLdError("unsigned-data", f"nothing is said by the value of {active_property!r}")
        return expanded


class _BundledResolver(ContextResolver):
    """Gives the same resolved context for the same content, so that PyLD's own cache of processed ones works."""

    def __init__(self, contexts: ContextSet) -> None:
        super().__init__({}, _no_loader)
        self._contexts = contexts
        self._by_url: dict[str, list[ResolvedContext]] = {}
        self._by_content: dict[int, tuple[object, ResolvedContext]] = {}
        self.processed: dict[object, tuple[Any, Any, Any]] = {}
        """Active contexts by what they were made from; both are kept, so that their identities stay theirs."""
        self.steps_left = MAX_CONTEXT_STEPS

    def spend_step(self) -> None:
        self.steps_left -= 1
        if self.steps_left < 0:
            raise JsonLdError("graph-too-hard", "too many contexts")

    def resolve(self, active_ctx: Any, context: Any, base: Any, cycles: Any = None) -> list[ResolvedContext]:
        if isinstance(context, dict) and "@context" in context:
            context = context["@context"]
        resolved: list[ResolvedContext] = []
        for entry in context if isinstance(context, list) else [context]:
            resolved += self._named(entry) if isinstance(entry, str) else [self._embedded(entry)]
        return resolved

    def _named(self, url: str) -> list[ResolvedContext]:
        if url not in self._by_url:
            if url not in self._contexts:
                raise JsonLdError("context-unknown", url)
            self._by_url[url] = self.resolve(None, self._contexts[url], None)
        return self._by_url[url]

    def _embedded(self, content: Any) -> ResolvedContext:
        """A context inside a bundled one; it lives as long as the bundle, so its identity is a key."""
        if content is None or content is False:
            return ResolvedContext(False)
        known = self._by_content.get(id(content))
        if known is None:
            known = self._by_content[id(content)] = (content, ResolvedContext(content))
        return known[1]


def _identity(local_ctx: Any) -> object:
    """Contexts named by a document compare by name, those scoped inside bundled ones by being the same object."""
    if isinstance(local_ctx, str):
        return local_ctx
    if isinstance(local_ctx, list) and all(isinstance(entry, str) for entry in local_ctx):
        return tuple(local_ctx)
    return id(local_ctx)


def _resolver(contexts: ContextSet) -> _BundledResolver:
    """One resolver a thread and set: PyLD's caches are not safe to share."""
    resolvers: dict[int, tuple[ContextSet, _BundledResolver]] | None = getattr(_held, "resolvers", None)
    if resolvers is None:
        resolvers = _held.resolvers = {}
    known = resolvers.get(id(contexts))
    if known is None:
        if len(resolvers) >= 8:
            resolvers.clear()
        known = resolvers[id(contexts)] = (contexts, _BundledResolver(contexts))
    return known[1]


def _check_contexts(document: dict[str, Any], contexts: ContextSet) -> None:
    """Every ``@context``, at any depth: addresses that are held, each once in its list."""
    seen = 0
    for context in _contexts_of(document):
        entries = context if isinstance(context, list) else [context]
        seen += len(entries)
        if seen > MAX_CONTEXT_ENTRIES:
            raise JsonLdError("graph-too-hard", "too many contexts")
        for entry in entries:
            if not isinstance(entry, str):
                raise JsonLdError("context-inline", "a context must be named by its address")
            if entry not in contexts:
                raise JsonLdError("context-unknown", entry)
        if len(set(entries)) < len(entries):
            raise JsonLdError("context-repeated", "the same context twice in one list")


def _contexts_of(value: object) -> Iterator[object]:
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            if "@context" in item:
                yield item["@context"]
            pending += item.values()
        elif isinstance(item, list):
            pending += item


def _no_loader(url: str, options: object = None) -> Any:
    raise JsonLdError("context-unknown", url)


def _explained(refusal: BaseException) -> tuple[str, str]:
    """PyLD wraps what went wrong; an error of ours inside is the real one."""
    cause: BaseException | None = refusal
    while cause is not None:
        if isinstance(cause, JsonLdError):
            return cause.code, cause.detail
        cause = cause.__cause__
    return "invalid-json-ld", f"{getattr(refusal, 'code', '') or ''} {str(refusal).splitlines()[0]}".strip()[
        :300
    ]
