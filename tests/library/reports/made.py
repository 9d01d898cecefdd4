"""Returns made for the tests of reports: every name in them is invented."""

from datetime import UTC, datetime

from stagepost import codesets
from stagepost.records import Collection, Header, Outcome, Pupil, Return
from stagepost.reports.pupil_level import About

SUMMER = 2026
ABOUT = About(
    la="Northshire",
    school="Alder Primary",
    number="9992001",
    made=datetime(2026, 7, 6, 9, 30, tzinfo=UTC),
    receipt="SP-7K4M-29QX",
    sent_at=datetime(2026, 7, 3, 14, 5, tzinfo=UTC),
    contact="Data and Insight, data@northshire.example",
)


def child(values: str, place: int = 0, **known: str) -> Pupil:
    """A child in Reception with one value for each goal: `"2" * 17`. A space leaves the goal out."""
    goals = codesets.load(Collection.EYFSP).in_year(SUMMER)
    outcomes = (_outcome(goal, value) for goal, value in zip(goals, values, strict=True) if value != " ")
    return Pupil(**_known(place, "2021-04-12", "R") | known, outcomes=tuple(outcomes))


def reader(result: str, year_group: str = "1", place: int = 0, **known: str) -> Pupil:
    """A pupil who took the phonics check."""
    items = codesets.load(Collection.PHONICS).in_year(SUMMER)
    taken = tuple(_outcome(item, result) for item in items if item.allows(result))
    return Pupil(**_known(place, "2019-11-02", year_group) | known, outcomes=taken)


def judged(collection: Collection, place: int = 0, **codes: str) -> Pupil:
    """A pupil at the end of a key stage, with a teacher assessment by component: `REA="EXS"`."""
    items = {item.component: item for item in codesets.load(collection).in_year(SUMMER)}
    dob, year_group = {Collection.KS1: ("2018-11-02", "2"), Collection.KS2: ("2014-11-02", "6")}[collection]
    outcomes = (_outcome(items[component], code) for component, code in codes.items())
    return Pupil(**_known(place, dob, year_group), outcomes=tuple(outcomes))


def one_of(collection: Collection) -> Pupil:
    """A pupil with all the results the collection asks of every pupil, each at the expected level or over."""
    match collection:
        case Collection.EYFSP:
            return child("2" * 17)
        case Collection.PHONICS:
            return reader("32")
        case Collection.KS1:
            return judged(collection, REA="GDS", WRI="EXS", MAT="EXS", SCI="EXS")
        case Collection.KS2:
            return judged(collection, WRI="GDS", SCI="EXS")


def in_summer(pupil: Pupil, year: int) -> Pupil:
    """The pupil with all outcomes of another calendar year."""
    return pupil._replace(outcomes=tuple(outcome._replace(year=str(year)) for outcome in pupil.outcomes))


def returned(*pupils: Pupil) -> Return:
    return Return(Header(), pupils)


def _known(place: int, dob: str, year_group: str) -> dict[str, str]:
    upn = f"A9992001{place:05}"
    return {
        "upn": upn,
        "surname": f"Rowan{place}",
        "forename": "Wren",
        "dob": dob,
        "sex": "F",
        "year_group": year_group,
    }


def _outcome(item: codesets.Item, result: str) -> Outcome:
    names = ("stage", "subject", "method", "component", "qualifier")
    return Outcome(year=str(SUMMER), result=result, **{name: getattr(item, name) for name in names})
