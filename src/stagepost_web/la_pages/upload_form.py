"""What an officer writes down after a file was uploaded at the DfE."""

from typing import Any

from django import forms
from django.utils import timezone

from stagepost_web.frame.forms import Day, Form, Line
from stagepost_web.onward.models import LONGEST_WORDS, Outcome


class UploadForm(Form):
    """When, by whom, and what came of it."""

    send = "Save"

    day = Day(label="When was it uploaded?", words="Enter the day, such as 27 7 2026.")
    uploaded_by = Line(
        label="Who uploaded it?", max_length=120, error_messages={"required": "Enter who uploaded it."}
    )
    outcome = forms.ChoiceField(
        label="What came of it?",
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what came of it."},
    )
    said = forms.CharField(
        label="What did the DfE’s system say? (optional)",
        help_text="Such as a reference, or how many errors and queries there were.",
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @staticmethod
    def beginning(name: str) -> dict[str, Any]:
        """What it shows first: today, and whoever writes."""
        return {"day": timezone.localdate(), "uploaded_by": name}
