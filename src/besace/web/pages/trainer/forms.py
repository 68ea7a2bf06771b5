"""What a trainer fills in."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from besace.web.awards import evidence
from besace.web.awards.actions import MAX_REASON_CHARS, NewEvidence
from besace.web.awards.models import EvidenceKind
from besace.web.awards.recipients import MAX_LIST_CHARS
from besace.web.foundation.models import StoredFile

KEPT_FILE_SALT = "trainer.evidence"
KEPT_FILE_AGE_S = 24 * 3600


class GroupForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the group"), max_length=120, help_text=_("For example: Monday group")
    )


class ListForm(forms.Form):
    people = forms.CharField(
        label=_("Names and addresses"),
        max_length=MAX_LIST_CHARS,
        widget=forms.Textarea(attrs={"rows": 6, "autocapitalize": "off", "spellcheck": "false"}),
        help_text=_(
            "One person on each line: the name, then the e-mail address. You can paste from a spreadsheet."
        ),
    )


class AwardForm(forms.Form):
    """The day, a word, and what shows the ability: the same for everyone in the batch."""

    awarded_on = forms.DateField(
        label=_("Day it was earned"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    message = forms.CharField(
        label=_("A personal word"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands in the mail. It is not part of the badge."),
    )
    evidence_text = forms.CharField(
        label=_("What they did"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Each learner decides who can see it."),
    )
    evidence_link = forms.URLField(
        label=_("A link that shows it"), required=False, max_length=500, assume_scheme="https"
    )
    evidence_file = forms.FileField(
        label=_("A file that shows it"),
        required=False,
        help_text=_("A PDF, or a PNG or JPEG picture, under 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )
    kept_file = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.fields["awarded_on"].widget.attrs["max"] = timezone.localdate().isoformat()
        self.fields["awarded_on"].initial = timezone.localdate

    def clean_awarded_on(self) -> Any:
        day = self.cleaned_data["awarded_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This date is in the future. Choose today or an earlier day."))
        return day

    def clean_evidence_file(self) -> Any:
        """The stored file and its name: an upload survives the steps that follow."""
        upload = self.cleaned_data["evidence_file"]
        if not isinstance(upload, UploadedFile):
            return None
        if (upload.size or 0) > evidence.MAX_BYTES:
            raise evidence.too_large()
        return evidence.keep_file(upload.read()), evidence.tidy_file_name(upload.name or "")

    def clean_kept_file(self) -> Any:
        try:
            kept = signing.loads(self.cleaned_data["kept_file"], salt=KEPT_FILE_SALT, max_age=KEPT_FILE_AGE_S)
        except signing.BadSignature:
            return None
        file = StoredFile.objects.filter(id=kept["id"]).first()
        return (file, kept["name"]) if file else None

    @property
    def file(self) -> tuple[StoredFile, str] | None:
        """The file sent now, or else the one sent in an earlier step."""
        found: tuple[StoredFile, str] | None = self.cleaned_data.get(
            "evidence_file"
        ) or self.cleaned_data.get("kept_file")
        return found

    @property
    def kept_token(self) -> str:
        return (
            signing.dumps({"id": str(self.file[0].id), "name": self.file[1]}, salt=KEPT_FILE_SALT)
            if self.file
            else ""
        )

    def new_evidence(self) -> list[NewEvidence]:
        said, found = self.cleaned_data, []
        if said["evidence_text"]:
            found.append(NewEvidence(EvidenceKind.TEXT, text=said["evidence_text"]))
        if said["evidence_link"]:
            found.append(NewEvidence(EvidenceKind.LINK, link=said["evidence_link"]))
        if self.file:
            found.append(NewEvidence(EvidenceKind.FILE, name=self.file[1], file=self.file[0]))
        return found


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        max_length=MAX_REASON_CHARS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everyone who checks the badge can read it. Do not write anything private."),
    )
    understood = forms.BooleanField(label=_("I understand: this badge can never become valid again."))
