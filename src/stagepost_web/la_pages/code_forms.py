"""The form of a change to the codes of a collection."""

from typing import Any

from django import forms

from stagepost.codesets import CodeSet
from stagepost_web.frame.forms import Form, drawn


class CodeForm(Form):
    """A code that comes or goes."""

    send = "Change the codes"

    allowed = forms.TypedChoiceField(
        label="What do you want to do?",
        choices=[("yes", "Allow a code"), ("no", "No longer allow a code")],
        coerce=lambda chosen: chosen == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what to do."},
    )
    code = forms.CharField(
        label="Code",
        max_length=6,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "autocapitalize": "characters"}),
        error_messages={"required": "Enter the code."},
    )
    meaning = forms.CharField(
        label="What does it mean? (only for a new code)", required=False, max_length=200
    )
    source = forms.CharField(
        label="Which guidance says so?",
        help_text="Such as: Assessment guidance for schools, 2027, page 12.",
        max_length=200,
        error_messages={"required": "Name the guidance."},
    )

    def __init__(self, *args: Any, codes: CodeSet, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["of"] = forms.ChoiceField(label="For which results?", choices=_choices(codes, year))
        self.order_fields(["allowed", "code", "of", "meaning", "source"])
        self.helper = drawn(self)

    @property
    def change(self) -> dict[str, Any]:
        """The change as `collections.code_actions` takes it."""
        given = dict(self.cleaned_data)
        qualifier, _, component = given.pop("of").partition(":")
        words = given.pop("meaning")
        return given | {"qualifier": qualifier, "component": component, "words": words}


def _choices(codes: CodeSet, year: int) -> list[tuple[str, str]]:
    """Each component that has codes, and all of one kind together where there are several."""
    held = [item for item in codes.in_year(year) if item.codes]
    qualifiers = dict.fromkeys(item.qualifier for item in held)
    together = [
        (f"{qualifier}:", "All results")
        for qualifier in qualifiers
        if sum(item.qualifier == qualifier for item in held) > 1
    ]
    return together + [(f"{item.qualifier}:{item.component}", item.name) for item in held]
