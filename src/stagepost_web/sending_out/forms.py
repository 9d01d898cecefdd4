"""The forms of sending files: the files themselves, the one person, and why something is turned down."""

from collections.abc import Iterable
from typing import Any

from django import forms

from stagepost.recognition.content import sort_of
from stagepost_web.frame.forms import Form, Line
from stagepost_web.frame.one_file import OneFileForm
from stagepost_web.frame.templatetags.frame import sized
from stagepost_web.people.models import Membership
from stagepost_web.returns.forms import Words
from stagepost_web.sending_out import file_table
from stagepost_web.sending_out.splitting_actions import ZIPS

LARGEST = 30 * 1024 * 1024
"""Bytes of all files together."""


class SeveralInputs(forms.FileInput):
    """Takes one or several files; the value is a list."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class SeveralFiles(forms.FileField):
    """Each file by itself, as a single one would be."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        clean_one = super().clean
        return [clean_one(each) for each in data] if data else [clean_one(None)]


class SeveralForm(Form):
    """One file or several. Whoever read the upload knows if they were too large or too many."""

    largest = LARGEST

    file = SeveralFiles(
        label="Choose the files",
        max_length=255,
        widget=SeveralInputs(attrs={"multiple": True}),
        error_messages={
            "required": "Choose at least one file.",
            "empty": "One of the files is empty. Choose another.",
            "invalid": "A file did not upload. Choose it again.",
            "max_length": "A file name is too long. Use 255 characters or fewer.",
        },
    )

    def __init__(self, *args: Any, too_large: bool = False, too_many: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large, self.too_many = too_large, too_many
        self.fields["file"].help_text = f"One or several, up to {sized(self.largest)} together."

    def clean(self) -> dict[str, Any]:
        """Say that the files were too large, or too many, in place of that there were none."""
        if self.too_large:
            self.errors.pop("file", None)
            self.add_error("file", f"The files are larger than {sized(self.largest)} together. Choose fewer.")
        elif self.too_many:
            self.errors.pop("file", None)
            self.add_error("file", f"Choose {self.too_many} files or fewer.")
        return self.cleaned_data


class TitledForm(Form):
    """What schools read beside the files."""

    title = Line(
        label="Title",
        help_text="Each school sees it in its list of files. Do not name any pupils.",
        max_length=160,
        error_messages={"required": "Enter a title."},
    )
    note = Words(label="Note (optional)", help_text="Do not name any pupils.", longest=2000, required=False)


class FilesForm(TitledForm, SeveralForm):
    """What an officer wants to send, before it is said to whom."""

    send = "Continue"

    field_order = ("title", "note", "file")


class ZipForm(TitledForm, OneFileForm):
    """A zip of many schools' files. What is in it is for the worker to say."""

    send = "Upload"
    largest = LARGEST
    kinds = "A zip, with the files of as many schools as you like"
    where_larger = "Make several zips, and upload one after the other."

    field_order = ("title", "note", "file")

    def clean_file(self) -> Any:
        """Refuse what is no zip, before anybody waits for it."""
        given = self.cleaned_data["file"]
        if sort_of(given.read()) not in ZIPS:
            raise forms.ValidationError("This file is not a zip. Put the files into a zip and upload it.")
        given.seek(0)
        return given


class FileTableForm(OneFileForm):
    """A table that says which school each file is for."""

    send = "Upload the table"
    largest = file_table.LIMITS.size
    kinds = "A CSV file or a workbook with the columns File name and School number"
    where_larger = "Remove other columns and save it again."


EVERYBODY = "all"
"""What is posted for all who see the school's files."""


class PersonForm(Form):
    """Who at the school."""

    send = "Continue"

    person = forms.ChoiceField(
        label="Who at the school?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose who gets the files.",
            "invalid_choice": "This person no longer works at the school. Choose again.",
        },
    )

    def __init__(self, *args: Any, people: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {str(each.person_id): each for each in people}
        listed = [
            (key, f"Only {each.person.name}, {each.get_role_display().lower()}")
            for key, each in self.by_key.items()
        ]
        field = self.fields["person"]
        field.choices = [(EVERYBODY, "Everybody who sees the school’s files"), *listed]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Membership | None:
        """The one person's; none for everybody."""
        return self.by_key.get(self.cleaned_data["person"])


class TurnDownForm(Form):
    """Why."""

    send = "Turn down"

    reason = Words(
        label="Why do you turn this down?",
        help_text="The person who prepared the files sees this. Do not name any pupils.",
        longest=1000,
        error_messages={"required": "Say why you turn this down."},
    )
