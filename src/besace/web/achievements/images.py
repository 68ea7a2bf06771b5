"""A picture that waits for the rest of its form: kept by content, named by a signed token."""

from django.core import signing

from besace.web.foundation import files
from besace.web.foundation.models import StoredFile
from besace.web.foundation.pictures import Rebuilt

SALT = "achievements.images"
LASTS_S = 24 * 3600


def keep(picture: Rebuilt) -> str:
    """Keep a rebuilt picture for a day; the token finds it again."""
    png = files.store(picture.png, media_type="image/png")
    svg = files.store(picture.svg, media_type="image/svg+xml") if picture.svg else None
    return signing.dumps([png.sha256, svg.sha256 if svg else ""], salt=SALT)


def kept(token: str) -> Rebuilt | None:
    """The picture of a token; None when the token is not ours, or too old."""
    try:
        png, svg = signing.loads(token, salt=SALT, max_age=LASTS_S)
    except signing.BadSignature:
        return None
    rows = {row.sha256: row for row in StoredFile.objects.filter(sha256__in=[png, svg])}
    if png not in rows:
        return None
    return Rebuilt(png=files.read(rows[png]), svg=files.read(rows[svg]) if svg in rows else None)
