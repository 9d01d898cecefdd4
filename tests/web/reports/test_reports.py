"""The report that goes back: made once, whatever the job does, and announced without a name."""

import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult

from stagepost_web.exchange import vault
from stagepost_web.exchange.models import Delivery, Direction, StoredFile
from stagepost_web.reports import actions, jobs, making
from stagepost_web.reports.models import Report
from stagepost_web.reports.queries import report_on
from stagepost_web.returns.models import ReturnedPupil
from tests.letters import as_told
from tests.web.la_pages.deciding import a_mail_server_is_back, accepted, sent_back, work_off


def pupils():
    return {
        text for pupil in ReturnedPupil.objects.all() for text in (pupil.upn, pupil.surname, pupil.forename)
    }


def letters_about(word):
    return as_told(mail.outbox, word)


@pytest.fixture
def report(cast):
    accepted(cast)
    return Report.objects.get()


def test_both_files_come_into_the_school_s_files(report, cast):
    work_off()

    report.refresh_from_db()
    assert report.made_at
    delivery = Delivery.objects.get(direction=Direction.TO_SCHOOL)
    assert delivery.school == cast.school
    pdf, workbook = (report_file.file for report_file in report.files.all())
    assert vault.get(pdf).startswith(b"%PDF")
    assert vault.get(workbook).startswith(b"PK")
    assert pdf.delivery == workbook.delivery == delivery


def test_no_name_in_the_name_of_a_file(report):
    work_off()

    for name in StoredFile.objects.filter(delivery__direction=Direction.TO_SCHOOL).values_list(
        "name", flat=True
    ):
        assert name.startswith("9992001_eyfsp_2026_report_v1.")


def test_the_school_is_written_to_without_a_name(report, cast):
    work_off()

    (letter,) = letters_about("report is ready")
    assert letter.to == [cast.data_manager.email, "office@alder.example"]
    [(name, receipt, _)] = letter.attachments  # a zip that packs nothing closer
    assert name.startswith("receipt-")
    assert not [text for text in pupils() if text in letter.subject + letter.body + str(receipt)]
    report.refresh_from_db()
    assert report.announced_at


def test_a_school_without_an_address_is_written_to_through_its_sender(report, cast):
    cast.school.email = ""
    cast.school.save()

    work_off()

    assert letters_about("report is ready")[0].to == [cast.data_manager.email]


def test_what_is_to_be_put_right_stays_out_of_the_letter(cast):
    sent_back(cast, "Wren Rowan’s UPN A999200100001 is wrong.")

    work_off()

    (letter,) = letters_about("return was sent back")
    assert letter.to == [cast.data_manager.email, "office@alder.example"]
    assert "Wren" not in letter.body
    assert "A999200100001" not in letter.body


def test_run_twice_it_is_made_once(report):
    work_off()
    files = StoredFile.objects.count()

    jobs.make_report.call(report.pk)
    jobs.announce_report.call(report.pk)

    assert StoredFile.objects.count() == files
    assert len(letters_about("report is ready")) == 1


def test_two_workers_at_once_hand_it_over_once(report, settings):
    first, second = making.make(report), making.make(report)
    assert first == second  # the same bytes, whoever makes it and when

    with vault.putting(*(form.data for form in first)) as kept:
        assert making.hand_over(report, first, kept)
    before = len(stored(settings))
    with vault.putting(*(form.data for form in second)) as kept:
        assert not making.hand_over(report, second, kept)
    assert len(stored(settings)) == before
    assert Delivery.objects.filter(direction=Direction.TO_SCHOOL).count() == 1


def stored(settings):
    return [path for path in settings.VAULT_FOLDER.rglob("*") if path.is_file()]


def test_a_vault_that_fails_halfway_leaves_nothing(report, monkeypatch, settings):
    before = stored(settings)
    real, put = vault.put, []

    def second_fails(data):
        put.append(data)
        if len(put) == 2:
            raise OSError("No space left on device")
        return real(data)

    monkeypatch.setattr(vault, "put", second_fails)
    with pytest.raises(OSError, match="space"):
        jobs.make_report.call(report.pk)

    assert not Delivery.objects.filter(direction=Direction.TO_SCHOOL).exists()
    assert stored(settings) == before
    monkeypatch.setattr(vault, "put", real)
    work_off()
    assert Delivery.objects.filter(direction=Direction.TO_SCHOOL).count() == 1


def test_a_dead_mail_server_loses_nothing(report, monkeypatch):
    def dead(*args, **how):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", dead)
    work_off()
    assert not letters_about("report is ready")
    monkeypatch.undo()

    a_mail_server_is_back()
    work_off()

    assert len(letters_about("report is ready")) == 1


def test_given_up_it_can_be_asked_for_again(report, cast, monkeypatch):
    monkeypatch.setattr(making, "make", lambda report: 1 / 0)
    work_off()
    assert report_on(report.version).given_up
    monkeypatch.undo()

    actions.make_again(report=report, by=cast.officer, ip_address="")
    work_off()

    progress = report_on(report.version)
    assert not progress.given_up
    assert len(progress.files) == 2


def test_not_given_up_it_is_not_asked_for_again(report, cast):
    before = DBTaskResult.objects.count()

    actions.make_again(report=report, by=cast.officer, ip_address="")

    assert DBTaskResult.objects.count() == before


def test_no_name_in_the_queue(report):
    work_off()

    for job in DBTaskResult.objects.all():
        told = f"{job.args_kwargs}{job.return_value}{job.traceback}"
        assert not [text for text in pupils() if text and text in told]
