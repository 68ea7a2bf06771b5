"""What a drawing draws in the end: ``use`` and ``url(#id)`` followed, so that no few bytes become a million shapes."""

from lxml import etree

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import limits
from besace.openbadges.intake.artwork.style import local_references
from besace.openbadges.intake.artwork.vocabulary import INHERITED_REFERENCES

_COSTS = {
    "filter": 1000,
    "mask": 200,
    "clip-path": 150,
    "mix-blend-mode": 120,
    "opacity": 120,
    "fill": 60,
    "stroke": 60,
}
"""What one of these costs when it needs a layer or a reference, in plain shapes that take as long (measured with resvg)."""
_COST_OF_AN_EFFECT = 150
"""One step of a filter."""
_LAYERS = frozenset({"mix-blend-mode", "opacity"})
"""Costly by themselves; the others only when they refer to something."""


def check_references(root: etree._Element) -> None:
    """Refuse references that go in a circle (``svg-reference-loop``) or draw too much (``svg-too-complex``)."""
    by_id: dict[str, etree._Element] = {}
    for element in root.iter("*"):
        if element.get("id"):
            by_id.setdefault(str(element.get("id")), element)
    if _Counter(by_id).drawn(root, 0) > limits.SVG_DRAWN_ELEMENTS:
        raise IntakeError("svg-too-complex", f"more than {limits.SVG_DRAWN_ELEMENTS} elements when drawn")


class _Counter:
    """Counts what drawing each element costs, in elements; those with an id once, because others refer to them."""

    def __init__(self, by_id: dict[str, etree._Element]) -> None:
        self._by_id = by_id
        self._known: dict[str, int] = {}
        self._open: set[str] = set()

    def drawn(self, element: etree._Element, depth: int) -> int:
        """The cost of one element with all that it draws; ``depth`` counts nesting and references together."""
        if depth > limits.SVG_DRAWN_DEPTH:
            raise IntakeError("svg-too-complex", f"more than {limits.SVG_DRAWN_DEPTH} levels when drawn")
        name = element.get("id")
        if name is None or self._by_id.get(name) is not element:
            return self._sum(element, depth)
        if name in self._open:
            raise IntakeError("svg-reference-loop", f"#{name[:40]} draws itself")
        if name not in self._known:
            self._open.add(name)
            self._known[name] = self._sum(element, depth)
            self._open.remove(name)
        return self._known[name]

    def _sum(self, element: etree._Element, depth: int) -> int:
        is_effect = etree.QName(element).localname.startswith("fe")
        once, inherited = _COST_OF_AN_EFFECT if is_effect else 1, 1
        for child in element:
            once += self.drawn(child, depth + 1)
        for attribute, value in element.attrib.items():
            once += _COSTS[str(attribute)] if attribute in _LAYERS else 0
            for target in self._targets(str(attribute), str(value)):
                cost = self.drawn(target, depth + 1) + _COSTS.get(str(attribute), 0)
                if attribute in INHERITED_REFERENCES and len(element):
                    inherited += cost
                else:
                    once += cost
        return once * inherited

    def _targets(self, attribute: str, value: str) -> list[etree._Element]:
        names = [value[1:]] if attribute == "href" else local_references(value)
        return [self._by_id[name] for name in names if name in self._by_id]
