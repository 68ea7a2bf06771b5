"""Ready-made badges: their words in French and English, their drawings, and what they align to.

    >>> from besace.catalogue import load
    >>> badge = next(badge for badge in load() if badge.slug == "etre-ponctuel")
    >>> badge.words("fr").name
    'Être ponctuel'

Everything is data in this package; nothing here knows Django.
"""

from besace.catalogue.drawing import Drawing
from besace.catalogue.shelf import Alignment, CatalogueBadge, Domain, Words, domains, find, load

__all__ = ["Alignment", "CatalogueBadge", "Domain", "Drawing", "Words", "domains", "find", "load"]
