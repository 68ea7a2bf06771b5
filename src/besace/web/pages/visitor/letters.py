"""Letters that a person sends from their own mailbox: nothing is sent from here, and nobody is told who wrote."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _

from besace.catalogue import CatalogueBadge
from besace.web.foundation.addresses import absolute_url


@dataclass(frozen=True, slots=True)
class Letter:
    """A subject, and the text in paragraphs. It is written in the language of the page."""

    subject: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole letter."""
        return "\n\n".join(self.paragraphs)

    def mailto(self, address: str = "") -> str:
        """What opens this letter in the person's own mail program, to ADDRESS or to nobody yet."""
        # A new line is CR LF in an address of this kind (RFC 6068), and a space never a plus sign.
        parts = {"subject": self.subject, "body": self.text.replace("\n", "\r\n")}
        return f"mailto:{quote(address, safe='@')}?{urlencode(parts, quote_via=quote)}"


def asking_for(badge: CatalogueBadge, language: str) -> Letter:
    """A person asks an organisation for a badge that it may never have heard of."""
    words = badge.words(language)
    return Letter(
        _("A question about a badge: %(badge)s") % {"badge": words.name},
        (
            _("Hello,"),
            _("I would like to earn this badge: %(badge)s.") % {"badge": words.name},
            words.description,
            _("What it takes is written here:") + "\n" + absolute_url("visitor:ready_badge", badge.slug),
            _("Can you give this badge? If so, how do I show you what I can do?"),
            _("Thank you."),
        ),
    )


def contesting() -> Letter:
    """A person thinks that a card does not lead to the right badges: which one, and why, is theirs to write."""
    return Letter(
        _("A card that seems wrong to me"),
        (_("Hello,"), _("The card:"), _("Why it seems wrong to me:"), _("Thank you.")),
    )
