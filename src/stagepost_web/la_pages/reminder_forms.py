"""On which days schools are reminded, as an officer enters it."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from stagepost_web.frame.forms import Form

FARTHEST = 90
"""Days from a deadline."""
MOST = 6
"""Days before a deadline, and as many after it."""
USUAL = (-7, -1, 2, 7)
"""What is suggested: our own choice, as no guidance names days."""
DAYS = ("remind_before", "remind_after")
"""The fields here."""
REMINDING = frozenset({"reminding", *DAYS})
"""All fields about reminders, also of a form that first asks whether there are any."""
_NUMBER = re.compile(r"\d{1,3}", re.ASCII)


class Days(forms.CharField):
    """Whole numbers with commas between them; nothing is none."""

    def __init__(self, **how: Any) -> None:
        attrs = {"class": "govuk-input--width-10", "autocomplete": "off"}
        super().__init__(required=False, widget=forms.TextInput(attrs=attrs), **how)

    def clean(self, value: Any) -> list[int]:
        """The numbers, the smallest first."""
        given = [each.strip() for each in str(value or "").split(",") if each.strip()]
        if not all(_NUMBER.fullmatch(each) and int(each) <= FARTHEST for each in given):
            raise ValidationError(f"Enter numbers of days up to {FARTHEST}, with commas, such as 7, 1.")
        if len(days := sorted({int(each) for each in given})) > MOST:
            raise ValidationError(f"Enter up to {MOST} numbers.")
        return days


class RemindingForm(Form):
    """Fields of their own, for a form that asks for more besides."""

    send = "Save"

    remind_before = Days(
        label="Remind schools so many days before the deadline",
        help_text="Numbers with commas, such as 7, 1. 0 is the day of the deadline. Leave it empty for no "
        "reminder before it.",
    )
    remind_after = Days(
        label="Remind schools so many days after the deadline",
        help_text="Only schools that have not sent are reminded. Leave it empty for no reminder after it.",
    )

    @property
    def days(self) -> list[int]:
        """As the schedule has them."""
        before, after = self.cleaned_data["remind_before"], self.cleaned_data["remind_after"]
        return sorted({*(-each for each in before), *after})


def shown_days(days: Iterable[int]) -> dict[str, str]:
    """A schedule as the form shows it."""
    given = sorted(days)
    before, after = ([str(abs(each)) for each in given if (each > 0) == later] for later in (False, True))
    return {"remind_before": ", ".join(before), "remind_after": ", ".join(after)}
