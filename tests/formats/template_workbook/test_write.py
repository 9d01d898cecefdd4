"""What stands in a template: who the pupils are, what may be chosen, and the year's words."""

import zipfile
from io import BytesIO

import pytest

from stagepost import codesets, years
from stagepost.codesets import read_overlay
from stagepost.extras import MissingExtra
from stagepost.formats.template_workbook import mark, template
from stagepost.formats.template_workbook.laid_out import FIRST, HEADINGS, SPARE, LaidOut
from stagepost.formats.template_workbook.write import file_name, write
from stagepost.records import Collection, School
from tests.formats.template_workbook.filled import opened
from tests.formats.template_workbook.made import ALDER, empty, pupil

EVERY = [
    (each, summer) for summer in years.known() for each in Collection if years.load(summer).collected(each)
]


def drop_downs(book):
    """By component, the choices that the sheet offers, and for which rows."""
    sheet, lists = book["Results"], book["Lists"]
    for validation in sheet.data_validations.dataValidation:
        (cells,) = validation.sqref.ranges
        column = sheet.cell(HEADINGS + 1, cells.min_col).value
        rows = lists[validation.formula1.removeprefix("=").partition("!")[2].replace("$", "")]
        yield column, tuple(cell.value for (cell,) in rows), range(cells.min_row, cells.max_row + 1)


@pytest.mark.parametrize(("collection", "summer"), EVERY)
def test_each_result_has_a_drop_down_with_what_is_valid_that_year_and_nothing_else(collection, summer):
    of = empty(collection, summer)
    offered = {column: (choices, rows) for column, choices, rows in drop_downs(opened(of))}
    codes = codesets.load(collection)

    assert list(offered) == [column.component for column in of.columns]
    for item in codes.in_year(summer):
        choices, rows = offered[item.component]
        assert rows == range(FIRST + 1, FIRST + 4 + SPARE + 1)
        allowed = [other for other in codes.in_year(summer) if other.component == item.component]
        assert all(any(other.allows(choice) for other in allowed) for choice in choices)
        kept_back = {code for code in item.codes if code not in choices}
        assert not any(
            codes.meaning(code, summer).chosen for code in kept_back if codes.meaning(code, summer)
        )


def test_no_school_is_offered_what_it_does_not_choose_itself():
    ((_, choices, _),) = drop_downs(opened(empty(Collection.PHONICS)))

    assert choices == (*map(str, range(41)), "A", "D", "L")
    assert all("Q" not in choices for _, choices, _ in drop_downs(opened(empty(Collection.KS2))))


def test_what_its_authority_adds_and_leaves_out_is_in_the_lists():
    overlay = read_overlay(
        '[[changes]]\ncollection = "phonics"\nqualifier = "NY"\nyears = [2026]\nremove = ["L"]\nadd = ["X"]\n'
        'words = "Moved abroad."\nsource = "LA"\nconfidence = "high"\n'
    )
    of = empty(Collection.PHONICS, overlay=overlay)
    ((_, choices, _),) = drop_downs(opened(of))

    assert "X" in choices
    assert "L" not in choices
    assert ("X", "Moved abroad.") in of.meanings
    assert of.mark.copy != empty(Collection.PHONICS).mark.copy


def test_who_the_pupils_are_is_locked_and_the_results_are_open():
    sheet = opened(empty(Collection.KS1))["Results"]

    assert sheet.protection.sheet
    assert all(cell.protection.locked for cell in sheet[FIRST + 1][:6])
    assert not any(cell.protection.locked for cell in sheet[FIRST + 1][6:10])
    assert {cell.number_format for cell in sheet[FIRST + 1][:10]} == {"@"}
    assert not any(cell.protection.locked for cell in sheet[FIRST + 4 + 1][:10]), "rows for other pupils"


@pytest.mark.parametrize(
    ("summer", "says"), [(2022, "too late to be assessed"), (2025, "religious or philosophical grounds")]
)
def test_the_guidance_has_the_words_of_the_year(summer, says):
    guidance = opened(empty(Collection.EYFSP, summer))["Guidance"]
    words = " ".join(str(cell.value) for row in guidance.iter_rows() for cell in row if cell.value)

    assert says in words


def test_notes_such_as_the_deadline_stand_in_the_guidance():
    book = opened(empty(Collection.KS1))
    assert "26 June" not in str([c.value for r in book["Guidance"].iter_rows() for c in r])

    data = write(empty(Collection.KS1), ["Send it by 26 June 2026."])
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert b"Send it by 26 June 2026." in archive.read("xl/sharedStrings.xml")


def test_phonics_has_last_years_result_of_those_who_take_the_check_again():
    of = empty(Collection.PHONICS)
    sheet = opened(of)["Results"]
    place = LaidOut(of).place("Last year") + 1

    assert [sheet.cell(FIRST + row, place).value for row in (1, 2, 3, 4)] == [None, None, "28", "28"]


def test_what_it_is_stands_in_a_cell_of_every_sheet_and_in_the_properties():
    of = empty(Collection.EYFSP)
    book = opened(of)

    for sheet in book:
        texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
        assert of.mark in [mark.found_in(text) for text in texts], sheet.title
    assert [each.value for each in book.custom_doc_props.props] == [str(of.mark)]
    assert book.worksheets[0].title == "Results"


def test_there_are_no_macros_and_no_formula_from_a_name():
    of = template(
        Collection.EYFSP, 2026, School("999", "1001", "", "=1+1"), [pupil(1, "R")._replace(surname="=cmd()")]
    )
    data = write(of)

    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert not any("vba" in name.lower() for name in archive.namelist())
    cells = [cell for row in opened(of)["Results"].iter_rows() for cell in row]
    assert not any(cell.data_type == "f" and "cmd" in str(cell.value) for cell in cells)


@pytest.mark.parametrize("collection", Collection)
def test_its_number_follows_from_what_it_was_filled_with(collection):
    of = empty(collection)

    assert of.mark == empty(collection).mark
    assert mark.found_in(f"Template: {of.mark}") == of.mark
    assert of.mark.copy != empty(collection, number=5).mark.copy
    assert file_name(of).endswith("_1001_26.xlsx")


def test_a_summer_without_results_has_no_template():
    with pytest.raises(ValueError, match="there were no phonics"):
        template(Collection.PHONICS, 2006, ALDER, [])


def test_where_nothing_writes_workbooks_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)

    with pytest.raises(MissingExtra, match="spreadsheets"):
        write(empty(Collection.KS1))
