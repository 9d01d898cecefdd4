"""What happened at the invented authority that summer: who sent, what was received, accepted and sent
back.
"""

from collections.abc import Callable
from itertools import cycle

from stagepost.invention import InventedLA
from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.la_pages import actions as la
from stagepost_web.people.models import Person, Role
from stagepost_web.people.queries import headteachers_of
from stagepost_web.returns.models import Effect, SchoolReturn, Version
from stagepost_web.submitting.actions import submit
from stagepost_web.submitting.authority import Authority
from stagepost_web.submitting.uploading import Upload, upload_files

WORDS = "Four children who joined in June are missing. Please add them and send the file again."

Step = Callable[[SchoolReturn, int, Person], object]


def _receive(sent: SchoolReturn, seen: int, officer: Person) -> object:
    return la.receive(school_return=sent, seen=seen, by=officer, ip_address="")


def _accept(sent: SchoolReturn, seen: int, officer: Person) -> object:
    return la.accept(school_return=sent, seen=seen, by=officer, ip_address="")


def _send_back(sent: SchoolReturn, seen: int, officer: Person) -> object:
    return la.send_back(school_return=sent, seen=seen, words=WORDS, by=officer, ip_address="")


NOT_STARTED: tuple[Step, ...] | None = None
SENT: tuple[Step, ...] = ()
RECEIVED, ACCEPTED, SENT_BACK = (_receive,), (_receive, _accept), (_receive, _send_back)
FATES = [NOT_STARTED, SENT, RECEIVED, ACCEPTED, SENT, SENT_BACK, ACCEPTED, NOT_STARTED]
"""How far each school got, in turn."""


def live_through(invented: InventedLA, collection: Collection, officer: Person) -> None:
    """Take every school that has a right file as far as its fate goes, with the events that belong to it."""
    schools = {school.number for school in invented.schools}
    requests = (
        collection.return_requests.filter(school__number__in=schools)
        .select_related("school", "collection__la")
        .order_by("school__number")
    )
    for return_request, steps in zip(requests, cycle(FATES), strict=False):
        if steps is not None:
            version = _sent(invented, return_request)
            for step in steps:
                step(version.school_return, version.number, officer)


def _sent(invented: InventedLA, return_request: ReturnRequest) -> Version:
    sender = return_request.school.memberships.get(role=Role.DATA_MANAGER).person
    name = eyfsp_file(invented, return_request.school.number)
    data = invented.returns[name]
    draft = upload_files(
        return_request=return_request,
        uploads=[Upload(name, data)],
        effect=Effect.REPLACES,
        comment="",
        by=sender,
        ip_address="127.0.0.1",
    )
    head = headteachers_of(return_request.school)[0]
    submit(
        submission=draft,
        authority=Authority(head.name),
        by=sender,
        ip_address="127.0.0.1",
        seen=draft.version.number,
    )
    return Version.objects.select_related("school_return").get(pk=draft.version_id)


def eyfsp_file(invented: InventedLA, number: str) -> str:
    """Name of the school's file for the EYFS profile."""
    return next(name for name in invented.returns if name.startswith(f"{number}_FSP_"))
