"""The form that takes a file of earlier results, or a list that is held beside returns."""

from typing import Any

from django import forms
from django.utils import timezone

from stagepost.identifiers import academic_year
from stagepost_web.earlier.kinds import FACTS
from stagepost_web.earlier.models import Kind
from stagepost_web.frame.forms import drawn
from stagepost_web.frame.one_file import OneFileForm

_YEARS = 8
"""As many summers back as an earlier result of a child in primary school can be."""


class EarlierForm(OneFileForm):
    """One file, and of a kind that needs it the summer that it is of."""

    send = "Upload"
    largest = 30 * 1024 * 1024
    """The results of sixty thousand pupils as a table, or the CTFs of 600 schools in a zip."""
    kinds = "A CSV file, a workbook, a CTF, or a zip of such files"
    where_larger = "Upload it in parts, or as a zip."

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asked := FACTS[kind].summer:
            this = academic_year.summer(academic_year.of(timezone.localdate()))
            first = this if kind is Kind.REGISTRATIONS else this - 1
            self.fields["summer"] = forms.TypedChoiceField(
                label=asked,
                choices=[(year, str(year)) for year in range(first, this - _YEARS, -1)],
                coerce=int,
                error_messages={
                    "required": "Choose the summer.",
                    "invalid_choice": "Choose one of the summers in the list.",
                },
            )
            self.order_fields(["summer", "file"])
            self.helper = drawn(self)

    @property
    def summer(self) -> int:
        """Of what the file gives no year; 0 where its kind needs none."""
        return int(self.cleaned_data.get("summer") or 0)
