"""Templates in the real LibreOffice: typed into, pasted over, moved about and saved, and read as they are."""

from random import Random

import openpyxl
import pytest

from stagepost import checking
from stagepost.formats.template_workbook import template
from stagepost.formats.template_workbook.write import write
from stagepost.records import Collection
from tests.formats.template_workbook.made import ALDER, empty
from tests.office.filling import results_of, typed
from tests.office.office import office

SAVED = ("xlsx", "ods", "xls", "csv")


@pytest.fixture(scope="module")
def libreoffice():
    with office() as here:
        yield here


@pytest.fixture
def work(libreoffice, tmp_path):
    """Does things to a template, and gives the verdict on what was saved, by the ending of its name."""

    def working(of, *acts, saved=("xlsx",)):
        given = tmp_path / "given.xlsx"
        given.write_bytes(write(of))
        paths = {ending: tmp_path / f"saved.{ending}" for ending in saved}
        libreoffice.work(given, acts, *paths.values())
        return {ending: checking.check(path.read_bytes(), templates=True) for ending, path in paths.items()}

    return working


@pytest.mark.parametrize("collection", Collection)
def test_what_is_typed_comes_back_whatever_it_is_saved_as(work, collection):
    of = empty(collection, number=3)
    acts, held = typed(of, Random(collection))
    for ending, verdict in work(of, *acts, saved=SAVED).items():
        assert verdict.returned, (ending, verdict.recognised.says)
        assert results_of(verdict.returned) == held, ending
        names = [(pupil.upn, pupil.surname, pupil.forename, pupil.dob) for pupil in verdict.returned.pupils]
        assert names == [(each.upn, each.surname, each.forename, each.dob) for each in of.pupils], ending
        assert not verdict.broken


@pytest.mark.parametrize("ending", SAVED[:3])
def test_what_is_pasted_over_a_drop_down_is_found_in_its_cell(work, ending):
    """It takes the drop-down off, and LibreOffice asks nothing."""
    acts = (("add_sheet", "Mine"), ("type", "Mine", "A1", "EXS"), ("paste", "Mine", "A1", "Results", "H10"))
    verdict = work(empty(Collection.EYFSP), *acts, saved=(ending,))[ending]
    (found,) = [each for each in verdict.findings if each.rule == "elg-value"]
    assert found.place.cell == "Results!H10"
    assert "“EXS”" in found.says


@pytest.mark.parametrize("ending", SAVED)
def test_a_number_or_a_formula_pasted_is_what_it_shows(work, ending):
    """A number is a result where it is one. A formula never is, where it can be seen: not in .xls and CSV."""
    acts = (
        ("add_sheet", "Mine"),
        ("type", "Mine", "A1", "2"),
        ("type", "Mine", "A2", '=IF(1;"A";"")'),
        ("paste", "Mine", "A1", "Results", "G9"),
        ("paste", "Mine", "A2", "Results", "G10"),
    )
    verdict = work(empty(Collection.EYFSP), *acts, saved=(ending,))[ending]
    first = next(each for each in verdict.returned.pupils if each.line == 9)
    assert [(each.component, each.result) for each in first.outcomes] == [("E01", "2")]
    second = next(each for each in verdict.returned.pupils if each.line == 10)
    said = [each.result for each in second.outcomes]
    assert said == (["A"] if ending in ("csv", "xls") else ["a formula"])


def test_an_error_that_is_pasted_is_no_empty_cell(work):
    acts = (("add_sheet", "Mine"), ("type", "Mine", "A1", "=NA()"), ("paste", "Mine", "A1", "Results", "G9"))
    verdict = work(empty(Collection.EYFSP), *acts)["xlsx"]
    assert [each.place.cell for each in verdict.findings if each.rule == "elg-value"] == ["Results!G9"]


def test_what_a_pupil_is_known_by_is_not_typed_over(work):
    of = empty(Collection.EYFSP)
    verdict = work(of, ("type", "Results", "A9", "Other"), ("type", "Results", "G9", "2"))["xlsx"]
    assert verdict.returned.pupils[0].surname == of.pupils[0].surname


@pytest.mark.parametrize("ending", SAVED[:3])
def test_a_list_that_is_shown_and_sheets_of_ones_own_do_no_harm(work, ending):
    acts = (
        ("show_sheet", "Lists"),
        ("add_sheet", "Mine"),
        ("type", "Mine", "A1", "2"),
        ("type", "Results", "G9", "2"),
    )
    verdict = work(empty(Collection.EYFSP), *acts, saved=(ending,))[ending]
    assert len(results_of(verdict.returned)) == 1


def test_rows_that_are_moved_keep_their_pupils(work):
    of = empty(Collection.EYFSP)
    acts = (
        ("type", "Results", "G9", "2"),
        ("type", "Results", "G11", "1"),
        ("unprotect", "Results"),
        ("insert_rows", "Results", "A10:A12"),
    )
    verdict = work(of, *acts)["xlsx"]
    assert results_of(verdict.returned) == {(of.pupils[0].upn, "E01", "2"), (of.pupils[2].upn, "E01", "1")}
    assert [pupil.line for pupil in verdict.returned.pupils] == [9, 13, 14, 15]


def test_a_pupil_is_added_in_an_empty_row(work):
    of = template(Collection.EYFSP, 2026, ALDER, empty(Collection.EYFSP).pupils[:1])
    known = ("Moss", "Fern", "A999100120900", "2021-02-03", "F", "R", "2")
    acts = [("type", "Results", f"{letter}10", text) for letter, text in zip("ABCDEFG", known, strict=True)]
    for ending, verdict in work(of, *acts, saved=SAVED).items():
        added = verdict.returned.pupils[-1]
        assert (added.surname, added.upn, added.dob, added.sex) == (*known[::2][:2], known[3], "F"), ending
        assert results_of(verdict.returned) == {(known[2], "E01", "2")}, ending


def test_what_is_counted_follows_what_is_typed(work, tmp_path):
    """LibreOffice counts anew as somebody types."""
    of = empty(Collection.EYFSP, number=1)
    work(of, *(("type", "Results", f"{letter}9", "2") for letter in "GHIJKLMNOPQRSTUVW"))
    sheet = openpyxl.load_workbook(tmp_path / "saved.xlsx", data_only=True)["Results"]
    assert [sheet[f"{letter}9"].value for letter in "XYZ"] == [0, "Yes", 34]
