"""A clock that is set back changes nothing: what the LA holds is pointed to, and never the latest by time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from stagepost_web.backups.health import backup
from stagepost_web.backups.models import Backup
from stagepost_web.exchange.queries import deliveries_of
from stagepost_web.la_pages import actions, queries
from stagepost_web.reports.models import Report
from stagepost_web.reports.queries import overtaken
from stagepost_web.returns import actions as returns
from stagepost_web.returns.models import Answer, Effect, SchoolReturn, State
from stagepost_web.returns.queries import held_version
from stagepost_web.returns.states import NotPossible
from stagepost_web.submitting.actions import recall
from stagepost_web.submitting.queries import sent_back_unchanged, submissions_of, submitted_in
from tests import returning
from tests.web.la_pages import deciding
from tests.web.la_pages.deciding import decided, work_off


def other(cast, asked):
    """Another file than the usual one."""
    return returning.checked(asked, cast.data_manager, data=returning.exempt(cast.school, 0))


def sent_other(cast, asked):
    return returning.submitted_as(other(cast, asked), cast.data_manager)


@pytest.fixture
def asked(cast):
    return returning.return_request(cast)


@pytest.fixture
def sent_twice(cast, asked, set_back):
    """Sent, sent back and sent again, with the clock set back in between."""
    first = returning.received(asked, cast.data_manager, cast.officer)
    decided(actions.send_back, first.version.school_return, cast, words="A date of birth is wrong.")
    set_back()
    second = sent_other(cast, asked)
    assert second.version.sent_at < first.version.sent_at
    return SchoolReturn.objects.get(return_request=asked)


def test_the_version_sent_last_is_shown_received_and_accepted(cast, pages, sent_twice, set_back):
    assert held_version(sent_twice).number == 2
    page = pages.get(cast.officer, f"/las/999/returns/{sent_twice.pk}/").content.decode()
    assert "2, sent" in page

    set_back()
    shown = decided(actions.receive, sent_twice, cast, seen=2)
    shown = decided(actions.accept, shown, cast, seen=2)

    assert shown.state == State.ACCEPTED
    assert Report.objects.get().on_version.number == 2
    work_off()
    assert Report.objects.get().made_at


def test_the_board_and_the_next_check_go_by_it(cast, asked, sent_twice):
    [row] = queries.board(asked.collection, queries.Asked(), timezone.localdate())
    assert (row.held, row.queries) == (held_version(sent_twice).sent_at, 1)
    again = returning.checked(
        asked, cast.data_manager, effect=Effect.ADDS, data=returning.some(cast.school, 0, 2)
    )
    assert again.version.adds_to.number == 2


def test_a_recall_leads_back_to_what_was_held_before(cast, sent_twice):
    recall(submission=held_version(sent_twice).submission, by=cast.data_manager, ip_address="")
    assert held_version(sent_twice).number == 1
    assert SchoolReturn.objects.get().state == State.SENT_BACK


def test_versions_sent_in_another_order_than_checked(cast, asked):
    """A colleague's older draft is sent last, and recalled."""
    older = returning.checked(asked, cast.headteacher)
    newer = returning.received(asked, cast.data_manager, cast.officer)
    decided(actions.send_back, newer.version.school_return, cast, words="Look again.")
    returning.submitted_as(older, cast.data_manager)
    assert held_version(older.version.school_return) == older.version

    recall(submission=older, by=cast.data_manager, ip_address="")

    assert held_version(older.version.school_return) == newer.version


def test_a_report_on_the_version_accepted_last_overtakes_the_other(cast, asked):
    older = returning.checked(asked, cast.headteacher)
    newer = returning.received(asked, cast.data_manager, cast.officer)
    shown = decided(actions.accept, newer.version.school_return, cast)
    shown = decided(actions.send_back, shown, cast, words="Look again.")
    returning.submitted_as(older, cast.data_manager)
    decided(actions.accept, decided(actions.receive, shown, cast, seen=1), cast, seen=1)
    work_off()

    first = Report.objects.get(version=newer.version)
    assert overtaken(cast.school) == frozenset(first.files.values_list("file__delivery", flat=True))


def test_a_file_sent_again_unchanged_is_compared_with_the_one_before(cast, asked, set_back):
    first = returning.received(asked, cast.data_manager, cast.officer)
    decided(actions.send_back, first.version.school_return, cast, words="Look again.")
    set_back()
    second = sent_other(cast, asked)
    decided(actions.receive, second.version.school_return, cast)
    decided(actions.send_back, second.version.school_return, cast, words="Look again.")
    set_back()
    draft = other(cast, asked)
    assert sent_back_unchanged(draft) == second


def test_lists_are_in_the_order_in_which_things_were_done(cast, asked, set_back):
    first = returning.checked(asked, cast.data_manager)
    set_back()
    second = other(cast, asked)
    assert list(submissions_of(cast.data_manager, cast.school)) == [second, first]
    assert list(deliveries_of(cast.data_manager, cast.school)) == [second.delivery, first.delivery]


def test_every_submission_of_a_return_is_listed_newest_first(sent_twice):
    assert [each.version.number for each in submitted_in(sent_twice)] == [2, 1]


def test_the_last_backup_is_the_one_made_last(settings, db, set_back):
    settings.PRODUCTION = True
    Backup.objects.create(name="before", made_at=timezone.now(), files=0, size=0, missing=3)
    set_back()
    Backup.objects.create(name="after", made_at=timezone.now(), files=0, size=0)
    assert backup().well


def test_a_backup_of_far_ahead_is_not_one_of_this_night(settings, db):
    settings.PRODUCTION = True
    Backup.objects.create(name="ahead", made_at=timezone.now() + timedelta(days=300), files=0, size=0)
    assert not backup().well


def test_an_answer_given_after_the_officer_read_is_not_accepted_unread(cast, set_back):
    shown = deciding.answered(cast)
    read = Answer.objects.order_by("-number")[0].number
    set_back()
    finding = held_version(shown).findings.first()
    deciding.answer_findings(findings=[finding], reason="Something else.", by=cast.data_manager)

    with pytest.raises(NotPossible, match="changed an answer"):
        decided(actions.accept_answers, shown, cast, read_up_to=read, kind="query", rule="a-needs-exemption")


def test_a_second_click_is_one_within_a_minute_either_way(cast, asked, set_back):
    first = returning.checked(asked, cast.data_manager)
    set_back()
    assert returning.checked(asked, cast.data_manager) != first


def test_nothing_held_is_nothing_pointed_to(cast, asked):
    submission = returning.sent(asked, cast.data_manager)
    returns.withdraw(version=submission.version, by=cast.data_manager)
    assert held_version(submission.version.school_return) is None
