"""The LA's forms about people: one to invite, or a list of many."""

import re
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from stagepost_web.frame.forms import Form
from stagepost_web.people.member_forms import InviteForm
from stagepost_web.people.models import LA_ROLES, SCHOOL_ROLES, Role
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.schools.register_row import has_closed


class InviteAtLAForm(InviteForm):
    """Somebody to invite at the LA or at one of its schools."""

    school = forms.CharField(
        label="School number",
        help_text="Such as 999/2001 or 2001. Leave it empty for somebody at the local authority.",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-10"}),
    )
    field_order = ["name", "email", "school", "role", "kinds"]

    def __init__(self, *args: Any, la: LocalAuthority, schools: QuerySet[School], **kwargs: Any) -> None:
        super().__init__(*args, roles=[*SCHOOL_ROLES, *LA_ROLES], **kwargs)
        self.la, self.schools = la, schools

    def clean_school(self) -> School | None:
        """The school with this number, if the LA looks after its people."""
        typed = self.cleaned_data["school"].strip()
        if not typed:
            return None
        number = re.sub(r"[\s/-]", "", typed)
        found = self.schools.filter(Q(number=number) | Q(number=self.la.code + number)).first()
        if found is None:
            raise forms.ValidationError(f"{self.la.name} has no school with this number.")
        if has_closed(found):
            raise forms.ValidationError(f"{found.name} has closed.")
        return found

    def clean(self) -> dict[str, Any]:
        """A role fits where it is held."""
        given = super().clean()
        role, errors = given.get("role"), {"role", "school"} & set(self.errors)
        if role and not errors:
            if given.get("school") and role in LA_ROLES:
                self.add_error("role", "Choose a role at the school, or leave the school number empty.")
            elif not given.get("school") and role in SCHOOL_ROLES:
                self.add_error("school", "Enter the number of the school.")
        return given

    @property
    def invitation(self) -> dict[str, Any]:
        """What `people.inviting.invite` is given."""
        given = self.cleaned_data
        return {
            "name": given["name"],
            "email": given["email"],
            "role": Role(given["role"]),
            "organisation": given["school"] or self.la,
            "kinds": given["kinds"],
        }


class PeopleFileForm(Form):
    """The file with the people."""

    send = "Check the list"

    file = forms.FileField(
        label="Choose the CSV file",
        allow_empty_file=True,  # reading it says more than a form could
        error_messages={
            "required": "Choose a CSV file.",
            "invalid": "The file did not upload. Choose it again.",
            "missing": "Choose a CSV file.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".csv,text/csv"
