"""The forms about one school: its details by hand, and the day it closes."""

import re
from typing import Any

from django import forms

from stagepost.identifiers import early_years_number, establishment
from stagepost_web.frame.forms import Email, Form
from stagepost_web.la_pages import trust_fields
from stagepost_web.schools.models import LocalAuthority, School

PHASES = (
    "Nursery",
    "Primary",
    "Middle deemed primary",
    "Secondary",
    "Middle deemed secondary",
    "16 plus",
    "All-through",
    "Not applicable",
)
"""As the national register has them."""
_WIDTHS = {
    "lowest_age": 2,
    "highest_age": 2,
    "number": 10,
    "urn": 10,
    "trust_uid": 10,
    "postcode": 10,
    "telephone": 20,
    "returns_through": 5,
}


class SchoolForm(Form):
    """One school, as its own LA or the one it returns through keeps it."""

    send = "Save"

    name = forms.CharField(
        label="Name", max_length=120, error_messages={"required": "Enter the school’s name."}
    )
    number = forms.CharField(
        label="School number",
        help_text="Four digits for a school, or six for an early years setting. For a school in another "
        "local authority, put the LA number first: 998/2001.",
        max_length=12,
        error_messages={"required": "Enter the school’s number."},
    )
    urn = forms.RegexField(
        r"^(?:[A-Z]{2})?[0-9]{1,6}$",
        label="URN (optional)",
        help_text="Up to six digits. For an early years setting, its Ofsted URN.",
        required=False,
        error_messages={"invalid": "Enter a URN of up to six digits."},
    )
    phase = forms.ChoiceField(
        label="Phase",
        help_text="“Nursery” for an early years setting.",
        error_messages={"required": "Choose a phase.", "invalid_choice": "Choose a phase from the list."},
    )
    kind = forms.CharField(
        label="Type (optional)",
        help_text="As the national register says, for example “Community school”.",
        max_length=80,
        required=False,
    )
    trust = trust_fields.choice()
    trust_uid = trust_fields.number()
    trust_name = trust_fields.name()
    lowest_age = forms.IntegerField(
        label="Lowest age of pupils (optional)",
        min_value=0,
        max_value=25,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": "Enter the lowest age as a number."},
    )
    highest_age = forms.IntegerField(
        label="Highest age of pupils (optional)",
        help_text="The ages decide which returns the school owes. Pupils turn 11 in Year 6.",
        min_value=0,
        max_value=25,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": "Enter the highest age as a number."},
    )
    head = forms.CharField(label="Headteacher (optional)", max_length=120, required=False)
    email = Email(
        label="Email address (optional)",
        help_text="Where the school would like to receive our emails.",
        required=False,
        error_messages={"invalid": "Enter an email address, such as office@school.example."},
    )
    telephone = forms.CharField(label="Telephone (optional)", max_length=30, required=False)
    street = forms.CharField(label="Street (optional)", max_length=120, required=False)
    town = forms.CharField(label="Town (optional)", max_length=60, required=False)
    postcode = forms.CharField(label="Postcode (optional)", max_length=10, required=False)
    returns_through = forms.CharField(
        label="Returns through another local authority (optional)",
        help_text="The number of that authority, if the school sends its returns there.",
        max_length=3,
        required=False,
    )
    la_name = forms.CharField(
        label="Name of the school’s own local authority (optional)",
        help_text="Only for a school in another authority that is not on Stagepost.",
        max_length=120,
        required=False,
    )

    def __init__(self, *args: Any, la: LocalAuthority, school: School | None = None, **kwargs: Any) -> None:
        self.la, self.school = la, school
        super().__init__(*args, **kwargs)
        known = list(PHASES)
        if school and school.phase and school.phase not in known:
            known.append(school.phase)
        self.fields["phase"].choices = [("", "Choose a phase"), *((phase, phase) for phase in known)]  # type: ignore[attr-defined]
        self.fields["trust"].choices = trust_fields.offered(la)  # type: ignore[attr-defined]
        for name in ("la_name",) if school else ("returns_through",):
            del self.fields[name]
        if school and school.la_id != la.pk:
            del self.fields["returns_through"]
        if school:
            self.fields["number"].help_text = "Four digits for a school, or six for an early years setting."
        self.helper.layout.fields = list(self.fields)
        for name, width in _WIDTHS.items():
            if name in self.fields:
                self.fields[name].widget.attrs["class"] = f"govuk-input--width-{width}"

    def clean_number(self) -> tuple[str, str]:
        """The LA number and the school's own."""
        text = re.sub(r"[\s/-]", "", self.cleaned_data["number"])
        own = self.school.number[:3] if self.school else self.la.code
        code, estab = (text[:3], text[3:]) if len(text) in (7, 9) else (own, text)
        if not (establishment.well_formed(estab) or early_years_number.well_formed(estab)):
            raise forms.ValidationError(
                "Enter four digits for a school. For an early years setting, enter six digits that begin "
                "with 5, 6 or 7."
            )
        if not re.fullmatch(r"[0-9]{3}", code):
            raise forms.ValidationError("The LA number must have three digits.")
        if self.school and code != own:
            raise forms.ValidationError("A school’s LA number cannot be changed here.")
        if code == own and self._taken(code + estab):
            raise forms.ValidationError("A school with this number is on Stagepost already.")
        return code, estab

    def clean_urn(self) -> str:
        """A URN is one school's."""
        urn = self.cleaned_data["urn"]
        number = self.school.number if self.school else "".join(self.cleaned_data.get("number", ""))
        if urn and School.objects.exclude(number=number).filter(urn=urn).exists():
            raise forms.ValidationError("Another school on Stagepost has this URN.")
        return urn

    def clean_returns_through(self) -> LocalAuthority | None:
        """An authority that is on the site."""
        code = self.cleaned_data["returns_through"]
        if not code or code == self.la.code:
            return None
        found = LocalAuthority.objects.filter(code=code).first()
        if found is None:
            raise forms.ValidationError("There is no local authority with this number on Stagepost.")
        return found

    def clean(self) -> dict[str, Any]:
        """Ages in their order, a trust that is one, and a name for an authority that is new here."""
        given = self.cleaned_data
        given["trust"] = trust_fields.written(self)
        lowest, highest = given.get("lowest_age"), given.get("highest_age")
        if lowest is not None and highest is not None and lowest > highest:
            self.add_error("highest_age", "The highest age must not be less than the lowest age.")
        code = given["number"][0] if "number" in given else self.la.code
        if not given.get("la_name") and not LocalAuthority.objects.filter(code=code).exists():
            self.add_error("la_name", "Enter the name of the local authority that the school is in.")
        return given

    def _taken(self, number: str) -> bool:
        others = School.objects.exclude(pk=self.school.pk) if self.school else School.objects.all()
        return others.filter(number=number).exists()


class CloseForm(Form):
    """The day a school closes."""

    send = "Close school"

    day = forms.DateField(
        label="Last day",
        help_text="For example, 31/08/2026. The school is open on this day and closed from the next.",
        input_formats=["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y"],
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off"}),
        error_messages={
            "required": "Enter the school’s last day.",
            "invalid": "Enter a date, such as 31/08/2026.",
        },
    )
