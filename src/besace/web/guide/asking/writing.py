"""The forms of somebody who writes a questionnaire: its words, and one question of each kind.

A questionnaire in two languages has each field twice; answers to choose from are lines of one text, one a line.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _

from besace.web.guide.questionnaires.definition import (
    MAX_HELP_CHARS,
    MAX_INTRODUCTION_CHARS,
    MAX_LABEL_CHARS,
    MAX_OPTIONS,
    MAX_TITLE_CHARS,
    Condition,
    Definition,
    Kind,
    Option,
    Question,
    Words,
    scale,
)

KINDS = {
    Kind.CHOICE: (_("One answer"), _("People choose one answer of several.")),
    Kind.CHOICES: (_("Several answers"), _("People tick all that is true for them.")),
    Kind.NUMBER: (_("A number"), _("An age, a number of hours. Kept as a band: 26 to 35.")),
    Kind.SCALE: (_("A scale"), _("A sentence, and how far one agrees: four steps, and “I don't know”.")),
    Kind.MATRIX: (_("A table"), _("Several lines, with the same answers for each.")),
    Kind.TEXT: (_("A free text"), _("People write what they like.")),
}
"""How each kind of question is called, and what it is for."""

WITH_OPTIONS = (Kind.CHOICE, Kind.CHOICES, Kind.MATRIX)
ALWAYS = ""


def _in_language(name: str, language: str) -> str:
    return f"{name}-{language}"


class WordsForm(forms.Form):
    """Fields for texts in each language of a questionnaire."""

    def __init__(self, *args: Any, languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = tuple(languages)

    def add_words(self, name: str, label: Any, *, most: int, lines: int = 1, **options: Any) -> None:
        """One text field for each language."""
        for language in self.languages:
            named = label if len(self.languages) == 1 else f"{label} ({dict(settings.LANGUAGES)[language]})"
            widget = forms.Textarea(attrs={"rows": lines}) if lines > 1 else forms.TextInput()
            widget.attrs["lang"] = language
            self.fields[_in_language(name, language)] = forms.CharField(
                label=named,
                max_length=most,
                widget=widget,
                error_messages={"required": _("Some words are missing here.")},
                **options,
            )

    def take(self, refusal: ValidationError) -> None:
        """Show what was refused: beside the field of that name, or at the top."""
        by_name = (
            refusal.message_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: refusal.messages}
        )
        for name, sentences in by_name.items():
            field = _in_language(name, self.languages[0])
            self.add_error(field if field in self.fields else None, list(sentences))

    def words(self, name: str) -> Words:
        """What was typed in each language; nothing where all are empty."""
        texts = {one: self.cleaned_data.get(_in_language(name, one), "").strip() for one in self.languages}
        return Words.of(**texts) if any(texts.values()) else Words()

    def lines(self, name: str) -> list[dict[str, str]]:
        """Lines side by side: each is one label in all languages. Reports an error when the numbers differ."""
        columns = {
            one: [
                line.strip()
                for line in self.cleaned_data.get(_in_language(name, one), "").splitlines()
                if line.strip()
            ]
            for one in self.languages
        }
        if len({len(column) for column in columns.values()}) > 1:
            self.add_error(_in_language(name, self.languages[-1]), _("Each language needs the same lines."))
            return []
        first = next(iter(columns.values()))
        return [{one: columns[one][place] for one in self.languages} for place in range(len(first))]


class HeadForm(WordsForm):
    """The title of a questionnaire and what stands before the first question."""

    def __init__(self, *args: Any, definition: Definition | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_words("title", _("Title"), most=MAX_TITLE_CHARS, help_text=_("People read it first."))
        self.add_words(
            "introduction",
            _("A few words before the questions"),
            most=MAX_INTRODUCTION_CHARS,
            lines=4,
            required=False,
            help_text=_("Why you ask, and what you will do with the answers."),
        )
        self.add_words(
            "thanks",
            _("A few words of thanks at the end"),
            most=MAX_INTRODUCTION_CHARS,
            lines=3,
            required=False,
        )
        if definition:
            for name in ("title", "introduction", "thanks"):
                for language in self.languages:
                    self.initial[_in_language(name, language)] = getattr(definition, name).say(language)

    def applied_to(self, definition: Definition) -> Definition:
        """The questionnaire with these words."""
        return replace(
            definition,
            title=self.words("title"),
            introduction=self.words("introduction"),
            thanks=self.words("thanks"),
        )


class QuestionForm(WordsForm):
    """One question of one kind."""

    def __init__(
        self,
        *args: Any,
        kind: Kind,
        earlier: Sequence[Question] = (),
        question: Question | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.question = kind, question
        self.add_words(
            "title", _("The sentence") if kind is Kind.SCALE else _("The question"), most=MAX_TITLE_CHARS
        )
        self.add_words("help", _("A word of help"), most=MAX_HELP_CHARS, required=False)
        self._add_what_the_kind_needs()
        self._add_condition(earlier)
        self.fields["required"] = forms.BooleanField(
            label=_("An answer is needed"),
            required=False,
            help_text=_("Better not: people may have a reason not to answer."),
        )
        self._fill()

    def _add_what_the_kind_needs(self) -> None:
        many = MAX_OPTIONS * (MAX_LABEL_CHARS + 2)
        if self.kind is Kind.MATRIX:
            self.add_words(
                "rows", _("The lines, one under the other"), most=many, lines=5, help_text=_("One a line.")
            )
        if self.kind in WITH_OPTIONS:
            self.add_words(
                "options",
                _("The answers, one under the other"),
                most=many,
                lines=5,
                help_text=_("One a line. At least two."),
            )
        if self.kind is Kind.SCALE:
            self.add_words(
                "options",
                _("The four steps, from the least to the most"),
                most=many,
                lines=4,
                help_text=_("One a line. “I don't know” stands in the middle by itself."),
            )
        if self.kind is Kind.NUMBER:
            self.fields["bands"] = forms.CharField(
                label=_("The bands, one under the other"),
                widget=forms.Textarea(attrs={"rows": 5}),
                help_text=_(
                    "Nobody's own number is kept, only its band. From the smallest to the greatest: 0-17, then 18-25, then 26+ on the last line."
                ),
                error_messages={"required": _("Write at least two bands of numbers.")},
            )
            self.add_words("unit", _("The unit"), most=MAX_LABEL_CHARS, required=False)

    def _add_condition(self, earlier: Sequence[Question]) -> None:
        pairs = [
            (f"{question.key}={option.key}", f"{question.title} → {option.label}")
            for question in earlier
            if question.kind is Kind.CHOICE
            for option in question.options
        ]
        if pairs:
            self.fields["shown_if"] = forms.ChoiceField(
                label=_("Who answers this question"),
                choices=[(ALWAYS, _("Everyone")), *((value, text) for value, text in pairs)],
                required=False,
                help_text=_("Everyone, or only people who gave this answer before."),
            )

    def _fill(self) -> None:
        question = self.question
        if question is None:
            if self.kind is Kind.SCALE:
                self._fill_lines("options", scale())
            return
        for language in self.languages:
            for name in ("title", "help", "unit"):
                self.initial[_in_language(name, language)] = getattr(question, name).say(language)
        self._fill_lines("options", question.options)
        self._fill_lines("rows", question.rows)
        self.initial["bands"] = "\n".join(band.key for band in question.bands)
        self.initial["required"] = question.required
        if question.shown_if:
            self.initial["shown_if"] = f"{question.shown_if.question}={question.shown_if.value}"

    def _fill_lines(self, name: str, options: Sequence[Option]) -> None:
        for language in self.languages:
            self.initial[_in_language(name, language)] = "\n".join(
                option.label.say(language) for option in options
            )

    def to_json(self, key: str) -> dict[str, Any]:
        """The question as :func:`.definition.from_json` reads it. Call it on a valid form, then look at its errors."""
        written: dict[str, Any] = {"key": key, "kind": self.kind.value}
        for name in ("title", "help", "unit"):
            if words := self.words(name):
                written[name] = dict(words.by_language)
        if self.kind in (*WITH_OPTIONS, Kind.SCALE):
            steps = self.kind is Kind.SCALE
            written["options"] = self._options(
                "options", self.question.options if self.question else (), steps
            )
        if self.kind is Kind.MATRIX:
            written["rows"] = self._options("rows", self.question.rows if self.question else ())
        if self.kind is Kind.NUMBER:
            written["bands"] = self._bands()
        condition = self.cleaned_data.get("shown_if") or ALWAYS
        if condition:
            chosen = Condition(*condition.split("=", 1))
            written["shown_if"] = {"question": chosen.question, "value": chosen.value}
        if self.cleaned_data["required"]:
            written["required"] = True
        return written

    def _options(self, name: str, before: Sequence[Option], steps: bool = False) -> list[dict[str, Any]]:
        """Lines as options. A line that was there keeps its key, so that conditions still find it."""
        lines = self.lines(name)
        known = {option.label.say(self.languages[0]): option.key for option in before}
        taken = set(known.values())
        free = (f"a{number}" for number in range(1, 1000) if f"a{number}" not in taken)
        found = []
        for number, labels in enumerate(lines, 1):
            key = str(number) if steps else known.get(labels[self.languages[0]]) or next(free)
            found.append({"key": key, "label": labels})
        return found

    def _bands(self) -> list[dict[str, int | None]]:
        found: list[dict[str, int | None]] = []
        for line in self.cleaned_data.get("bands", "").replace(",", "\n").splitlines():
            text = line.strip().replace(" ", "")
            low, dash, high = text.partition("-")
            is_last = not dash and low.endswith("+")
            numbers = [low.rstrip("+")] if is_last else [low, high]
            if text and not all(one.isascii() and one.isdigit() and len(one) < 10 for one in numbers):
                self.add_error("bands", _("This line is not a band: %(line)s. Example: 18-25.") % {"line": line.strip()})  # fmt: skip
                return []
            if text:
                found.append({"low": int(numbers[0]), "high": None if is_last else int(numbers[1])})
        return found
