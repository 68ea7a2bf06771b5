"""Forms of the team's pages. What is wrong sits by its field, and what was typed stays."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from besace.web.achievements import images
from besace.web.foundation import pictures
from besace.web.organisations.models import Role


def show_errors(form: forms.Form, refusal: ValidationError) -> None:
    """Put what an action refused beside the fields it is about."""
    by_field = (
        refusal.message_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: refusal.messages}
    )
    for field, sentences in by_field.items():
        for sentence in sentences:
            form.add_error(field if field in form.fields else None, sentence)


class WebField(forms.URLField):
    """An address of the web; ``https://`` is put before when it was left out."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", **kwargs)
        self.error_messages["invalid"] = _("This is not a whole address. Example: https://example.org")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "url", "autocapitalize": "none"}


class OrganisationForm(forms.Form):
    """The short form: a name and an address are enough."""

    name = forms.CharField(
        label=_("Name of the organisation"),
        max_length=120,
        help_text=_("It stands on each badge. It can be changed later."),
        error_messages={"required": _("Write the name of the organisation.")},
    )
    email = forms.EmailField(
        label=_("Its e-mail address"),
        help_text=_("Public: employers may write to it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Write an e-mail address."),
            "invalid": _("This is not a whole e-mail address. Example: nadia@example.org"),
        },
    )
    website = WebField(label=_("Its web site"), required=False)
    description = forms.CharField(
        label=_("What it does, in one or two sentences"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EditForm(OrganisationForm):
    """The same with the logo and the language of its badges."""

    language = forms.ChoiceField(label=_("Language of its badges and mails"), choices=settings.LANGUAGES)
    logo = forms.FileField(label=_("Logo"), required=False)
    remove_logo = forms.BooleanField(label=_("Remove the logo"), required=False)

    def clean_logo(self) -> pictures.Rebuilt | None:
        data = _bytes_of(self.cleaned_data["logo"])
        return pictures.rebuild(data) if data else None


class InviteForm(forms.Form):
    address = forms.EmailField(
        label=_("Their e-mail address"),
        error_messages={
            "required": _("Write the e-mail address of the person."),
            "invalid": _("This is not a whole e-mail address. Example: nadia@example.org"),
        },
    )
    role = forms.ChoiceField(
        label=_("Their role"),
        widget=forms.RadioSelect,
        initial=Role.TRAINER,
        choices=[
            (Role.TRAINER, _("Trainer: awards badges")),
            (Role.EDITOR, _("Editor: writes badges, and awards them")),
            (Role.OWNER, _("Owner: also manages the team")),
            (Role.READER, _("Reader: only looks")),
        ],
    )


class BadgeForm(forms.Form):
    """A badge. Only the name is needed to keep a draft; publishing says what is missing."""

    name = forms.CharField(
        label=_("Name of the badge"),
        max_length=120,
        help_text=_("What the person can do. Example: Be on time"),
        error_messages={"required": _("Give the badge a name.")},
    )
    description = forms.CharField(
        label=_("What it stands for"),
        max_length=1000,
        required=False,
        help_text=_("One or two sentences."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    criteria = forms.CharField(
        label=_("What one must show to earn it"),
        max_length=5000,
        required=False,
        help_text=_("One thing per line, each line begins with a dash: - Arrives on time for four weeks"),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    criteria_url = WebField(label=_("Or a page that says it"), required=False, max_length=500)
    image = forms.FileField(
        label=_("Picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/svg+xml,.png,.svg"}),
        help_text=_("PNG or SVG, best as a square of 600 dots. Less than 5 MB."),
    )
    kept_image = forms.CharField(required=False, widget=forms.HiddenInput)
    image_text = forms.CharField(
        label=_("What the picture shows"),
        max_length=300,
        required=False,
        help_text=_("For people who cannot see it. Example: A clock on a red patch"),
    )
    tags = forms.CharField(
        label=_("Key words"),
        max_length=500,
        required=False,
        help_text=_("With commas between. They help people find this badge."),
    )
    language = forms.ChoiceField(label=_("Language of this badge"), choices=settings.LANGUAGES)
    text_catalogue = forms.CharField(
        label=_("For someone who looks for a badge"),
        max_length=300,
        required=False,
        help_text=_("Why earn it? Shown in the list of badges."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    text_earner = forms.CharField(
        label=_("For the person who earned it"),
        max_length=300,
        required=False,
        help_text=_("What did they do? Shown in their mail and their besace."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    text_employer = forms.CharField(
        label=_("For an employer"),
        max_length=300,
        required=False,
        help_text=_("What can one expect from this person? Shown when the badge is checked."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    TEXTS = (
        "name", "description", "criteria", "criteria_url", "image_text", "language",
        "text_catalogue", "text_earner", "text_employer",
    )  # fmt: skip

    NEEDED_TO_PUBLISH = ("description", "criteria", "image_text")

    picture: pictures.Rebuilt | None = None

    def say_what_publishing_needs(self) -> None:
        """A draft needs a name only, so these are not required; but no label may call them optional."""
        for name in self.NEEDED_TO_PUBLISH:
            self.fields[name].required = True

    def clean_image(self) -> None:
        """Rebuild the picture at once: a bad one is said by its field, a good one outlives other mistakes."""
        data = _bytes_of(self.cleaned_data["image"])
        if data:
            self.picture = pictures.rebuild(data)

    def clean_kept_image(self) -> str:
        token = str(self.cleaned_data["kept_image"])
        if self.picture is None and token:
            self.picture = images.kept(token)
        return token

    def texts(self) -> dict[str, Any]:
        """What the action takes."""
        tags = [tag for tag in self.cleaned_data["tags"].split(",") if tag.strip()]
        return {**{name: self.cleaned_data[name] for name in self.TEXTS}, "tags": tags}

    def keep_picture(self) -> None:
        """Before showing the form again: the picture that came stays with it."""
        if self.picture is not None:
            typed = QueryDict(mutable=True)
            typed.update(self.data)
            typed["kept_image"] = images.keep(self.picture)
            self.data = typed


def _bytes_of(upload: Any) -> bytes | None:
    if not upload:
        return None
    if upload.size > pictures.MAX_BYTES:
        raise ValidationError(_("This picture is too heavy. Send one under 5 MB."), code="picture-too-large")
    data: bytes = upload.read()
    return data
