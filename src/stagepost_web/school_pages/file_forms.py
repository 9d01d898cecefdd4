"""The forms of sending files that are no return."""

from typing import Any

from django import forms

from stagepost_web.exchange.models import Delivery
from stagepost_web.file_requests.tags import TAGS, WORDS
from stagepost_web.frame.forms import Form
from stagepost_web.school_pages.forms import UploadForm
from stagepost_web.schools.models import School


class FilesForm(UploadForm):
    """Files for a request, with a comment. What they are follows from their bytes."""

    where_larger = "Upload fewer files at a time, or make them smaller."


class OwnFilesForm(FilesForm):
    """Files that nobody asked for, with what they are and where they go."""

    tag = forms.ChoiceField(
        label="What is it?",
        choices=[("", "Suggest it from the file"), *TAGS],
        required=False,
        error_messages={"invalid_choice": "Choose what it is from the list."},
    )

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.las = school.las
        self.fields["la"] = forms.ChoiceField(
            label="Who is it for?",
            choices=[(la.code, la.name) for la in self.las],
            required=len(self.las) > 1,
            error_messages={"required": "Choose who it is for.", "invalid_choice": "Choose who it is for."},
        )


class SendForm(Form):
    """The last page before files are sent for a request."""

    send = "Confirm and send"

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    """The newest files that were sent before, as they were when the page was made."""

    def clean_seen(self) -> int:
        """Nothing was sent where nothing is said."""
        return self.cleaned_data["seen"] or 0


class SendOwnForm(SendForm):
    """The same for files that nobody asked for: their tag can still be changed."""

    tag = forms.ChoiceField(
        label="What is it?", choices=TAGS, error_messages={"required": "Choose what it is."}
    )

    def __init__(self, *args: Any, delivery: Delivery, sure: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sure = sure
        one = delivery.files.count() == 1
        self.looks = "This file looks" if one else "These files look"

    def clean_tag(self) -> str:
        """What a file says of itself is believed: it names the return whose results are in it."""
        tag: str = self.cleaned_data["tag"]
        if self.sure and tag != self.sure:
            raise forms.ValidationError(
                f"{self.looks} like {WORDS[self.sure]}, not {WORDS[tag]}. We have changed your choice. "
                "Check it, and send again."
            )
        return tag
