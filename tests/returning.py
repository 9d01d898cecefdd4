"""What tests of returns share: a collection opened, and the files a school sends for it, right and faulty."""

from collections import Counter
from datetime import date
from random import Random

from stagepost import years
from stagepost.collections import facts_of
from stagepost.formats.ctf import read, write
from stagepost.invention.faulty import eyfsp, identity
from stagepost.invention.faulty.right import ESTAB, profile, right
from stagepost.invention.faulty.schools import SCHOOL as INVENTED
from stagepost.invention.returns import pupil
from stagepost.invention.rolls import learners
from stagepost.records import Collection, Outcome, Return
from stagepost_web.collections.actions import open_collection
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.collections.request_actions import issue_requests
from stagepost_web.people.models import Person
from stagepost_web.returns.models import Effect
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.submitting.actions import receive, submit
from stagepost_web.submitting.authority import Authority
from stagepost_web.submitting.models import Submission
from stagepost_web.submitting.uploading import Upload, upload_files
from tests.people import Cast

SUMMER = 2026
AUTHORITY = Authority("Hattie Head")
STATEMENT = "I have authority from the headteacher, Hattie Head, to confirm and send this return."
FAULTS = {f.label: f for f in (*eyfsp.FAULTS, *identity.FAULTS) if f.estab == ESTAB}
"""Faults that a school's own file can have; those of early years settings are another school's."""


def return_requests(
    la: LocalAuthority,
    by: Person,
    *schools: School,
    kind: str = "eyfsp",
    summer: int = SUMMER,
    about: str = "",
) -> list[ReturnRequest]:
    """A collection opened, and requests issued to these schools."""
    collection = open_collection(
        la=la,
        kind=kind,
        year=summer,
        title=f"{facts_of(Collection(kind)).title} {summer}{about}",
        info="The results of every child in Reception, as a CTF from your MIS.",
        opens=date(summer, 6, 1),
        deadline=date(summer, 6, 27),
        contact="Data and Insight, 01632 960001",
        by=by,
    )
    return issue_requests(collection=collection, schools=schools, by=by)


def return_request(cast: Cast) -> ReturnRequest:
    """The EYFSP of Alder Primary, asked for."""
    return return_requests(cast.la, cast.officer, cast.school)[0]


def content(school: School, *faults: str, kind: str = "eyfsp", summer: int = SUMMER) -> Return:
    """A dozen children as the school would return them, spoilt by faults of the invented catalogue."""
    _, sent = right(Collection(kind), summer)
    source = sent.header.source._replace(
        la=school.la.code, estab=school.estab, urn=school.urn, name=school.name
    )
    to = sent.header.destination._replace(la=school.la.code)
    sent = sent._replace(header=sent.header._replace(source=source, destination=to))
    for label in faults:
        sent = FAULTS[label].spoil(sent)
    return sent


def assessed(
    school: School, collection: Collection, *outcomes: tuple[Outcome, ...], summer: int = SUMMER
) -> bytes:
    """A CTF of any collection, with one pupil of the right age for each tuple of outcomes."""
    group = facts_of(collection).main_year_group
    window = years.load(summer).window(group, collection)
    assert window
    born, _ = window
    like = content(school, summer=summer)
    pupils = (
        pupil._replace(outcomes=each, year_group=group, dob=f"{born:%Y-%m}-{9 + place:02}")
        for place, (pupil, each) in enumerate(zip(like.pupils, outcomes, strict=False))
    )
    return write(like._replace(pupils=tuple(pupils)))


def own_children(school: School) -> bytes:
    """A CTF of a dozen children who are in no other school: nothing to ask about."""
    inventing = INVENTED._replace(la=school.la.code, estab=school.estab)
    everybody = learners(Random(int(school.number)), inventing, SUMMER, Counter())
    reception = (learner.child for learner in everybody if learner.child.year_group == "R")
    # Some have come with a number of another school, which a child elsewhere may have as well.
    numbered_here = [child for child in reception if child.upn[1:8] == school.number][:12]
    pupils = (pupil(child, profile(SUMMER, place), SUMMER) for place, child in enumerate(numbered_here))
    return write(content(school)._replace(pupils=tuple(pupils)))


def file(school: School, *faults: str, kind: str = "eyfsp", summer: int = SUMMER) -> bytes:
    """The same as a CTF."""
    return write(content(school, *faults, kind=kind, summer=summer))


def exempt(school: School, *places: int, of: Return | None = None) -> bytes:
    """A CTF in which the children at these places have A for every goal: one query for each of them."""
    sent = of or content(school)
    pupils = list(sent.pupils)
    for place in places:
        not_assessed = (outcome._replace(result="A") for outcome in pupils[place].outcomes)
        pupils[place] = pupils[place]._replace(outcomes=tuple(not_assessed))
    return write(sent._replace(pupils=tuple(pupils)))


def name(school: School) -> str:
    """The right name for the school's EYFSP."""
    return f"{school.number}_FSP_{school.la.code}LLLL_001.xml"


def some(school: School, first: int, last: int) -> bytes:
    """A file with some of the dozen children: those from the place `first` on, up to but not at `last`."""
    whole = content(school)
    return write(whole._replace(pupils=whole.pupils[first:last]))


def made(data: bytes, created: str) -> bytes:
    """A CTF, made at another time."""
    returned = read(data).returned
    assert returned
    return write(returned._replace(header=returned.header._replace(created=created)))


def checked(
    return_request: ReturnRequest,
    by: Person,
    *faults: str,
    data: bytes | None = None,
    comment: str = "",
    effect: Effect = Effect.REPLACES,
) -> Submission:
    """A file uploaded for the request and not yet submitted."""
    school = return_request.school
    return upload_files(
        return_request=return_request,
        uploads=[Upload(name(school), file(school, *faults) if data is None else data)],
        effect=effect,
        comment=comment,
        by=by,
        ip_address="192.0.2.1",
    )


def sent(return_request: ReturnRequest, by: Person, *faults: str) -> Submission:
    """A file uploaded and submitted."""
    return submitted_as(checked(return_request, by, *faults), by)


def submitted_as(draft: Submission, by: Person) -> Submission:
    """The draft, submitted."""
    return submit(
        submission=draft, seen=draft.version.number, authority=AUTHORITY, by=by, ip_address="192.0.2.1"
    )


def received(return_request: ReturnRequest, by: Person, officer: Person) -> Submission:
    """A file submitted and received by the LA."""
    return receive(submission=sent(return_request, by), by=officer)
