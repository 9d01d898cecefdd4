"""However a system lays its export out, the roll that is read is the roll that was written."""

import csv
from io import StringIO

from hypothesis import given, settings
from hypothesis import strategies as st

from stagepost.formats import roll_csv
from stagepost.formats.roll_csv.data import names
from stagepost.identifiers import upn
from stagepost.invisible import holds
from stagepost.reference_data import RollPupil

NAMES = st.one_of(
    st.text(
        st.characters(exclude_categories=["C", "Z"], exclude_characters=",;|"), min_size=1, max_size=12
    ).filter(lambda name: not holds(name)),
    st.sampled_from(["Ash, Oak", "Ash;Oak", "Ash|Oak", 'the "second"', "O'Marsh"]),
)
"""Letters and signs; of separators one at most, as more of them than columns would look like the columns."""
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %b %Y", "%Y-%m-%d 00:00:00")
SEXES = {"F": ("F", "Female", "girl"), "M": ("M", "male", "Boy"), "": ("",)}
YEAR_GROUPS = {
    "R": ("R", "Reception", "Yr R"),
    "1": ("1", "Year 1", "Y1", "01", "yr1"),
    "6": ("6", "Year 6"),
    "N2": ("N2", "Nursery 2"),
    "": ("",),
}
BESIDE = ("Class", "House", "Admission number")
"""Columns that are none of a roll's."""


ITEMS = RollPupil._fields[:7]
"""Of the pupil alone; what says which rows count has tests of its own."""


@st.composite
def exports(draw) -> tuple[str, tuple[RollPupil, ...]]:
    """An export as text, and who is in it."""
    born = draw(st.sampled_from(DAYS))
    items = [*ITEMS, *draw(st.lists(st.sampled_from(BESIDE), unique=True))]
    columns = draw(st.permutations(items))
    headings = {item: draw(st.sampled_from(names().get(item, [item]))) for item in columns}
    pupils, rows = (
        [],
        [[draw(st.sampled_from([str.upper, str.lower, str]))(headings[item]) for item in columns]],
    )
    for serial in range(1, draw(st.integers(1, 4)) + 1):
        day = draw(st.dates())
        sex, group = draw(st.sampled_from([*SEXES])), draw(st.sampled_from([*YEAR_GROUPS]))
        number = upn.issue("999", "1001", 2023, serial)
        pupil = RollPupil(number, draw(NAMES), draw(NAMES), day.isoformat(), sex, group)
        cells = {
            **pupil._asdict(),
            "dob": _written(day, born),
            "sex": draw(st.sampled_from(SEXES[sex])),
            "year_group": draw(st.sampled_from(YEAR_GROUPS[group])),
        }
        pupils.append(pupil)
        rows.append([cells.get(item, "") for item in columns])
    return _table([*draw(st.sampled_from([[], [["Class list 2026"], []]])), *rows], draw), tuple(pupils)


def _written(day, form: str) -> str:
    """With four digits for the year, which `strftime` does not give to every year."""
    return day.strftime(form.replace("%Y", f"{day.year:04}"))


def _table(rows: list[list[str]], draw) -> str:
    text = StringIO(newline="")
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    csv.writer(text, delimiter=draw(st.sampled_from(",;\t|")), quoting=quoting).writerows(rows)
    return text.getvalue()


@settings(max_examples=200)
@given(exports(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_the_roll_is_read_as_it_was_written(export, encoding):
    text, pupils = export
    reading = roll_csv.read(text.encode(encoding))

    assert reading.whole, (reading.problems, reading.trouble)
    assert reading.pupils == pupils
