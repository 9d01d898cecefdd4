"""No rule breaks, whatever a supplier writes into the items of a well-formed file."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagepost.check_inputs import CheckInputs
from stagepost.checking import check
from stagepost.formats import ctf
from stagepost.pupil_index import PupilIndex
from stagepost.records import Collection, Destination, Header, Outcome, Pupil, Return, School
from stagepost.reference_data import EarlierCheck, LastSent, LastYear, PupilElsewhere, RollPupil
from tests.rules.base import right
from tests.rules.check_inputs import everything_known
from tests.rules.opposed import opposed

ODD = (
    "",
    "0",
    "A",
    "a",
    "3",
    "02",
    "41",
    "-1",
    "9" * 5000,
    "٣",
    "²",
    "é",
    "{upn}",
    "%s",
    "2024-02-30",
    "LLLL",
)
EACH = [
    (Collection.EYFSP, 2019),
    (Collection.EYFSP, 2025),
    (Collection.PHONICS, 2021),
    (Collection.KS1, 2023),
    (Collection.KS2, 2018),
    (Collection.KS2, 2026),
]
OF_ANOTHER = everything_known(right(Collection.KS1, 2023, pupils=3), Collection.KS1, 2023)
KNOWN = [
    CheckInputs(),
    CheckInputs(date(2026, 7, 1), None, 2026, "999", "1001"),
    OF_ANOTHER._replace(collection=None, year=None),
    OF_ANOTHER._replace(
        collection=None,
        earlier_phonics=dict.fromkeys(OF_ANOTHER.ks2_registrations or (), EarlierCheck("31")),
        roll=(RollPupil(), RollPupil("é", year_group="2")),
        last_year=LastYear(30, 30, 30),
        last_sent=LastSent(pupils=(Pupil(),)),
        returned_elsewhere=PupilIndex([PupilElsewhere("9991002")]),
    ),
]
texts = st.sampled_from(ODD) | st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), max_size=15
)
schools = st.builds(School, *[texts] * 4)
headers = st.builds(Header, *[texts] * 5, schools, texts, st.builds(Destination, *[texts] * 3))


@st.composite
def returns(draw: st.DrawFn) -> Return:
    """A right return with some of its items replaced, and still recognised as what it was."""
    returned = right(*draw(st.sampled_from(EACH)), pupils=2)
    pupils = tuple(_spoilt(pupil, draw) for pupil in returned.pupils[1:])
    header = (
        draw(headers)._replace(version=returned.header.version) if draw(st.booleans()) else returned.header
    )
    return Return(header._replace(qualifier="partial"), (returned.pupils[0], *pupils))


def _spoilt(pupil: Pupil, draw: st.DrawFn) -> Pupil:
    items = st.sampled_from(["upn", "surname", "forename", "dob", "sex", "year_group"])
    changes = draw(st.dictionaries(items, texts))
    outcomes = [
        draw(st.just(each) | st.builds(_with_result, st.just(each), texts)) for each in pupil.outcomes
    ]
    return pupil._replace(outcomes=tuple(outcomes * draw(st.integers(0, 2))), **changes)


def _with_result(outcome: Outcome, result: str) -> Outcome:
    return outcome._replace(result=result)


@pytest.mark.slow
@settings(max_examples=50)
@given(returns(), st.sampled_from(KNOWN), texts)
def test_no_rule_breaks(returned: Return, known: CheckInputs, name: str) -> None:
    verdict = check(ctf.write(returned), name, known)
    assert verdict.broken == ()
    assert opposed(verdict) == []
    assert not verdict.returned or verdict.recognised.collection or verdict.recognised.send_instead
