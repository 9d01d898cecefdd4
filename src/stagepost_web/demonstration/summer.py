"""What happened at the invented authorities that summer: who was asked for what, and how far they came."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from django.utils import timezone

from stagepost.collections import facts_of
from stagepost.records import Collection as Kind
from stagepost_web.chasing.reminder_actions import set_days
from stagepost_web.collections.actions import open_collection
from stagepost_web.collections.confirmation_actions import add_confirmation
from stagepost_web.collections.confirmations import proposed_for
from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.collections.request_actions import issue_requests
from stagepost_web.demonstration import fates
from stagepost_web.demonstration.altering import (
    Alter,
    lacking_a_result,
    with_absent,
    with_first_of,
    with_unknown_result,
)
from stagepost_web.demonstration.fates import Answer, Fate, but
from stagepost_web.la_pages.queries.candidates import Wanted, candidates
from stagepost_web.people.models import Person
from stagepost_web.schools.models import LocalAuthority

Files = Mapping[str, bytes]
"""The right returns of all schools, by file name."""
Fates = Mapping[str, Fate]
"""How far schools came, by number. A school that is not here has not started."""


class Plan(NamedTuple):
    """A collection as it is opened. Its dates are counted from today: one looks in the middle of it."""

    kind: Kind
    info: str
    opened: int
    """So many days ago."""
    due: int
    """In so many days, or so many ago where it is less than nothing."""
    settings: Mapping[str, Any] = {}
    confirmed: bool = False
    """Whether schools confirm what is proposed for the kind when they send."""
    reminded: Sequence[int] = (-7, -1, 2, 7)
    """On which days, counted from the deadline."""


PLANS = (
    Plan(
        Kind.EYFSP,
        "One file for the whole Reception year, with an outcome for each of the 17 goals. "
        "You can send a profile that lacks a goal, and we then talk to you about it.",
        opened=30,
        due=10,
        settings={"let_through": ["elg-all-present"]},
    ),
    Plan(
        Kind.PHONICS,
        "A mark or a code for every child of Year 1, and for those who retake the check in Year 2.",
        opened=20,
        due=12,
    ),
    Plan(
        Kind.KS1,
        "Schools choose whether to send these. You can send a file with errors, and we mark them.",
        opened=20,
        due=24,
        settings={"optional": True, "errors_stop": False, "simple_form": True},
        confirmed=True,
        reminded=(),
    ),
    Plan(
        Kind.KS2,
        "A copy of the file that you send to the DfE.",
        opened=40,
        due=-3,
    ),
)


def westmere(files: Files) -> Mapping[Kind, Fates]:
    """What the first authority's schools did. In the EYFS profile a morning's work waits for its officer."""
    return {
        Kind.EYFSP: {
            "9991001": fates.submitted,
            "9991002": fates.accepted,
            "9991003": fates.received,
            "9991004": fates.submitted,
            "9991005": fates.submitted,
            "9991006": but(with_absent, fates.asked_about(fates.answered)),
            "9991008": fates.submitted,
            "9991009": fates.reminded(fates.sent_back),
            "9991010": but(_moved_from("9991003", Kind.EYFSP, files), fates.submitted),
            "9991011": fates.submitted,
            "9991012": fates.draft,
            "9991013": but(lacking_a_result, fates.submitted),
            "9991014": fates.sent_again,
            "9991015": fates.recalled,
            "9991016": fates.talked_over,
            "9991017": but(with_absent, fates.asked_about(fates.submitted)),
            "9991018": fates.late,
            "9991019": fates.put_off,
            "9991021": but(with_absent, fates.answered),
            "9991022": fates.withdrawn,
            "9971004": fates.received,
            "999512346": fates.submitted,
        },
        Kind.PHONICS: {
            "9991002": fates.submitted,
            "9991003": fates.submitted,
            "9991006": fates.put_off,
            "9991009": fates.sent_back,
            "9991010": fates.accepted,
            "9991011": fates.answered,
            "9991012": fates.draft,
            "9991013": fates.received,
            "9991015": fates.recalled,
            "9991016": fates.sent_again,
            "9991017": but(_moved_from("9991003", Kind.PHONICS, files), fates.submitted),
            "9991018": fates.late,
            "9991022": fates.withdrawn,
        },
        Kind.KS1: {
            "9991002": fates.received,
            "9991003": fates.accepted,
            "9991005": fates.put_off,
            "9991009": fates.draft,
            "9991010": fates.submitted,
            "9991011": fates.submitted,
            "9991012": fates.sent_back,
            "9991013": fates.sent_again,
            "9991015": fates.recalled,
            "9991016": but(with_unknown_result, fates.submitted),
            "9991017": fates.withdrawn,
            "9991018": fates.late,
        },
        Kind.KS2: {
            "9991002": fates.submitted,
            "9991003": fates.received,
            "9991005": fates.put_off,
            "9991009": fates.sent_again,
            "9991010": fates.recalled,
            "9991011": fates.withdrawn,
            "9991012": fates.accepted,
            "9991013": fates.sent_back,
            "9991015": fates.draft,
            "9991016": fates.submitted,
        },
    }


TARNHOLM: Mapping[Kind, Fates] = {
    Kind.EYFSP: {"9971002": fates.submitted, "9971003": fates.sent_back},
    Kind.PHONICS: {"9971002": fates.accepted},
}
"""What the second authority's few schools did."""


def live_through(
    la: LocalAuthority, year: int, story: Mapping[Kind, Fates], files: Files, officer: Person
) -> None:
    """Open each collection of the story, ask whoever owes it, and take every school as far as it came."""
    for plan in PLANS:
        if plan.kind in story:
            collection = opened(la, plan.kind, year, officer)
            asked = _ask(collection, officer)
            _answer(asked, story[plan.kind], files, officer)


def opened(la: LocalAuthority, kind: Kind, year: int, officer: Person) -> Collection:
    """The collection of its plan. It is opened once."""
    if found := Collection.objects.filter(la=la, kind=kind, year=year).first():
        return found
    plan = next(plan for plan in PLANS if plan.kind is kind)
    today = timezone.localdate()
    collection = open_collection(
        la=la,
        kind=kind.value,
        year=year,
        title=f"{facts_of(kind).title} {year}",
        info=plan.info,
        opens=today - timedelta(days=plan.opened),
        deadline=today + timedelta(days=plan.due),
        contact=f"The data team, {la.email}, {la.telephone}",
        by=officer,
        **plan.settings,
    )
    for wording in proposed_for(kind.value) if plan.confirmed else ():
        add_confirmation(collection=collection, by=officer, **wording._asdict())
    set_days(matter=collection, days=plan.reminded, by=officer)
    return collection


def _ask(collection: Collection, officer: Person) -> list[ReturnRequest]:
    """Whoever owes the return, but for a school that returns through another authority."""
    owing = candidates(collection, Wanted()).schools
    schools = [school for school in owing if school.returns_through_id in (None, collection.la_id)]
    return issue_requests(collection=collection, schools=schools, by=officer)


def _answer(asked: Iterable[ReturnRequest], came: Fates, files: Files, officer: Person) -> None:
    for return_request in sorted(asked, key=lambda one: one.school.number):
        if fate := came.get(return_request.school.number):
            name = file_of(return_request.school.number, Kind(return_request.collection.kind), files)
            fate(Answer(return_request, name, files[name], officer))


def file_of(number: str, kind: Kind, files: Files) -> str:
    """Name of the school's file for a collection."""
    return next(name for name in files if name.startswith(f"{number}_{facts_of(kind).ctf_type}_"))


def _moved_from(number: str, kind: Kind, files: Files) -> Alter:
    """Has a pupil too who was at another school, which returned the pupil as well."""

    def altered(data: bytes) -> bytes:
        return with_first_of(files[file_of(number, kind, files)])(data)

    return altered
