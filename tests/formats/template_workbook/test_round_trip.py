"""Whatever a template is filled with, it comes back as it was, by the workbook and by the CSV of it."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagepost import codesets, years
from stagepost.formats import read
from stagepost.formats.defusing import defused
from stagepost.formats.template_csv.layout import layout, outcome
from stagepost.formats.template_workbook import template
from stagepost.formats.template_workbook.write import write
from stagepost.invisible import visible
from stagepost.records import Collection, Pupil, Return, School

EVERY = [
    (each, summer) for summer in years.known() for each in Collection if years.load(summer).collected(each)
]
NAMES = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=20)
    .map(visible)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
FORMULAS = st.sampled_from(["=1+1", "'=1", "+44", "-", "@x", "O'Marsh", 'the "second"', "a,b;c|d"])


@st.composite
def pupils(draw, collection: Collection, summer: int) -> Pupil:
    """Somebody with an allowed result in each column, or none."""
    columns = layout(collection, summer).items
    results = {
        component: draw(st.sampled_from(["", *sorted({each for item in items for each in item.results})]))
        for component, items in columns.items()
    }
    return Pupil(
        upn=draw(st.just("") | st.from_regex(r"[A-Z][0-9]{12}", fullmatch=True)),
        surname=draw(NAMES | FORMULAS),
        forename=draw(NAMES | FORMULAS),
        dob=draw(st.just("") | st.dates().map(str)),
        sex=draw(st.sampled_from(["", "F", "M"])),
        year_group=draw(st.sampled_from(["R", "1", "2", "6", "X"])),
        outcomes=tuple(
            outcome(columns[component], summer, result) for component, result in results.items() if result
        ),
    )


def without_lines(returned: Return) -> list[Pupil]:
    return [pupil._replace(line=0) for pupil in returned.pupils]


def as_csv(data: bytes, separator: str, encoding: str) -> bytes:
    """What an office program saves of the first sheet."""
    rows = openpyxl.load_workbook(BytesIO(data), data_only=True).worksheets[0].iter_rows(values_only=True)
    text = StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


@pytest.mark.parametrize(("collection", "summer"), EVERY)
@settings(max_examples=3)
@given(data=st.data())
def test_what_is_written_is_read_again(collection, summer, data):
    held = data.draw(st.lists(pupils(collection, summer), min_size=1, max_size=4))
    written = write(template(collection, summer, School("999", "1001"), held))
    reading = read(written, templates=True)

    assert reading.returned, reading.trouble
    assert without_lines(reading.returned) == held
    assert reading.returned.header.source == School("999", "1001")
    assert reading.returned.header.academic_year == str(years.load(summer).made_in(collection))
    assert reading.sheet.strange == ()
    for separator, encoding in ((",", "utf-8-sig"), (";", "utf-16")):
        saved = read(as_csv(written, separator, encoding), templates=True)
        assert saved.returned == reading.returned


def test_a_csv_in_the_windows_encoding_is_read():
    held = Pupil("A999100120001", "O’Brien", "Zoë", "2020-01-31", "F", year_group="R")
    written = write(template(Collection.EYFSP, 2026, School("999", "1001"), [held]))

    saved = read(as_csv(written, ";", "cp1252"), templates=True)

    assert without_lines(saved.returned) == [held]


def test_every_mark_and_code_is_a_text_in_the_list_as_the_rules_allow_it():
    for collection, summer in EVERY:
        codes = codesets.load(collection)
        of = template(collection, summer, School("999", "1001"), [])
        for column in of.columns:
            items = [item for item in codes.in_year(summer) if item.component == column.component]
            assert column.choices
            assert all(any(item.allows(choice) for item in items) for choice in column.choices)
    assert defused("2") == "2"
