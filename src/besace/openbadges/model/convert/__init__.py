"""Open Badges 2.0 to 3.0 and back, where the meaning is kept (1EdTech, *Migrating to Open Badges 3.0*).

What comes out is unsigned: whoever signs it vouches for it. What could not be carried over is told in ``notes``, in
technical English, and never dropped in silence. Each version names its twin in the other one (standards I39).
"""

from besace.openbadges.model.convert.version2 import ToVersion2, to_v2
from besace.openbadges.model.convert.version3 import ToVersion3, to_v3

__all__ = ["ToVersion2", "ToVersion3", "to_v2", "to_v3"]
