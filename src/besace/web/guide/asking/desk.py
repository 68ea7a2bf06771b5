"""The desk of those who ask: an organisation's team, or the operator for the instance.

Both have the same pages under their own addresses. :data:`.table.PAGES` lists them; ``organisation`` and ``operator``
bring the frame around them and say who may come in.
"""

import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from besace.web.accounts.models import User
from besace.web.foundation.policy import allows
from besace.web.guide.questionnaires import builtin
from besace.web.guide.questionnaires.addresses import evaluation_of
from besace.web.guide.questionnaires.editing import ours
from besace.web.guide.questionnaires.models import Questionnaire
from besace.web.guide.questionnaires.queries import questionnaires_of
from besace.web.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Desk:
    """Who asks (None: the instance), who sits at the desk, and how their pages look and are called."""

    owner: Organisation | None
    by: User
    space: str
    """The namespace of the desk's addresses."""
    frame_template: str
    frame: dict[str, Any] = field(default_factory=dict)

    def url(self, name: str, *args: object) -> str:
        return reverse(f"{self.space}:{name}", args=self._within(args))

    def entry_url(self, code: str) -> str:
        """Where sheets of paper are typed in: an organisation's trainers do it too."""
        space = "trainer" if self.owner else self.space
        return reverse(f"{space}:paper_entry", args=self._within((code,)))

    def go(self, name: str, *args: object, part: str = "") -> HttpResponse:
        return redirect(self.url(name, *args) + part)

    def page(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        framed = {**self.frame, "frame_template": self.frame_template, "desk": self, **self.rights, **context}
        return render(request, f"questionnaires/{template}", framed)

    @property
    def rights(self) -> dict[str, bool]:
        return {
            "may_ask": allows(self.by, "questionnaires.edit", self.owner),
            "may_enter": allows(self.by, "questionnaires.enter", self.owner),
        }

    def find(self, key: str) -> Questionnaire:
        """A questionnaire of this desk; those of others are not there (404). :data:`GUIDE` is there from the start."""
        if key == builtin.GUIDE:
            found: Questionnaire | None = evaluation_of(self.owner)
        else:
            found = None
            with suppress(ValueError):
                found = questionnaires_of(self.owner).filter(pk=uuid.UUID(key)).first()
        if found is None:
            raise Http404
        found.organisation = self.owner
        return found

    def find_kept(self, key: str) -> Questionnaire:
        """The same, in the tables: what changes it needs it."""
        return ours(self.owner) if key == builtin.GUIDE else self.find(key)

    def find_own(self, key: str) -> Questionnaire:
        """One that this desk wrote: ours has no page to be edited or deleted."""
        if key == builtin.GUIDE:
            raise Http404
        return self.find(key)

    @staticmethod
    def key_of(questionnaire: Questionnaire) -> str:
        """What stands for it in the desk's addresses."""
        return questionnaire.builtin or str(questionnaire.pk)

    def _within(self, args: tuple[object, ...]) -> list[object]:
        return [self.owner.public_id, *args] if self.owner else list(args)
