"""What somebody hands in to be checked: a file, or a link, or the text of a badge."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from besace.web.foundation.uploads import MAX_BYTES

MAX_TEXT_CHARS = 1024 * 1024


class CheckForm(forms.Form):
    """The file counts when both are given: it was chosen last and with more effort."""

    file = forms.FileField(
        label=_("The badge file"),
        help_text=_("A PNG or SVG picture, or the file that came with the badge. 10 MB at most."),
        required=False,
        allow_empty_file=True,
    )
    text = forms.CharField(
        label=_("Or its link, or its text"),
        help_text=_("Paste the link from the CV, or all the text of the badge."),
        required=False,
        max_length=MAX_TEXT_CHARS,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not given.get("file") and not given.get("text"):
            raise forms.ValidationError(_("Choose a file, or paste a link."), code="nothing-given")
        return given

    def is_too_large(self) -> bool:
        """True for a file that was not kept: what came after the limit is gone."""
        file = self.files.get("file")
        return isinstance(file, UploadedFile) and (file.size or 0) > MAX_BYTES

    def source(self) -> bytes | str:
        """What is to be checked. Only of a valid form."""
        file = self.cleaned_data["file"]
        if file is None:
            text: str = self.cleaned_data["text"]
            return text
        data: bytes = file.read()
        return data

    def file_name(self) -> str:
        """What the person calls the file; empty for a text."""
        file = self.cleaned_data["file"]
        return file.name if file else ""
