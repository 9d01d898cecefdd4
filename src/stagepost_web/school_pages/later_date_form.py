"""On which later day a school will send its return, and why."""

from typing import Any

from django import forms

from stagepost_web.chasing.forms import KnowinglyLate
from stagepost_web.chasing.models import LONGEST_REASON
from stagepost_web.frame.forms import Day, Email, drawn


class LaterDateForm(KnowinglyLate):
    """The email address is asked for where none is known and the person may give one."""

    send = "Ask for this date"
    anyway = "We cannot send it by the DfE’s date"

    day = Day(
        label="When will you send the return?", words="Enter the day you will send it, such as 3 7 2027."
    )
    because = forms.CharField(
        label="Why will it be late?",
        help_text="Your local authority reads this. Do not name pupils.",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it will be late."},
    )

    def __init__(self, *args: Any, asks_email: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asks_email:
            self.fields["email"] = Email(
                label="Email address of the school (optional)",
                help_text="We do not have one. We write there when your local authority has answered.",
                required=False,
                widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
                error_messages={"invalid": "Enter an email address such as office@school.example."},
            )
            self.helper = drawn(self)
