"""The one gate for badge material: foreign bytes come in, checked values go out.

Every foreign PNG, SVG, JSON, JWS and compressed stream is parsed here and nowhere else; every cap has a name in
:mod:`besace.openbadges.intake.limits`; every refusal is an :class:`~besace.openbadges.errors.IntakeError` with a
stable code.
"""

from besace.openbadges.intake.carrier import Carried, sniff, take
from besace.openbadges.intake.json import JsonValue, parse_json, parse_object
from besace.openbadges.intake.jwt import CompactJws, split_compact
from besace.openbadges.intake.png import Png, read_png
from besace.openbadges.intake.svg import parse_svg

__all__ = [
    "Carried",
    "CompactJws",
    "JsonValue",
    "Png",
    "parse_json",
    "parse_object",
    "parse_svg",
    "read_png",
    "sniff",
    "split_compact",
    "take",
]
