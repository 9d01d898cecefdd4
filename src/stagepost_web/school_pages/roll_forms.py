"""The forms of a school's roll: the file, one pupil, and when a pupil joined and left."""

from datetime import date
from typing import Any

from django import forms

from stagepost.reference_data import RollPupil
from stagepost_web.frame.forms import Day, Form, Line
from stagepost_web.frame.one_file import OneFileForm
from stagepost_web.pupils.fields import SEXES, YEAR_GROUPS, as_upn


class LoadRollForm(OneFileForm):
    """One file. Whether it is a roll is the library's to say, not the form's."""

    send = "Read this file"
    largest = 10 * 1024 * 1024
    """A CTF of a whole school with everything in it has fewer."""
    kinds = "A CTF, a school census return, or a CSV file or workbook with the pupils of your school"
    where_larger = "Export your pupils without results."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].allow_empty_file = True  # type: ignore[attr-defined]  # its reader says more


class StayForm(Form):
    """When a pupil joined and left. Where a day is not known, it stays empty."""

    send = "Save"

    joined = Day(
        label="First day on your roll (optional)",
        required=False,
        words="Enter the first day on your roll, such as 1 9 2025.",
    )
    left = Day(
        label="Last day on your roll (optional)",
        help_text="Leave it empty for a pupil who is still at your school.",
        required=False,
        words="Enter the last day on your roll, such as 12 6 2026.",
    )

    def clean(self) -> dict[str, Any]:
        """Nobody leaves before they join."""
        self.require_order("joined", "left")
        return self.cleaned_data

    def day(self, field: str) -> str:
        """A day as a roll has it, `YYYY-MM-DD`; empty where none was given."""
        given: date | None = self.cleaned_data.get(field)
        return given.isoformat() if given else ""


class RegisteredPupilForm(StayForm):
    """A pupil who is not in the file."""

    send = "Add this pupil"

    upn = Line(
        label="UPN (optional)",
        help_text="13 characters, such as A999200125001. Leave it empty if the pupil has none yet.",
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-10"}),
    )
    surname = Line(label="Surname", max_length=100, error_messages={"required": "Enter the pupil’s surname."})
    forename = Line(
        label="Forename", max_length=100, error_messages={"required": "Enter the pupil’s forename."}
    )
    dob = Day(label="Date of birth", words="Enter the pupil’s date of birth, such as 14 3 2021.")
    sex = forms.ChoiceField(
        label="Sex",
        choices=SEXES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the pupil’s sex as your MIS records it."},
    )
    year_group = forms.ChoiceField(
        label="Year group",
        choices=[("", "Choose a year group"), *YEAR_GROUPS],
        error_messages={"required": "Choose the pupil’s year group."},
    )

    field_order = ("upn", "surname", "forename", "dob", "sex", "year_group", "joined", "left")

    def clean_upn(self) -> str:
        """As it is kept."""
        return as_upn(self.cleaned_data["upn"])

    @property
    def pupil(self) -> RollPupil:
        """The pupil as a roll has them."""
        given = {
            item: self.cleaned_data[item] for item in ("upn", "surname", "forename", "sex", "year_group")
        }
        return RollPupil(**given, dob=self.day("dob"), joined=self.day("joined"), left=self.day("left"))
