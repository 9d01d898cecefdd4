"""The lines of a list of people as its page shows them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from stagepost_web.people.limits import told
from stagepost_web.people.models import Person, Role
from stagepost_web.schools.models import School


class Listed(NamedTuple):
    """Somebody on the list."""

    line: int
    name: str
    email: str
    school: str
    role: str
    limited_to: str
    """The collections it is limited to; empty where it is for all."""
    has_account: bool


def listed(lines: Sequence[dict[str, Any]]) -> list[Listed]:
    """Two queries, however many lines there are."""
    schools = School.objects.in_bulk({line["school"] for line in lines} - {None})
    emails = {line["email"] for line in lines}
    # Addresses are kept as they were typed once, and lists have them in small letters.
    known = {
        email.lower() for email in Person.objects.filter(email__in=emails).values_list("email", flat=True)
    }
    return [
        Listed(
            line["line"],
            line["name"],
            line["email"],
            schools[line["school"]].name if line["school"] in schools else "",
            Role(line["role"]).label,
            told(line.get("kinds", ())),
            line["email"] in known,
        )
        for line in lines
    ]
