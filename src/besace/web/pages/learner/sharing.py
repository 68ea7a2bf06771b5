"""Where a link can be sent: plain addresses of other sites, and a QR code drawn here. The page asks nobody."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _

from besace.web.awards.models import Award
from besace.web.design.qr import qr_code

INSTANCE = re.compile(r"(?:https?://)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)/?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One way to send a link."""

    url: str
    text: str
    icon: str


@dataclass(frozen=True, slots=True)
class Share:
    """A link and the ways to hand it on: those that people use most, and the others. ``mastodon`` needs a server."""

    url: str
    title: str
    qr: str
    rows: tuple[Row, ...]
    others: tuple[Row, ...]
    instance: str
    mastodon: str


def share_of(url: str, title: str, *, award: Award | None = None, instance: str = "") -> Share:
    """Everything the share sheet shows. With ``award``, also the line for a LinkedIn profile."""
    sentence = _("Here is my badge: %(title)s") % {"title": title} if award else title
    text = f"{sentence} {url}"
    rows = [
        Row(f"mailto:?{_query(subject=sentence, body=text)}", _("Send by e-mail"), "mail"),
        Row(f"https://wa.me/?{_query(text=text)}", "WhatsApp", "brand-whatsapp"),
        Row(f"sms:?{_query(body=text)}", _("Send by text message"), "message"),
    ]
    if award:
        rows.append(Row(linkedin_profile(award, url), _("Add to my LinkedIn profile"), "brand-linkedin"))
    others = (
        Row(_to("www.linkedin.com/sharing/share-offsite/", url=url), _("LinkedIn post"), "brand-linkedin"),
        Row(_to("www.facebook.com/sharer/sharer.php", u=url), "Facebook", "brand-facebook"),
        Row(_to("x.com/intent/post", text=sentence, url=url), "X", "brand-x"),
        Row(_to("bsky.app/intent/compose", text=text), "Bluesky", "world"),
        Row(_to("t.me/share/url", url=url, text=sentence), "Telegram", "send"),
    )
    host = mastodon_host(instance)
    return Share(
        url=url,
        title=title,
        qr=qr_code(url),
        rows=tuple(rows),
        others=others,
        instance=host or instance[:100],
        mastodon=_to(f"{host}/share", text=text) if host else "",
    )


def linkedin_profile(award: Award, url: str) -> str:
    """LinkedIn's *add to profile*: every value encoded, no end date since a badge has none."""
    return _to(
        "www.linkedin.com/profile/add",
        startTask="CERTIFICATION_NAME",
        name=award.version.name,
        organizationName=award.organisation.name,
        issueYear=str(award.awarded_on.year),
        issueMonth=str(award.awarded_on.month),
        certUrl=url,
        certId=award.public_id,
    )


def mastodon_host(typed: str) -> str:
    """The host of a Mastodon server as people type it; empty when it is none."""
    found = INSTANCE.fullmatch(typed.strip())
    return found[1].lower() if found else ""


def _to(address: str, **values: str) -> str:
    return f"https://{address}?{_query(**values)}"


def _query(**values: str) -> str:
    """Spaces as %20: mail programs show a plus sign as it is."""
    return urlencode(values, quote_via=quote)
