"""The forms of a file request: what it asks for, and how long schools have."""

from typing import Any

from django import forms

from stagepost_web.file_requests.attaching_actions import LARGEST
from stagepost_web.file_requests.kinds import KINDS
from stagepost_web.file_requests.models import FileRequest, Zips
from stagepost_web.frame.forms import Day, Form, Line
from stagepost_web.la_pages.collection_forms import MEGABYTE, MOST_MEGABYTES
from stagepost_web.sending_out.forms import SeveralForm


class FileRequestForm(Form):
    """What can be changed while schools answer."""

    send = "Save"

    title = Line(
        label="Title", max_length=120, error_messages={"required": "Enter a title, as schools will see it."}
    )
    info = forms.CharField(
        label="What should schools send? (optional)",
        help_text="Schools see this with the request. Leave a blank line between paragraphs, begin an item "
        "of a list with -, and put ** on both sides of words in bold.",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    kinds = forms.MultipleChoiceField(
        label="Which types of file?",
        help_text="We look at what is in a file, not at its name.",
        choices=[(kind.value, kind.words[0].upper() + kind.words[1:]) for kind in KINDS],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one type of file."},
    )
    several = forms.BooleanField(label="A school may send more than one file", required=False)
    zips = forms.ChoiceField(
        label="If a school uploads a zip",
        choices=Zips.choices,
        initial=Zips.REFUSED,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happens to a zip."},
    )
    megabytes = forms.IntegerField(
        label="Largest upload in MB (optional)",
        help_text="Leave this empty to follow the authority’s setting.",
        required=False,
        min_value=1,
        max_value=MOST_MEGABYTES,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )

    @property
    def settings(self) -> dict[str, Any]:
        """The settings as `file_requests.actions` takes them."""
        given = dict(self.cleaned_data)
        megabytes = given.pop("megabytes")
        return given | {"size_limit": megabytes * MEGABYTE if megabytes else None}


class MakeForm(FileRequestForm):
    """The same for a new file request, which has a deadline too."""

    send = "Continue"

    deadline = Day(label="Deadline", words="Enter the deadline, such as 27 6 2027.")
    field_order = ("title", "info", "deadline")


class AttachForm(SeveralForm):
    """Files that every school asked can open."""

    send = "Attach"
    largest = LARGEST


def values_of(file_request: FileRequest) -> dict[str, Any]:
    """A file request's settings as the form shows them."""
    names = ("title", "info", "kinds", "several", "zips")
    limit = file_request.size_limit
    return {name: getattr(file_request, name) for name in names} | {
        "megabytes": limit // MEGABYTE if limit else None
    }
