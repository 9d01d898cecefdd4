"""Secure messages of the demonstration: one about a return that an answer can bring, one from a school."""

from uuid import uuid4

from stagepost.records import Collection as Kind
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange.models import Direction
from stagepost_web.exchange.screening import Incoming
from stagepost_web.people.models import Membership, Person, Role
from stagepost_web.schools.models import LocalAuthority
from stagepost_web.secure_messages.actions import Addressee, Written, send

ASKS = (
    "We have no results from you yet. The file says what each code means.\n\n"
    "Answer this message with your own file: it is checked at once, and you send it after that."
)
CODES = Incoming("Codes.csv", b"Code,Meaning\r\n1,Emerging\r\n2,Expected\r\nA,Exempt or absent for long\r\n")
TELLS = (
    "A family asks that few people know which school their child is at. May we write to you alone about it?"
)


def write_securely(la: LocalAuthority, officer: Person) -> None:
    """The officer writes to the data manager of a school that has not begun, and another writes to her."""
    asked = ReturnRequest.objects.filter(
        collection__la=la, collection__kind=Kind.EYFSP, withdrawn_at=None, school_return=None
    )
    first = asked.select_related("school", "collection").order_by("-collection__year", "pk").first()
    if first is None or (reader := _data_manager(first.school_id)) is None:
        return
    to = Addressee(reader, first.school, la, Direction.TO_SCHOOL, first)
    send(to=to, written=Written(ASKS, uuid4(), [CODES]), by=officer)
    send(to=Addressee(officer, first.school, la, Direction.TO_LA), written=Written(TELLS, uuid4()), by=reader)


def _data_manager(school: int) -> Person | None:
    held = Membership.objects.filter(school=school, role=Role.DATA_MANAGER, ended_at=None)
    found = held.select_related("person").order_by("pk").first()
    return found.person if found else None
