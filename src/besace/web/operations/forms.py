"""The form of the first run."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FirstRunForm(forms.Form):
    name = forms.CharField(label=_("Your name"), max_length=120)
    address = forms.EmailField(
        label=_("Your e-mail address"), help_text=_("You will sign in with it. There is no password.")
    )
    organisation = forms.CharField(
        label=_("Name of your organisation"), max_length=120, help_text=_("It can be changed later.")
    )
