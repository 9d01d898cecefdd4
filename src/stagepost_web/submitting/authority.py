"""In whose authority a return is sent: a headteacher's own, or that of a headteacher who is named.

Nobody who is not a headteacher of the school can say that they are, and nobody gives authority to themselves.
"""

from hashlib import sha256
from typing import NamedTuple

from stagepost_web.people.models import Person, Role
from stagepost_web.people.queries import headteachers_of, leads
from stagepost_web.returns.states import NotPossible
from stagepost_web.schools.models import School
from stagepost_web.submitting.models import Submission

REMEMBERED = 10
"""So many names that were typed before are offered again, the latest ones."""


class Authority(NamedTuple):
    """Who has given authority to send; nobody, where a headteacher sends."""

    name: str = ""
    role: str = Role.HEADTEACHER.label

    @property
    def key(self) -> str:
        """What is posted for it: the same whatever else is in the list by then."""
        return sha256(f"{self.name}\n{self.role}".encode()).hexdigest()[:16]

    @property
    def in_words(self) -> str:
        """As a list offers it."""
        return f"{self.name}, {self.role[:1].lower()}{self.role[1:]}"


OWN = Authority()
"""A headteacher's own."""


def authorities_of(school: School) -> list[Authority]:
    """Who can have given authority: the school's headteachers, and those who were named before."""
    heads = [Authority(person.name) for person in headteachers_of(school)]
    named = (
        Submission.objects.filter(delivery__school=school, delivery__sent_at__isnull=False)
        .exclude(authority_name="")
        .order_by("-pk")
        .values_list("authority_name", "authority_role")[: 10 * REMEMBERED]
    )
    known = dict.fromkeys([*heads, *(Authority(name, role) for name, role in named)])
    return list(known)[: len(heads) + REMEMBERED]


def statement(authority: Authority, by: Person, school: School) -> str:
    """What somebody confirms by sending, word for word. Raises NotPossible where nobody is named."""
    if leads(by, school):
        return f"I, {by.name}, am the headteacher, and I confirm and send this return."
    name, role = authority.name.strip(), authority.role.strip()
    if not name or not role:
        raise NotPossible("Say which headteacher has given authority to send this return.")
    if name.casefold() == by.name.casefold():
        raise NotPossible("You cannot give authority to yourself. Name the headteacher who has given it.")
    role = f"{role[:1].lower()}{role[1:]}"
    return f"I have authority from the {role}, {name}, to confirm and send this return."
