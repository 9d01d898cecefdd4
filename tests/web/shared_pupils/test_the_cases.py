"""The table of who submits a pupil who moved, through the page on which a school and its LA read it."""

import html
import re
from datetime import date
from itertools import cycle

import pytest

from stagepost.records import Collection
from stagepost_web.collections.models import Collection as Collected
from stagepost_web.pupils.models import RegisteredPupil
from stagepost_web.shared_pupils.models import Says, SharedPupil, Side
from tests.library.ownership.cases import CASES, Case
from tests.web.shared_pupils import sharing

pytestmark = pytest.mark.one_database

SCHOOLS = {"Alder": "Alder Primary", "Birch": "Birch Primary"}


@pytest.fixture
def found(cast) -> SharedPupil:
    return sharing.with_rolls(cast)


@pytest.mark.parametrize("kind", list(Collection))
def test_every_case(cast, pages, found, kind):
    """The dates of the first stay at each of the two schools are on their rolls. All else the LA or
    the schools have said.
    """
    asked = found.sides.get(return_request__school=cast.school).return_request_id
    readers = (
        (cast.officer, f"/las/999/collections/{found.collection_id}/shared/{found.pk}/"),
        (cast.data_manager, f"/schools/9992001/requests/{asked}/shared/{found.pk}/"),
    )
    cases = [case for case in CASES if case.collection == kind]
    wrong = {}
    for case, (person, address) in zip(cases, cycle(readers), strict=False):  # both read the same part
        lay_out(found, case)
        met = read(pages.get(person, address).content.decode())
        if not right(met, case):
            wrong[case.name, person.username] = met
    assert wrong == {}
    assert len(cases) > 50


def test_they_are_all_there():
    assert len(CASES) >= 382


def lay_out(found: SharedPupil, case: Case) -> None:
    """Have the site hold what the case says."""
    Collected.objects.filter(pk=found.collection_id).update(kind=case.collection.value, year=case.summer)
    rest = list(case.stays)
    for side in found.sides.select_related("return_request__school"):
        name = side.return_request.school.name
        stay = next((each for each in rest if SCHOOLS.get(each.school) == name and not each.outside), None)
        listed = RegisteredPupil.objects.filter(roll__school=side.return_request.school)
        listed.update(joined=stay.first if stay else "", left=(stay.last or "") if stay else "")
        Side.objects.filter(pk=side.pk).update(
            says="" if stay else Says.THEIRS,
            half_term=stay.half_term if stay else None,
            hours=stay.hours if stay else None,
            taken=True
            if SCHOOLS.get(case.known.taken_at) == name and case.known.taken is not False
            else None,
        )
        if stay:
            rest.remove(stay)
    known = {name: value for name, value in case.known._asdict().items() if value not in (None, "")}
    if SCHOOLS.get(case.known.taken_at) and case.known.taken is not False:
        known.pop("taken_at")
    elsewhere = [{"place": SCHOOLS.get(each.school, each.school), **plain(each)} for each in rest]
    SharedPupil.objects.filter(pk=found.pk).update(
        elsewhere=elsewhere, known={name: told(value) for name, value in known.items()}
    )


def plain(stay) -> dict:
    days = {name: getattr(stay, name) for name in ("first", "last", "half_term")}
    return {
        **{name: day.isoformat() for name, day in days.items() if day},
        "outside": stay.outside,
        "hours": stay.hours,
    }


def told(value):
    if isinstance(value, tuple | frozenset):
        return (
            sorted(each.isoformat() for each in value)
            if isinstance(value, frozenset)
            else list(map(told, value))
        )
    return value.isoformat() if isinstance(value, date) else value


def read(page: str) -> tuple[str, str]:
    """The clause and the school on the page, or `ask` and what is missing."""
    if clause := re.search(r"<span data-clause>([^<]+)</span>", page):
        (owner,) = re.findall(r"<strong>(No school has to|[^<]+?) submits? this pupil\.</strong>", page)
        return clause[1], owner
    (missing,) = re.findall(r"<ul[^>]*data-missing>(.*?)</ul>", page, re.DOTALL)
    return "ask", html.unescape("; ".join(re.findall(r"<li>(.*?)</li>", missing, re.DOTALL)))


def right(met: tuple[str, str], case: Case) -> bool:
    if case.owner == "ask":
        missing = re.sub(r"\b(Alder|Birch)\b", lambda name: SCHOOLS[name[0]], case.missing)
        return met[0] == "ask" and missing in met[1]
    owner = "No school has to" if case.owner == "nobody" else SCHOOLS.get(case.owner, case.owner)
    return met == (case.clause, owner)
