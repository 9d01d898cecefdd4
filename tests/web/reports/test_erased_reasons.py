"""Once the reason of a correction is erased, no report of ours has it: the newest is made anew, others go."""

from io import BytesIO
from itertools import pairwise

import openpyxl
import pytest

from stagepost_web.audit.models import Event
from stagepost_web.audit.verifying import verify
from stagepost_web.exchange import vault
from stagepost_web.exchange.models import StoredFile
from stagepost_web.la_pages import actions as la
from stagepost_web.reports import jobs, making
from stagepost_web.reports.models import Report
from stagepost_web.reports.queries import report_on
from stagepost_web.returns.changing import TakeOut
from stagepost_web.returns.correcting import corrected
from stagepost_web.shared_pupils.word_actions import erase_words
from tests.letters import as_told
from tests.web.la_pages import deciding
from tests.web.returns.correcting import REASON, held

pytestmark = pytest.mark.one_database


def correct(cast, reason=REASON) -> None:
    how = {"reason": reason, "by": cast.officer, "ip_address": ""}
    la.correct(corrected=corrected(held(), [TakeOut(2)]), **how)


def erase(number: int = 0) -> Event | None:
    return erase_words(event=Event.objects.filter(verb="returns.correct")[number], by=None)


def reasons(report: Report) -> list[str]:
    """What the workbook of a report gives as reasons."""
    [file] = StoredFile.objects.filter(report_file__report=report, name__endswith=".xlsx")
    book = openpyxl.load_workbook(BytesIO(vault.get(file)))
    return [row[5].value for row in book["Corrections"].iter_rows(min_row=2)]


@pytest.fixture
def made(cast) -> Report:
    """The report on what was accepted and then corrected."""
    deciding.accepted(cast)
    correct(cast)
    deciding.work_off()
    return Report.objects.latest("pk")


def test_the_report_is_made_anew_without_it_and_the_school_is_told(made, mailoutbox):
    before = list(StoredFile.objects.filter(report_file__report=made))
    assert reasons(made) == [REASON]
    mailoutbox.clear()

    assert erase()
    deciding.work_off()

    made.refresh_from_db()
    assert reasons(made) == ["The reason was erased."]
    assert len(as_told(mailoutbox)) == 1
    for file in before:
        file.refresh_from_db()
        with pytest.raises(vault.Deleted):
            vault.get(file)
    progress = report_on(made.on_version)
    assert {file.deleted_at for file in progress.files} == {None}
    assert verify().sound


def test_an_overtaken_report_that_has_it_goes_and_one_from_before_stays(cast, made):
    correct(cast, "Another one.")
    deciding.work_off()
    first, second, third = Report.objects.order_by("pk")
    assert second == made

    assert erase()
    deciding.work_off()

    assert reasons(third) == ["The reason was erased.", "Another one."]
    assert all(file.deleted_at for file in report_on(second.on_version).files)
    assert not any(file.deleted_at for file in report_on(first.on_version).files)


def test_of_two_reasons_the_other_stays_and_older_reports_without_it_too(cast, made):
    correct(cast, "Another one.")
    deciding.work_off()

    assert erase(1)
    deciding.work_off()

    assert reasons(Report.objects.latest("pk")) == [REASON, "The reason was erased."]
    assert reasons(made) == [REASON]


def test_erased_twice_it_is_made_anew_once(made):
    assert erase()
    deciding.work_off()
    files = StoredFile.objects.count()
    assert erase() is None
    deciding.work_off()
    assert StoredFile.objects.count() == files


def test_what_is_being_made_at_that_moment_is_not_handed_over(cast, monkeypatch):
    deciding.accepted(cast)
    correct(cast)
    report, make = Report.objects.latest("pk"), making.make

    def meanwhile(of):
        done = make(of)
        monkeypatch.setattr(making, "make", make)
        erase()
        return done

    monkeypatch.setattr(making, "make", meanwhile)
    jobs.make_report.call(report.pk)
    report.refresh_from_db()
    assert report.made_at is None
    deciding.work_off()
    assert reasons(report) == ["The reason was erased."]


def test_the_last_event_says_that_it_was_erased_and_every_deletion_is_one(made):
    told = erase()
    numbers = list(Event.objects.order_by("number").values_list("number", flat=True))
    assert all(after == before + 1 for before, after in pairwise(numbers))
    assert told.number == numbers[-1]
    assert Event.objects.filter(verb="exchange.delete_copies").count() == 1
