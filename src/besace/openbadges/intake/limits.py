"""Every cap of the intake gate, by name. Nothing foreign passes without one of these having been checked.

Sizes are bytes unless the name says otherwise. They are sized for honest badges with a wide margin (the largest
official sample is 85 kB, an embedded credential rarely passes 10 kB) and so that the worst accepted input costs
well under two seconds of one core and 256 MiB.
"""

UPLOAD_BYTES = 10 * 1024 * 1024
"""The largest file of any kind that is looked at."""

JSON_BYTES = 1024 * 1024
"""The largest JSON document, in UTF-8."""
JSON_DEPTH = 64
"""How many objects and arrays may stand inside each other."""
JSON_VALUES = 100_000
"""How many values (objects, arrays and scalars together) one document may hold."""
JSON_INTEGER_DIGITS = 64
"""Digits of the longest integer; converting a decimal string costs the square of its length."""
JSON_NUMBER_CHARS = 128
"""Characters of the longest number with a fraction or an exponent."""

JWS_CHARS = 1024 * 1024
"""Characters of the longest compact JWS."""
JWS_HEADER_CHARS = 16 * 1024
"""Characters of the longest encoded header: official samples pass 512, a certificate chain needs several thousand."""

PUBLIC_KEY_BYTES = 16 * 1024
"""The largest public key in PEM or DER: an RSA key of 8 192 bits has 1 500 bytes in PEM."""

CBOR_BYTES = 512 * 1024
"""The largest CBOR value: a proof with a signature for each of 2 000 statements has 134 kB."""
CBOR_DEPTH = 4
"""How many arrays and maps may stand inside each other."""
CBOR_VALUES = 10_000
"""How many values (arrays, maps and what is in them) one CBOR value may hold."""

PNG_CHUNKS = 16_384
"""Chunks in one PNG (a 10 MiB file with IDAT chunks of 8 kB has 1 280)."""
PNG_TEXT_BYTES = JSON_BYTES
"""The largest text of one badge chunk, after decompression."""
PNG_SIDE_PIXELS = 4096
"""The longest side of uploaded artwork."""
PNG_PIXELS = 9_000_000
"""Width times height of uploaded artwork (3000 x 3000): decoding and writing it again stays near a second."""

SVG_BYTES = 2 * 1024 * 1024
"""The largest SVG."""
SVG_DEPTH = 100
"""How many elements may stand inside each other."""
SVG_ELEMENTS = 50_000
"""How many elements one SVG may hold."""
SVG_ATTRIBUTES = 256
"""How many attributes one element may have."""
SVG_LENGTH = 100_000
"""The greatest number in an attribute of uploaded artwork, paths apart: renderers fail on greater ones."""
SVG_ASPECT = 20
"""How many times longer than wide uploaded artwork may be, or wider than long."""
SVG_STYLE_CHARS = 64 * 1024
"""Characters of one style element or style attribute in uploaded artwork."""
SVG_DRAWN_ELEMENTS = 30_000
"""Elements of uploaded artwork when every reference (``use``, patterns, masks) is followed; a filter counts as many."""
SVG_DRAWN_DEPTH = 150
"""How deep elements may stand inside each other when every reference is followed."""

BADGES_IN_ONE_FILE = 16
"""Carried texts in one image; more than two never make one badge, but the report may list them."""

URL_CHARS = 2048
"""Characters of the longest address."""
