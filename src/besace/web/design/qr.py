"""QR codes, drawn here: no page asks anybody for one."""

import segno

BORDER = 2
INK = "#22252E"


def qr_code(text: str) -> str:
    """The QR code of TEXT as an image address (``data:``) for the ``src`` of ``design/scan.html``."""
    address: str = segno.make(text, error="m").svg_data_uri(scale=8, border=BORDER, dark=INK)
    return address
