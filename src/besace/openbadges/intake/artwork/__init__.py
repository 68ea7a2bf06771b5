"""Uploaded pictures, made safe to show: an SVG is written anew from an allow-list, a PNG is checked and stripped.

What the two do with a drawing that is more than a drawing:

- **refused**, with a code, because the person must know: a script or an event attribute (``svg-script``), an embedded
  or linked picture (``svg-image``), anything fetched from elsewhere (``svg-external``), style rules that cannot be
  applied (``svg-style``), references that go in a circle or explode (``svg-reference-loop``, ``svg-too-complex``),
  no size (``svg-size``);
- **left out** without a word, because the drawing stays the same or nearly so: comments, editors' own data, metadata,
  ``foreignObject``, animation, links around shapes (the shapes stay), fonts from elsewhere, unknown attributes.

Style sheets and ``style`` attributes become plain attributes, so that the picture needs no inline style at all.
"""

from besace.openbadges.intake.artwork.png import check_png_artwork, picture_only
from besace.openbadges.intake.artwork.svg import rebuild_svg

__all__ = ["check_png_artwork", "picture_only", "rebuild_svg"]
