"""The forms about people: whom to invite, and in which role."""

from collections.abc import Sequence
from typing import Any

from crispy_forms_gds.choices import Choice
from django import forms

from stagepost.collections import facts_of
from stagepost.records import Collection as Kind
from stagepost_web.frame.forms import Email, Form, drawn
from stagepost_web.people.models import LIMITED_ROLES, Role

WHAT_ROLES_DO = {
    Role.LA_OFFICER: "Decides on returns and manages the people of the authority and its schools. Limited to "
    "some collections, decides on their returns alone and manages nobody",
    Role.LA_READER: "Sees the authority’s collections and returns, and changes nothing",
    Role.LA_HELPDESK: "Sends invitations again and helps people to sign in, and sees no return and no pupil",
    Role.DATA_MANAGER: "Uploads and sends returns, and invites colleagues",
    Role.TEACHER: "Sees what the school is asked for and what it has sent",
    Role.HEADTEACHER: "Sends returns in their own authority, and invites colleagues",
}


class RoleForm(Form):
    """A role, of those that the person may give."""

    send = "Change the role"

    role = forms.ChoiceField(
        label="Role",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a role.", "invalid_choice": "Choose a role from the list."},
    )

    def __init__(self, *args: Any, roles: Sequence[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            Choice(role.value, role.label, hint=WHAT_ROLES_DO[role]) for role in roles
        ]
        if not set(roles).isdisjoint(LIMITED_ROLES):
            self.fields["kinds"] = forms.MultipleChoiceField(
                label="Limit an LA officer or LA reader to these collections (optional)",
                help_text="They see and do nothing about the others. Select none for all collections.",
                choices=[(kind.value, facts_of(kind).title) for kind in Kind],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        self.helper = drawn(self)

    def clean(self) -> dict[str, Any]:
        """Not every role can be limited."""
        given = self.cleaned_data
        if given.get("kinds") and given.get("role") not in (*LIMITED_ROLES, None):
            self.add_error("kinds", "Only an LA officer or LA reader can be limited to some collections.")
        return given


class InviteForm(RoleForm):
    """Somebody to invite."""

    send = "Send the invitation"

    name = forms.CharField(
        label="Name",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Enter the person’s name."},
    )
    email = Email(
        label="Email address",
        help_text="We send the invitation here. Use the person’s own address: one address is one account.",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Enter the person’s email address.",
            "invalid": "Enter an email address such as name@school.example.",
        },
    )
    field_order = ["name", "email", "role"]

    def clean_name(self) -> str:
        """One line that can be shown."""
        name = " ".join(self.cleaned_data["name"].split())
        if not name.isprintable():
            raise forms.ValidationError("The name has characters that cannot be shown.")
        return name
