"""The pupil-level report on a corrected return has the corrections, each at the pupil as they are by now."""

from io import BytesIO

import openpyxl

from stagepost_web.audit.models import Event
from stagepost_web.la_pages import actions as la
from stagepost_web.reports.making import make
from stagepost_web.reports.models import Report
from stagepost_web.returns.changing import SetItem, SetOutcome, TakeOut
from stagepost_web.returns.correcting import corrected
from stagepost_web.returns.word_actions import erase_words
from tests.web.la_pages import deciding
from tests.web.returns.correcting import REASON, held, pupil


def correct(cast, *changes) -> None:
    how = {"reason": REASON, "by": cast.officer, "ip_address": ""}
    la.correct(corrected=corrected(held(), list(changes)), **how)


def book() -> openpyxl.Workbook:
    _, workbook = make(Report.objects.latest("pk"))
    return openpyxl.load_workbook(BytesIO(workbook.data))


def test_the_corrections_are_marked_where_the_pupils_are_by_now(cast):
    deciding.accepted(cast)
    surname = pupil(held(), 4).surname
    correct(cast, SetItem(4, "surname", "Quillfeather"))
    correct(cast, TakeOut(2))
    correct(cast, SetOutcome(3, "E05", ""))

    read = book()
    pupils = read["Pupils"]
    assert (pupils["B5"].value, pupils["B5"].number_format) == ("Quillfeather", '@"*"')
    assert pupils["J5"].number_format == '@"*"'
    marked = [
        cell.coordinate for row in pupils.iter_rows(min_row=2) for cell in row if "*" in cell.number_format
    ]
    assert marked == ["B5", "J5"]
    rows = [row[1:4] for row in read["Corrections"].iter_rows(min_row=2, values_only=True)]
    assert rows[0] == ("Surname", surname, "Quillfeather")
    assert rows[1] == ("The pupil", "in the return", "taken out")
    assert rows[2][2] == "nothing"


def test_a_reason_that_was_erased_is_not_in_a_report_made_later(cast):
    deciding.accepted(cast)
    correct(cast, TakeOut(2))
    assert book()["Corrections"]["F2"].value == REASON
    erase_words(event=Event.objects.get(verb="returns.correct"), by=None)
    assert book()["Corrections"]["F2"].value == "The reason was erased."


def test_the_report_tells_of_the_receipt_of_what_was_sent(cast):
    deciding.accepted(cast)
    receipt = held().submission.delivery.number
    correct(cast, TakeOut(2))
    assert receipt in [cell.value for cell in book()["Summary"]["B"]]
