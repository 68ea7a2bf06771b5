"""Forms of sign-in and of one's account."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from besace.web.accounts.addresses import MAX_ADDRESS_CHARS


class AddressForm(forms.Form):
    """One field: whoever reads that mailbox may come in."""

    address = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=MAX_ADDRESS_CHARS,
        widget=forms.EmailInput(
            attrs={"autocomplete": "email", "inputmode": "email", "autocapitalize": "none"}
        ),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("This is not a whole e-mail address. Example: nadia@example.org"),
        },
    )


class NewAddressForm(AddressForm):
    """One more address of the same person."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["address"].label = _("The other address")


class CodeForm(forms.Form):
    """The six digits of a mail."""

    code = forms.CharField(
        label=_("The 6 digits of the mail"),
        max_length=20,
        error_messages={"required": _("Type the 6 digits that stand in the mail.")},
    )


class NameForm(forms.Form):
    """How to call someone; asked once, and not required."""

    name = forms.CharField(
        label=_("Your first and last name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name, or choose: Later.")},
    )


class DetailsForm(forms.Form):
    """Name and language."""

    name = forms.CharField(
        label=_("Your first and last name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("Seen by the teams you work with."),
    )
    language = forms.ChoiceField(label=_("Language of pages and mails"), choices=settings.LANGUAGES)
