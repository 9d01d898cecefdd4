"""The form that takes a list of many schools."""

from typing import Any

from django import forms

from stagepost_web.frame.forms import Form
from stagepost_web.la_pages.list_upload import ListUpload
from stagepost_web.schools.elsewhere import number_in
from stagepost_web.schools.models import LocalAuthority, Source


class ListForm(Form):
    """A list of many schools."""

    send = "Upload"

    source = forms.ChoiceField(
        label="What are you uploading?",
        choices=Source,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you are uploading."},
    )
    file = forms.FileField(
        label="Choose the file",
        help_text="A CSV, or the zip that Get Information about Schools gave you, up to 100 MB.",
        max_length=255,
        error_messages={
            "required": "Choose a file.",
            "empty": "The file is empty.",
            "invalid": "The file did not upload. Choose it again.",
            "max_length": "The file name is too long. Use 255 characters or fewer.",
        },
    )

    elsewhere = forms.CharField(
        label="Schools in other local authorities that return through you (optional)",
        help_text="Their numbers, one on each line, such as 998/2001. We look for them in the register. "
        "Leave out those you have already.",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, la: LocalAuthority, taken: ListUpload | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.la, self.taken = la, taken

    def clean_elsewhere(self) -> list[str]:
        """The numbers as the register has them, each once."""
        lines = [line.strip() for line in self.cleaned_data["elsewhere"].splitlines() if line.strip()]
        if lines and self.cleaned_data.get("source") == Source.SETTINGS:
            raise forms.ValidationError("Only the register lists schools in other authorities.")
        return list(dict.fromkeys(map(self._number, lines)))

    def _number(self, line: str) -> str:
        try:
            return number_in(line, self.la.code)
        except ValueError as unfit:
            raise forms.ValidationError(str(unfit)) from unfit

    def clean(self) -> dict[str, Any]:
        """Say that the file was too large, in place of that there was none."""
        if self.taken and self.taken.too_large:
            self.errors.pop("file", None)
            self.add_error("file", "The file is larger than 100 MB. Upload the register’s own CSV or zip.")
        return self.cleaned_data
