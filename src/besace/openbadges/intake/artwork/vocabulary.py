"""What an uploaded drawing may say: the SVG 1.1 and SVG 2 elements, attributes and functions that only draw."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ELEMENTS = _words(
    """
    svg g defs symbol use switch title desc
    path rect circle ellipse line polyline polygon
    text tspan textPath
    linearGradient radialGradient stop clipPath mask pattern marker
    filter feBlend feColorMatrix feComponentTransfer feComposite feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
    feGaussianBlur feMerge feMergeNode feOffset
    """
)
"""Kept. Filters that cost much for few bytes (turbulence, convolution, lighting, morphology) are not among them."""

TEXT_ELEMENTS = frozenset({"title", "desc", "text", "tspan", "textPath"})
"""Where text is content; elsewhere it is white space between shapes."""

PICTURE_ELEMENTS = frozenset({"image", "feImage"})
"""Refused: a picture in the drawing is fetched, or is a second file to check."""

STYLE_PROPERTIES = _words(
    """
    alignment-baseline baseline-shift clip-path clip-rule color color-interpolation color-interpolation-filters
    direction display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity
    font-family font-size font-size-adjust font-stretch font-style font-variant font-weight
    image-rendering letter-spacing marker marker-end marker-mid marker-start mask mask-type mix-blend-mode
    opacity overflow paint-order shape-rendering stop-color stop-opacity
    stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity
    stroke-width text-anchor text-decoration text-rendering unicode-bidi vector-effect visibility word-spacing
    writing-mode isolation
    """
)
"""Properties that may stand as attributes, in ``style`` or in a rule."""

ATTRIBUTES = (
    _words(
        """
        viewBox preserveAspectRatio width height x y x1 y1 x2 y2 cx cy r rx ry fx fy fr
        d points pathLength transform gradientTransform patternTransform gradientUnits spreadMethod offset
        clipPathUnits maskUnits maskContentUnits patternUnits patternContentUnits
        markerUnits markerWidth markerHeight refX refY orient
        filterUnits primitiveUnits in in2 result mode type values operator k1 k2 k3 k4 dx dy stdDeviation
        tableValues slope intercept amplitude exponent
        rotate textLength lengthAdjust startOffset method spacing side
        """
    )
    | STYLE_PROPERTIES
)
"""Copied when their value is safe; ``id``, ``class``, ``style`` and ``href`` have rules of their own."""

INHERITED_REFERENCES = _words("fill stroke marker marker-start marker-mid marker-end")
"""Attributes whose ``url(#id)`` every shape inside draws again."""

FUNCTIONS = _words(
    """
    url rgb rgba hsl hsla matrix translate translatex translatey scale scalex scaley rotate skew skewx skewy
    """
)
"""Functions that a value may call, in lower case; ``url`` only with a local id."""
