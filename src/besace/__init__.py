"""Besace: a self-hosted Open Badges platform.

``besace.openbadges`` is the standards library and needs nothing of the product around it.
"""

__version__ = "0.1.0"
