"""A return that was sent stays until the authority has said how long, and then goes as a whole."""

from datetime import date

import pytest

from stagepost_web.audit.models import Event, Words
from stagepost_web.audit.queries import verify
from stagepost_web.exchange.models import Delivery, StoredFile
from stagepost_web.la_pages import actions
from stagepost_web.retention.deleting import returns
from stagepost_web.returns.confirming import Agreed
from stagepost_web.returns.models import GivenConfirmation, NotedFinding, ReturnedPupil, Version
from stagepost_web.returns.word_actions import erase_words
from stagepost_web.submitting.actions import recall, submit
from tests import returning
from tests.web.confirming import MODERATED, ask
from tests.web.la_pages import deciding
from tests.web.returns.correcting import REASON, held, made


@pytest.mark.parametrize(
    ("today", "last"), [(date(2033, 8, 31), 2025), (date(2033, 9, 1), 2026), (date(2034, 1, 1), 2026)]
)
def test_years_are_counted_from_the_end_of_the_school_year(today, last):
    assert returns.last_summer(today, 7) == last


def test_nothing_is_deleted_until_the_authority_says_how_long(cast, calendar):
    deciding.accepted(cast)
    calendar.night(after=20 * 365)
    assert ReturnedPupil.objects.count() == 12


def test_a_return_goes_with_its_findings_answers_and_report(cast, calendar, settings, shown):
    settings.KEEP_RETURNS = 7
    school_return = deciding.accepted(cast)
    deciding.work_off()
    calendar.night(after=6 * 365)
    assert ReturnedPupil.objects.count() == 12
    calendar.night(after=3 * 365)
    assert not ReturnedPupil.objects.exists()
    assert not NotedFinding.objects.exists()
    assert not StoredFile.objects.filter(deleted_at=None).exists()
    assert Version.objects.get().pupil_count == 12
    answer = shown(cast.officer, f"/las/{cast.la.code}/returns/{school_return.pk}/")
    assert "your authority no longer keeps them" in answer
    assert verify().sound


def test_no_page_says_of_a_return_that_is_over_that_nothing_was_found(cast, calendar, settings, pages):
    settings.KEEP_RETURNS = 7
    address = f"/las/{cast.la.code}/returns/{deciding.accepted(cast).pk}/"
    calendar.night(after=9 * 365)
    page = pages.get(cast.officer, address).text
    for part in ("findings/", "print/", "workbook/", "json/", "pupils/"):
        assert pages.get(cast.officer, f"{address}{part}").status_code == 404
        assert f"{address}{part}" not in page


def test_the_comment_that_the_school_wrote_goes_with_it(cast, calendar, settings):
    settings.KEEP_RETURNS = 7
    deciding.accepted(cast)
    Delivery.objects.update(comment="Wren has moved away.")
    calendar.night(after=6 * 365)
    assert Delivery.objects.get(direction="to_la").comment
    calendar.night(after=3 * 365)
    assert not Delivery.objects.exclude(comment="").exists()


def test_the_comment_on_a_file_that_was_recalled_goes_after_thirty_days(cast, return_request, calendar):
    sent = returning.sent(return_request, cast.data_manager)
    Delivery.objects.update(comment="Wren has moved away.")
    recall(submission=sent, by=cast.data_manager, ip_address="")
    calendar.night(after=29)
    assert Delivery.objects.get().comment
    calendar.night(after=2)
    assert not Delivery.objects.get().comment


def test_what_the_la_wrote_about_it_goes_as_well(cast, calendar, settings):
    settings.KEEP_RETURNS = 7
    school_return = deciding.accepted(cast)
    deciding.decided(actions.send_back, school_return, cast, words="One child is missing.")
    calendar.night(after=6 * 365)
    school_return.refresh_from_db()
    assert school_return.words == "One child is missing."
    calendar.night(after=3 * 365)
    school_return.refresh_from_db()
    assert "erased on" in school_return.words
    assert not Words.objects.filter(text__contains="child").exists()
    assert verify().sound


def test_what_was_confirmed_goes_with_its_version_and_the_words_beside_the_chain_too(
    cast, return_request, calendar, settings
):
    settings.KEEP_RETURNS = 7
    _confirmed(cast, return_request)
    calendar.night(after=6 * 365)
    assert GivenConfirmation.objects.get().agreed_by == "Steve Staff"
    calendar.night(after=3 * 365)
    assert not GivenConfirmation.objects.exists()
    assert not Words.objects.filter(text__contains="Steve").exists()
    assert verify().sound


def test_what_was_confirmed_of_a_recalled_return_goes_after_30_days(cast, return_request, calendar):
    recall(submission=_confirmed(cast, return_request), by=cast.data_manager, ip_address="")
    calendar.night(after=29)
    assert GivenConfirmation.objects.exists()
    calendar.night(after=3)
    assert not GivenConfirmation.objects.exists()
    assert not Words.objects.filter(text__contains="Steve").exists()
    assert verify().sound


def test_who_agreed_can_be_erased_and_the_chain_holds(cast, return_request):
    _confirmed(cast, return_request)
    erase_words(event=Event.objects.get(verb="returns.submit"), by=None)
    given = GivenConfirmation.objects.get()
    assert given.words == MODERATED
    assert given.agreed_by.startswith("What was written here was erased on ")
    assert not Words.objects.filter(text__contains="Steve").exists()
    assert verify().sound


def _confirmed(cast, return_request):
    """A return sent with one confirmation, agreed by somebody of the school."""
    asked = ask(return_request, cast.officer, asks_by=True)
    draft = returning.checked(return_request, cast.data_manager)
    return submit(
        submission=draft,
        seen=draft.version.number,
        authority=returning.AUTHORITY,
        by=cast.data_manager,
        ip_address="",
        confirmed={asked.key: Agreed("Steve Staff")},
    )


def test_a_correction_goes_with_its_pupils_and_its_reason(cast, calendar, settings, pages):
    settings.KEEP_RETURNS = 7
    school_return = deciding.accepted(cast)
    corrected = made(held(), cast.officer)
    calendar.night(after=9 * 365)
    assert not ReturnedPupil.objects.exists()
    assert not Words.objects.exclude(text="").exists()
    for person, address in (
        (cast.officer, f"/las/{cast.la.code}/returns/{school_return.pk}/"),
        (cast.data_manager, f"/schools/9992001/requests/{school_return.return_request_id}/"),
        (cast.data_manager, f"/schools/9992001/deliveries/{corrected.submission.delivery.number}/receipt/"),
    ):
        page = pages.get(person, address).text
        assert "We have deleted the pupils of this version" in page
        assert REASON not in page
    assert verify().sound
