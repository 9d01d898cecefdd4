"""The fields of a form that put a school into a trust: one the LA knows, or another by its number."""

from typing import Any

from django import forms

from stagepost_web.schools.models import LocalAuthority, Trust
from stagepost_web.schools.queries import trusts_of
from stagepost_web.schools.writing import NamedTrust

ANOTHER = "another"
"""What is chosen for a trust that is not in the list."""


def choice() -> forms.ChoiceField:
    """The trusts of the LA's schools. `offered` fills it."""
    return forms.ChoiceField(
        label="Trust (optional)",
        help_text="People who work for the trust can read what the school sends.",
        required=False,
        error_messages={"invalid_choice": "Choose a trust from the list."},
    )


def number() -> forms.RegexField:
    """Its number, which tells it from all others."""
    return forms.RegexField(
        r"^[1-9][0-9]{0,7}$",
        label="Number of another trust (optional)",
        help_text="The group UID in the national register: up to eight digits.",
        required=False,
        error_messages={"invalid": "Enter the trust’s number: up to eight digits."},
    )


def name() -> forms.CharField:
    """What it is called."""
    return forms.CharField(
        label="Name of another trust (optional)",
        max_length=Trust._meta.get_field("name").max_length,
        required=False,
    )


def offered(la: LocalAuthority) -> list[tuple[str, str]]:
    """No trust, those that schools of the LA belong to, and another one. Other LAs’ trusts are not told."""
    known = [(trust.uid, f"{trust.name} ({trust.uid})") for trust in trusts_of(la)]
    return [("", "No trust"), *known, (ANOTHER, "Another trust")]


def written(form: Any) -> NamedTrust | str:
    """The trust as the form has it; empty for none, and where the form says what is wrong with it."""
    given = form.cleaned_data
    chosen, uid, called = (given.get(field, "") for field in ("trust", "trust_uid", "trust_name"))
    if chosen == ANOTHER:
        for field, value, words in (("trust_uid", uid, "number"), ("trust_name", called, "name")):
            if not value and field not in form.errors:
                form.add_error(field, f"Enter the trust’s {words}.")
        return NamedTrust(uid, called)
    if uid or called:
        form.add_error("trust", "Choose “Another trust”, or clear the number and name of another trust.")
    known = {trust.uid: trust.name for trust in trusts_of(form.la)}
    return NamedTrust(chosen, known[chosen]) if chosen in known else ""
