"""What learners type."""

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from besace.web.accounts.codes import CodeAnswer
from besace.web.backpack.models import DoorKind, Visibility

MAX_CODE_CHARS = 9
ONLY_ME = "me"
CHOICES = [
    (ONLY_ME, _("Nobody else: close this link")),
    (Visibility.LINK, _("People who have the link")),
    (Visibility.EVERYONE, _("Everyone: the public page of the badge shows my name too")),
]
ANSWERS = {
    CodeAnswer.WRONG: _("This is not the right code. Look at the newest mail and type its 6 digits."),
    CodeAnswer.EXPIRED: _("This code is too old. Ask for a new one below."),
    CodeAnswer.TOO_MANY: _("This code was tried too often. Ask for a new one below."),
    CodeAnswer.NONE: _("This code is used up, or was asked for in another browser. Ask for a new one below."),
}


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The 6 digits"),
        max_length=MAX_CODE_CHARS,
        error_messages={"required": _("Type the 6 digits of the mail.")},
    )

    def refuse(self, answer: CodeAnswer) -> None:
        """Say beside the field why the code did not open anything."""
        self.add_error("code", str(ANSWERS[answer]))


class DoorForm(forms.Form):
    """Who passes a door, what it shows, until when."""

    visibility = forms.ChoiceField(
        label=_("Who can see it?"),
        widget=forms.RadioSelect,
        choices=CHOICES,
    )
    until = forms.DateField(
        label=_("Until which day?"),
        required=False,
        help_text=_("Without a day, the link works until you close it."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={"invalid": _("Type a day, such as 31/01/2027.")},
    )
    shows_evidence = forms.BooleanField(
        label=_("Show the evidence too"),
        required=False,
        help_text=_("What the organisation joined: a text, a link, a file."),
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind != DoorKind.BADGE:
            visibility = cast(forms.ChoiceField, self.fields["visibility"])
            visibility.choices = [*CHOICES[:2], (Visibility.EVERYONE, _("Everyone"))]
        self.fields["until"].widget.attrs["min"] = timezone.localdate().isoformat()


class CollectionForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        error_messages={"required": _("Give it a name, such as: For my job search.")},
    )
    introduction = forms.CharField(
        label=_("A few words to introduce it"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
