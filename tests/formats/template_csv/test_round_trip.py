"""Whatever return a template is filled with, it comes back as it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagepost import years
from stagepost.formats import template_csv
from stagepost.formats.template_csv.layout import outcome
from stagepost.invisible import visible
from stagepost.records import Collection, Header, Outcome, Pupil, Return, School

TEMPLATES = [
    (each, summer)
    for summer in years.known()
    for each in template_csv.COLLECTIONS
    if years.load(summer).collected(each)
]
NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(visible).map(str.strip)
"""What cannot be seen is passed over in every table."""
FORMULAS = st.sampled_from(["=1+1", "'=1", "+44", "-", "@x", "''", "O'Marsh", 'the "second"', "a,b;c|d"])


@st.composite
def outcomes(draw, collection: Collection, summer: int) -> tuple[Outcome, ...]:
    """For each column an allowed value, or nothing."""
    found = []
    for items in template_csv.layout(collection, summer).items.values():
        values = [value for item in items for value in (*sorted(item.codes), *map(str, item.marks or ()))]
        if result := draw(st.sampled_from(["", *values])):
            found.append(outcome(items, summer, result))
    return tuple(found)


@st.composite
def returns(draw, collection: Collection, summer: int) -> Return:
    la, estab = draw(st.sampled_from([("999", "1001"), ("330", "0012"), ("999", "512345"), ("=9", "-19001")]))
    header = Header(source=School(la, estab), academic_year=str(years.load(summer).made_in(collection)))
    texts = NAMES | FORMULAS
    pupil = st.builds(
        Pupil,
        *[texts] * 3,
        st.just("") | st.dates().map(str),
        st.sampled_from(["", "F", "M", "X"]),
        st.just("Sex"),
        st.sampled_from(["", "R", "1", "2", "N2"]),
        outcomes(collection, summer),
        st.just(0),
        st.just(""),  # a template has no column for it
    )
    return Return(header, tuple(draw(st.lists(pupil, min_size=1, max_size=4))))


@pytest.mark.parametrize(("collection", "summer"), TEMPLATES)
@settings(max_examples=15)
@given(data=st.data())
def test_what_is_written_is_read_again(collection, summer, data):
    returned = data.draw(returns(collection, summer))
    reading = template_csv.read(template_csv.write(returned, collection, summer))

    assert reading.returned, reading.trouble
    assert without_lines(reading.returned) == returned


def without_lines(returned: Return) -> Return:
    pupils = (
        pupil._replace(line=0, outcomes=tuple(each._replace(below=0) for each in pupil.outcomes))
        for pupil in returned.pupils
    )
    return Return(returned.header._replace(line=0), tuple(pupils))
