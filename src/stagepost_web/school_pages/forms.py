"""The forms of sending a file: the file itself, the headteacher's authority, what the pages filter by."""

from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat

from stagepost_web.frame.forms import Form
from stagepost_web.returns.forms import FindingsForm, Words


class UploadForm(Form):
    """A file and a comment. Whether it is a return is the library's to say, not the form's."""

    file = forms.FileField(
        label="Choose the file",
        allow_empty_file=True,  # the verdict on an empty file says more than a form could
        max_length=255,
        error_messages={
            "required": "Choose a file, or drop it here.",
            "invalid": "The file did not arrive. Choose it again.",
            "max_length": "The name of the file is too long. Give it a name of at most 255 characters.",
        },
    )
    comment = forms.CharField(
        label="Comment (optional)", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, size_limit: int, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.size_limit = size_limit
        self.too_large = too_large

    def clean(self) -> dict[str, Any]:
        """Say that the file was too large in place of that there was none."""
        if self.too_large:
            self.errors.pop("file", None)
            most = filesizeformat(self.size_limit)
            self.add_error("file", f"The file is larger than {most}. Export the results only, and send that.")
        return self.cleaned_data


class AuthorityForm(Form):
    """The headteacher's authority to send."""

    send = "Confirm and send"

    headteacher = forms.CharField(
        label="Name of the headteacher",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-20"}),
    )
    is_headteacher = forms.BooleanField(label="I am the headteacher", required=False)
    authority = forms.BooleanField(
        label="I have authority from the headteacher to confirm and send this return",
        error_messages={"required": "Confirm that you have authority from the headteacher."},
    )

    def clean(self) -> dict[str, Any]:
        """Somebody must be named, unless it is the headteacher who sends."""
        given = self.cleaned_data
        if (
            not given.get("is_headteacher")
            and not given.get("headteacher")
            and "headteacher" not in self.errors
        ):
            self.add_error("headteacher", "Enter the name of the headteacher, or say that it is you.")
        return given

    def declaration(self, sender: str) -> str:
        """What was confirmed, as the receipt states it."""
        if self.cleaned_data["is_headteacher"]:
            return f"I, {sender}, am the headteacher, and I confirm and send this return."
        head = self.cleaned_data["headteacher"]
        return f"I have authority from the headteacher, {head}, to confirm and send this return."


OWN = "own"
"""What is posted for a reason that is not in the list."""


class AnswerForm(FindingsForm):
    """Why findings are right: one of the usual reasons, or own words."""

    def __init__(self, *args: Any, reasons: tuple[str, ...], la_name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reasons = reasons
        self.fields["reason"] = forms.ChoiceField(
            label="Why is it right?",
            choices=[*((reason, reason) for reason in reasons), (OWN, "Another reason")],
            required=False,
            error_messages={"invalid_choice": "Choose a reason from the list."},
        )
        self.fields["own_words"] = Words(
            label="Give the reason",
            help_text=f"{la_name} reads it beside the return. It is not e-mailed.",
            required=False,
        )
        self.order_fields(["reason", "own_words"])

    def clean(self) -> dict[str, Any]:
        """Own words count where no reason of the list was chosen."""
        given = self.cleaned_data
        reason, words = given.get("reason", ""), given.get("own_words", "")
        if reason in self.reasons:
            self.errors.pop("own_words", None)
            return given
        if not words and not {"reason", "own_words"} & set(self.errors):
            if reason or not self.reasons:
                self.add_error("own_words", "Give the reason.")
            else:
                self.add_error("reason", "Choose a reason.")
        return given | {"reason": words}
