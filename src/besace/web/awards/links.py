"""The links of an award's mail. They show the badge; acting on it needs the mailed code (``accounts.codes``)."""

from besace.web.awards.addresses import RECEIVED, REFUSE, page_url
from besace.web.awards.models import Award
from besace.web.foundation.tokens import make_token, row_id_of, token_is_right

PURPOSE = "award"


def token_of(award: Award) -> str:
    return make_token(PURPOSE, award.id, award.link_generation)


def received_url(award: Award, language: str) -> str:
    """Where the recipient sees the badge."""
    return page_url(RECEIVED, token_of(award), language)


def refuse_url(award: Award, language: str) -> str:
    """Where the recipient says that the badge is not for them."""
    return page_url(REFUSE, token_of(award), language)


def award_of_token(token: str) -> Award | None:
    """The award that a mailed link names, with its badge and organisation; None for any other text."""
    row_id = row_id_of(token)
    if row_id is None:
        return None
    award = Award.objects.select_related("version__achievement", "organisation").filter(id=row_id).first()
    if award is None or not token_is_right(token, PURPOSE, row_id, award.link_generation):
        return None
    return award
