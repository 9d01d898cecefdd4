"""Returns of invented children to compare: all that is said of a child follows from its own number."""

from datetime import date, timedelta

from hypothesis import strategies as st

from stagepost.identifiers import upn
from stagepost.records import Header, Outcome, Pupil, Return, School

SURNAMES = ("Quill", "O'Fern", "Thistle-Moss", "Žižek", "van der Reed", "Marsh")
FORENAMES = ("Ash", "Bryony", "Clem", "Dilys", "Émile")
GOALS = ("E01", "E02", "E03")


def outcome(component="E01", result="2", **other):
    return Outcome(
        year="2025", subject="FSP", method="TA", component=component, result=result, stage="EYF", **other
    )


def pupil(number, results="222", line=0):
    """A child of its own: no two numbers below a thousand share a UPN, or a name and birth date."""
    born = date(2019, 9, 1) + timedelta(days=number % 365)
    return Pupil(
        upn=upn.issue("999", f"{4000 + number // 1000}", 2020, number % 1000),
        surname=f"{SURNAMES[number % len(SURNAMES)]}{number}",
        forename=FORENAMES[number % len(FORENAMES)],
        dob=born.isoformat(),
        sex="FM"[number % 2],
        year_group="R",
        outcomes=tuple(outcome(goal, result) for goal, result in zip(GOALS, results, strict=True)),
        line=line,
    )


def returned(*pupils):
    header = Header(version="25.0", supplier="Quillmark", source=School("999", "2001"), academic_year="2024")
    return Return(header, tuple(pupils))


def returns(least=0, most=12):
    """Returns of any such children, none twice."""
    results = st.text("12A", min_size=len(GOALS), max_size=len(GOALS))
    return st.dictionaries(st.integers(0, 999), results, min_size=least, max_size=most).map(
        lambda children: returned(*(pupil(number, marks) for number, marks in children.items()))
    )


def messy_returns():
    """Returns as they should not be: shared and missing numbers and names, outcomes twice, children twice."""
    people = st.builds(
        Pupil,
        upn=st.sampled_from(("", "A1", "a1", "B2", "T99910012401B", "E999100124001")),
        surname=st.sampled_from(("", "Quill", "QUILL ", "Marsh")),
        forename=st.sampled_from(("", "Ash", "Clem")),
        dob=st.sampled_from(("", "2020-01-01", "2020-02-02")),
        sex=st.sampled_from(("", "F", "M")),
        former_upn=st.sampled_from(("", "T99910012401B", "E999100124001")),
        outcomes=st.lists(
            st.builds(outcome, st.sampled_from(GOALS), st.sampled_from(("1", "2", "A"))), max_size=3
        ).map(tuple),
    )
    return st.lists(people, max_size=8).map(lambda pupils: returned(*pupils))
