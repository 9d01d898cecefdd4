"""The file of any return of any year: it passes its own checks, and says again what went into it."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagepost import codesets, years
from stagepost.exporting import SchoolRecords, Wanted, make
from stagepost.formats import ctf
from stagepost.records import Collection, Outcome, Pupil
from tests.library.exporting.school_records import without_lines
from tests.rules.base import outcome, right

MADE = [(each, summer) for summer in years.known() for each in years.load(summer).seasons]
NOT_A_SCHOOLS = {"Q", "WA", "WT", "Wa", "Wt"}
"""Codes that a school sets for nobody, or that follow from the mark."""


@st.composite
def outcomes(draw, collection: Collection, summer: int) -> tuple[Outcome, ...]:
    """What a teacher may record for one pupil: any allowed value of every item."""
    items = codesets.load(collection).in_year(summer)
    if collection is Collection.PHONICS:  # a mark or a code, and never both
        items = (draw(st.sampled_from(items)),)
    values = [(item, [*sorted(item.codes - NOT_A_SCHOOLS), *map(str, item.marks or ())]) for item in items]
    if collection is Collection.EYFSP and draw(st.booleans()):  # A for all goals or for none
        return tuple(outcome(item, summer, "A") for item in items)
    without_a = {"A"} if collection is Collection.EYFSP else set()
    return tuple(
        outcome(item, summer, draw(st.sampled_from([one for one in allowed if one not in without_a])))
        for item, allowed in values
    )


@st.composite
def pupils(draw, collection: Collection, summer: int) -> tuple[Pupil, ...]:
    held = right(collection, summer, draw(st.integers(1, 4))).pupils
    return tuple(pupil._replace(outcomes=draw(outcomes(collection, summer))) for pupil in held)


@pytest.mark.parametrize(("collection", "summer"), MADE)
@settings(max_examples=15)
@given(data=st.data())
def test_it_passes_its_own_checks_and_is_read_as_it_was(collection, summer, data):
    held, header = data.draw(pupils(collection, summer)), right(collection, summer).header
    wish = Wanted(collection, summer, header.source, datetime.fromisoformat(header.created))
    (made,) = make(SchoolRecords(held), wish)
    returned = ctf.read(made.data).returned

    assert made.right, [finding.rule for finding in made.verdict.findings]
    assert returned
    assert returned.header.version == years.load(summer).ctf_versions[0]
    assert {pupil.sex_element for pupil in returned.pupils} == {years.load(summer).sex_element}
    assert as_sent(returned.pupils) == as_sent(held)


def as_sent(pupils: tuple[Pupil, ...]) -> list[Pupil]:
    return [pupil._replace(sex_element="") for pupil in map(without_lines, pupils)]
