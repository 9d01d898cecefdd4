"""The form of a confirmation that a collection asks schools for."""

from django import forms

from stagepost_web.collections.models import LONGEST_CONFIRMATION
from stagepost_web.frame.forms import Form, Line


class ConfirmationForm(Form):
    """The words, and what is asked for with them."""

    send = "Add this confirmation"

    words = Line(  # type: ignore[assignment]  # Django takes fields out of the class: `Govuk.words` stays
        label="What do schools confirm?",
        help_text="Schools see this beside a box that they must tick. Write a full sentence. "
        f"Use {LONGEST_CONFIRMATION} characters or fewer.",
        max_length=LONGEST_CONFIRMATION,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Enter what schools confirm.",
            "max_length": f"Use {LONGEST_CONFIRMATION} characters or fewer.",
        },
    )
    asks_by = forms.BooleanField(label="Ask who has agreed", required=False)
    asks_when = forms.BooleanField(label="Ask on which day", required=False)


class ChangeForm(ConfirmationForm):
    """The same for one that is asked for already."""

    send = "Save"
