"""The form that takes one file of many kinds. What it holds is for others to say."""

from typing import Any

from django import forms

from stagepost_web.frame.forms import Form
from stagepost_web.frame.templatetags.frame import sized


class OneFileForm(Form):
    """Each kind says what may be chosen, how large it may be, and what to do with one that is larger."""

    largest: int
    """Bytes."""
    kinds: str
    """What may be chosen, at the beginning of a sentence."""
    where_larger: str

    file = forms.FileField(
        label="Choose the file",
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
        self.fields["file"].help_text = f"{self.kinds}, up to {sized(self.largest)}."

    def clean(self) -> dict[str, Any]:
        """Say that the file was too large, in place of that there was none."""
        if self.too_large:
            self.errors.pop("file", None)
            self.add_error("file", f"The file is larger than {sized(self.largest)}. {self.where_larger}")
        return self.cleaned_data
