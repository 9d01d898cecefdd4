"""The form with which an officer corrects one pupil: who the pupil is, each result, and why."""

from collections.abc import Iterator
from typing import Any

from crispy_forms_gds.layout import HTML, Div, Layout
from django import forms
from django.core.exceptions import ValidationError

from stagepost.codesets import CodeSet, Meaning
from stagepost.records import Pupil, born_on
from stagepost_web.collections.models import Collection
from stagepost_web.collections.overlay import codes_of
from stagepost_web.frame.forms import Day, Form, Line
from stagepost_web.frame.templatetags.frame import counted
from stagepost_web.pupils.fields import SEXES, YEAR_GROUPS, as_upn
from stagepost_web.returns.changing import Change, SetItem, SetOutcome, TakeOut
from stagepost_web.returns.forms import NOT_EMAILED, Words
from stagepost_web.returns.presenting.cohort import Column
from stagepost_web.returns.presenting.corrections import results

AS_SENT = "as-sent"
"""Chosen to leave a result that is none of those offered, or two of them."""
_NURSERY = [("N1", "Nursery, first year"), ("N2", "Nursery, second year")]
_DESPITE = "Tick this to correct it despite the errors, or go back and change it."
_TEXTS = ("surname", "forename", "upn", "former_upn")
_CHOSEN = ("sex", "year_group")


class AsSent(Line):
    """Words on one line, of which what was sent may stay, whatever it is."""

    def __init__(self, *, sent: str, **how: Any) -> None:
        super().__init__(required=False, max_length=100, initial=sent, **how)
        self.sent = sent

    def clean(self, value: Any) -> Any:
        """What was sent as it was sent, and all else as it is read."""
        return self.sent if (value or "").strip() == self.sent.strip() else super().clean(value)


class CorrectForm(Form):
    """A pupil as the return has them, to be changed. Each field starts with what was sent."""

    send = "Check the correction"

    def __init__(
        self,
        *args: Any,
        pupil: Pupil,
        place: int,
        collection: Collection,
        heads: tuple[Column, ...],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.pupil, self.place, self.heads = pupil, place, heads
        self._add_identity()
        codes = codes_of(collection)
        for head in heads:
            self.fields[_name(head)] = _result_field(pupil, head, codes, collection.year)
        self._add_why()
        self.helper.layout = self._laid_out()

    def _add_identity(self) -> None:
        words = {"surname": "Surname", "forename": "Forename", "upn": "UPN", "former_upn": "Former UPN"}
        for name in _TEXTS:
            field = AsSent(label=words[name], sent=getattr(self.pupil, name))
            width = "10" if name in ("upn", "former_upn") else "20"
            field.widget.attrs |= {"autocomplete": "off", "class": f"govuk-input--width-{width}"}
            self.fields[name] = field
        born = born_on(self.pupil.dob)
        sent = self.pupil.dob if born is None else ""
        self.fields["dob"] = Day(
            label="Date of birth",
            help_text=f"Sent as “{sent}”. Leave it empty to keep that." if sent else "",
            required=False,
            initial=born,
            words="Enter the pupil’s date of birth, such as 14 3 2021.",
        )
        self.fields["sex"] = _choice("Sex", self.pupil.sex, SEXES, "Not given")
        groups = [*_NURSERY, *YEAR_GROUPS]
        self.fields["year_group"] = _choice("Year group", self.pupil.year_group, groups, "Not given")

    def _add_why(self) -> None:
        self.fields["take_out"] = forms.BooleanField(
            label="Take this pupil out of the return",
            help_text="Only for a pupil who must not be in this return. Then nothing else is changed.",
            required=False,
        )
        self.fields["reason"] = Words(
            label="Why are you correcting this?",
            help_text=f"The school will see this with its return and its report. {NOT_EMAILED}",
            error_messages={"required": "Say why you are correcting this."},
        )
        self.fields["seen"] = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def _laid_out(self) -> Layout:
        """Results stand beside one another where there is room: there may be seventeen."""
        return Layout(
            HTML('<h2 class="govuk-heading-m">Who the pupil is</h2>'),
            *(*_TEXTS, "dob", *_CHOSEN),
            HTML('<h2 class="govuk-heading-m">Results</h2>'),
            Div(*map(_name, self.heads), css_class="stagepost-results"),
            HTML('<h2 class="govuk-heading-m">Or take the pupil out</h2>'),
            "take_out",
            HTML('<h2 class="govuk-heading-m">Why</h2>'),
            *("reason", "seen"),
        )

    def clean_upn(self) -> str:
        """As it is kept, or as it was sent."""
        return self._number("upn")

    def clean_former_upn(self) -> str:
        """The same."""
        return self._number("former_upn")

    def _number(self, name: str) -> str:
        given: str = self.cleaned_data[name]
        return given if given == getattr(self.pupil, name) else as_upn(given)

    def clean_dob(self) -> str:
        """As a file has it. What was sent stays where nothing is entered."""
        given = self.cleaned_data["dob"]
        if given is None and born_on(self.pupil.dob):
            raise ValidationError("Enter the pupil’s date of birth, such as 14 3 2021.")
        return given.isoformat() if given else self.pupil.dob

    @property
    def changes(self) -> list[Change]:
        """What is not as it was sent."""
        if self.cleaned_data["take_out"]:
            return [TakeOut(self.place)]
        given = {name: self.cleaned_data[name] for name in (*_TEXTS, "dob", *_CHOSEN)}
        identity = [
            SetItem(self.place, name, value)
            for name, value in given.items()
            if value != getattr(self.pupil, name)
        ]
        return [*identity, *self._outcomes()]

    def _outcomes(self) -> Iterator[Change]:
        for head in self.heads:
            chosen = self.cleaned_data[_name(head)]
            if chosen != AS_SENT and chosen != results(self.pupil, head):
                yield SetOutcome(self.place, head.component, chosen)


class DespiteForm(Form):
    """Whether a pupil is corrected despite the new errors that it causes. What is agreed to is their number:
    to others that there may be by now nobody has agreed. Without errors there is nothing to agree to.
    """

    send = ""

    def __init__(self, *args: Any, errors: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number = str(errors)
        if errors:
            self.fields["despite"] = forms.BooleanField(
                label=f"Correct it despite {counted(errors, 'new error,new errors')}",
                error_messages={"required": _DESPITE},
                widget=forms.CheckboxInput({"value": self.number}, check_test=lambda _: False),
            )

    def clean_despite(self) -> bool:
        """Only with the number that stands there now."""
        if self.data.get("despite") != self.number:
            raise ValidationError(_DESPITE)
        return True


def _name(head: Column) -> str:
    return f"result_{head.component}"


def _result_field(pupil: Pupil, head: Column, codes: CodeSet, summer: int) -> forms.ChoiceField:
    """The results of the year that the collection takes, in the LA's own codes too; marks come last."""
    of = [item for item in codes.in_year(summer) if item.component == head.component]
    choices = [
        (code, _meaning(codes.meaning(code, summer), code))
        for code in sorted({code for item in of for code in item.codes})
    ]
    choices += [(str(mark), str(mark)) for item in of if item.marks for mark in item.marks]
    sent = results(pupil, head)
    if sent and sent not in dict(choices):
        choices.append((AS_SENT, f"{sent}, as sent"))
        sent = AS_SENT
    return _choice(head.heading, sent, choices, "No result")


def _meaning(meaning: Meaning | None, code: str) -> str:
    words = meaning.words.split(":")[0].split(".")[0] if meaning else ""
    return f"{code}, {words[:1].lower()}{words[1:]}" if words else code


def _choice(label: str, sent: str, choices: list[tuple[str, str]], nothing: str) -> forms.ChoiceField:
    known = choices if not sent or sent in dict(choices) else [*choices, (sent, f"{sent}, as sent")]
    return forms.ChoiceField(label=label, choices=[("", nothing), *known], initial=sent, required=False)
