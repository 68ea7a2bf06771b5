"""How many answers of each questionnaire are shown."""

import uuid
from collections.abc import Iterable

from django.db.models import Sum

from besace.web.guide.questionnaires.models import Questionnaire, Tally
from besace.web.guide.questionnaires.receiving import ANSWERED


def shown_counts(questionnaires: Iterable[Questionnaire]) -> dict[uuid.UUID, int]:
    """For each, the answers to its most answered question, in one query.

    That is a number of its results page too, a sum of whole lots; nobody is told how many wait.
    """
    tallies = Tally.objects.filter(questionnaire__in=[one.pk for one in questionnaires], value=ANSWERED)
    sums = tallies.order_by().values_list("questionnaire", "part").annotate(Sum("count"))
    found: dict[uuid.UUID, int] = {}
    for questionnaire, _part, count in sums:
        found[questionnaire] = max(found.get(questionnaire, 0), count)
    return found
