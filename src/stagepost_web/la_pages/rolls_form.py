"""The form that takes the rolls of several schools."""

from typing import Any

from django import forms

from stagepost_web.frame.forms import Form
from stagepost_web.frame.templatetags.frame import sized

LARGEST = 30 * 1024 * 1024
"""Bytes: the pupils of 600 schools as a table, or their CTFs in a zip."""


class RollsForm(Form):
    """One file. What it holds is for the worker to say."""

    send = "Upload"

    file = forms.FileField(
        label="Choose the file",
        help_text=f"A CSV file, a CTF, or a zip of such files, up to {sized(LARGEST)}.",
        max_length=255,
        error_messages={
            "required": "Choose a file.",
            "empty": "The file is empty.",
            "invalid": "The file did not upload. Choose it again.",
            "max_length": "The file name is too long. Use 255 characters or fewer.",
        },
    )

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = too_large

    def clean(self) -> dict[str, Any]:
        """Say that the file was too large, in place of that there was none."""
        if self.too_large:
            self.errors.pop("file", None)
            self.add_error(
                "file", f"The file is larger than {sized(LARGEST)}. Upload it in parts, or as a zip."
            )
        return self.cleaned_data
