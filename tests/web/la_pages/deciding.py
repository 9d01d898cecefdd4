"""What tests of the LA's pages share: a return at each of its stages, brought there by actions."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.jobs.claiming import claim
from stagepost_web.jobs.patience import Patience
from stagepost_web.jobs.worker import Worker
from stagepost_web.la_pages import actions
from stagepost_web.notices.models import Pause
from stagepost_web.people.models import Person
from stagepost_web.returns.answer_actions import answer_findings
from stagepost_web.returns.models import SchoolReturn
from stagepost_web.returns.queries import held_version
from stagepost_web.schools.actions import add_school
from stagepost_web.submitting.actions import submit
from tests import returning
from tests.people import Cast

NOT_DONE = "/las/999/not-done/"
HURRIED = Patience(tries=2, delay=timedelta(0))
FROM = "192.0.2.7"
GRANTED = "The child has been granted an exemption."


def submitted(cast: Cast, *faults: str) -> SchoolReturn:
    """A return Alder Primary has sent."""
    return returning.sent(returning.return_request(cast), cast.data_manager, *faults).version.school_return


def answered(cast: Cast) -> SchoolReturn:
    """A return with three queries of one rule, all of them answered, that Alder Primary has sent."""
    data = returning.exempt(cast.school, 0, 4, 6)
    draft = returning.checked(returning.return_request(cast), cast.data_manager, data=data)
    answer_findings(findings=list(draft.version.findings.all()), reason=GRANTED, by=cast.data_manager)
    submit(
        submission=draft,
        seen=draft.version.number,
        authority=returning.AUTHORITY,
        by=cast.data_manager,
        ip_address=FROM,
    )
    return draft.version.school_return


def several_submitted(cast: Cast, number: int = 3) -> list[SchoolReturn]:
    """Returns of so many schools to one collection: of School 1, School 2 and so on, sent in that order."""
    schools = [
        add_school(la=cast.la, estab=f"{3000 + n}", urn=f"{800000 + n}", name=f"School {n}", by=None)
        for n in range(1, number + 1)
    ]
    asked = returning.return_requests(cast.la, cast.officer, *schools)
    by_school = sorted(asked, key=lambda each: each.school.number)
    return [_own_return(each, cast.data_manager) for each in by_school]


def _own_return(return_request: ReturnRequest, by: Person) -> SchoolReturn:
    data = returning.own_children(return_request.school)
    draft = returning.checked(return_request, by, data=data)
    return returning.submitted_as(draft, by).version.school_return


def received(cast: Cast) -> SchoolReturn:
    """The same, received by the officer."""
    return decided(actions.receive, submitted(cast), cast)


def accepted(cast: Cast) -> SchoolReturn:
    """The same, accepted; its report is asked for."""
    return decided(actions.accept, received(cast), cast)


def sent_back(cast: Cast, words: str = "Wren’s date of birth is wrong.") -> SchoolReturn:
    """The same, sent back after it was received."""
    return decided(actions.send_back, received(cast), cast, words=words)


def sent_again(cast: Cast, data: bytes) -> SchoolReturn:
    """The same, corrected in another file and sent again."""
    sent_back(cast)
    draft = returning.checked(ReturnRequest.objects.get(), cast.data_manager, data=data)
    return returning.submitted_as(draft, cast.data_manager).version.school_return


def decided(step, school_return: SchoolReturn, cast: Cast, *, seen: int | None = None, **how) -> SchoolReturn:
    """The return after the officer's step on the version that is held, or on the one `seen`."""
    held = held_version(school_return)
    number = seen if seen is not None else held.number if held else 1
    step(school_return=school_return, seen=number, by=how.pop("by", cast.officer), ip_address=FROM, **how)
    return SchoolReturn.objects.get(pk=school_return.pk)


def a_while_later() -> None:
    """Have the time come for every job that waits for it."""
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())


def a_mail_server_is_back() -> None:
    """Nobody waits for it any longer, and what waits for its next try is due."""
    Pause.objects.all().delete()
    a_while_later()


def work_off(patience: Patience = HURRIED) -> int:
    """Run every job that is ready, as a worker does, until none is left. Answers how many were begun."""
    worker = Worker(worker_id="test", interval=0, batch=True, patience=patience)
    begun = 0
    while job := claim("test"):
        worker.run_task(job)
        begun += 1
    return begun


def not_done(pages, person: Person) -> str:
    """The page of what could not be done, as this person sees it."""
    return pages.get(person, NOT_DONE).content.decode()


def health() -> dict:
    """What the site says of itself."""
    return Client().get("/healthz").json()
