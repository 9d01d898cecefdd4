"""What an officer decides: steps that may not be, double clicks, two officers at once."""

import pytest
from django_tasks_db.models import DBTaskResult

from stagepost_web.audit.models import Event
from stagepost_web.exchange.models import Delivery
from stagepost_web.la_pages import actions
from stagepost_web.reports.models import Report
from stagepost_web.returns.states import NotPossible
from stagepost_web.submitting.actions import recall, submit
from stagepost_web.submitting.models import Submission
from tests import returning
from tests.web.la_pages.deciding import accepted, decided, received, sent_back, submitted

STEPS = [actions.receive, actions.accept, actions.send_back]


def words_for(step):
    return {"words": "Look again."} if step is actions.send_back else {}


def events(verb):
    return Event.objects.filter(verb=verb).count()


def jobs(path):
    return DBTaskResult.objects.filter(task_path=f"stagepost_web.{path}").count()


def test_receiving_takes_in_the_return_and_its_file(cast):
    after = received(cast)

    delivery = Delivery.objects.get()
    assert after.state == "received"
    assert (delivery.received_by, delivery.received_at is not None) == (cast.officer, True)
    assert Event.objects.get(verb="returns.receive").ip_address == "192.0.2.7"


def test_accepting_asks_for_the_report(cast):
    after = accepted(cast)

    report = Report.objects.get()
    assert after.state == "accepted"
    assert report.made_at is None
    assert DBTaskResult.objects.get(pk=report.job).args_kwargs["args"] == [report.pk]


def test_sending_back_keeps_the_words_and_writes_to_the_school(cast):
    after = sent_back(cast, "  Wren’s date of birth is wrong.  ")

    assert (after.state, after.words) == ("sent_back", "Wren’s date of birth is wrong.")
    assert jobs("la_pages.jobs.announce_sent_back") == 1


@pytest.mark.parametrize("step", STEPS)
def test_a_double_click_does_it_once(step, cast):
    before = submitted(cast) if step is actions.receive else received(cast)
    decided(step, before, cast, **words_for(step))
    counts = Event.objects.count(), DBTaskResult.objects.count()

    decided(step, before, cast, **words_for(step))

    assert (Event.objects.count(), DBTaskResult.objects.count()) == counts


@pytest.mark.parametrize(
    ("at", "step"),
    [
        (submitted, actions.accept),
        (submitted, actions.send_back),
        (sent_back, actions.accept),
    ],
    ids=lambda given: given.__name__,
)
def test_a_step_out_of_turn_changes_nothing(at, step, cast):
    before = at(cast)
    counts = Event.objects.count(), DBTaskResult.objects.count()

    with pytest.raises(NotPossible):
        decided(step, before, cast, **words_for(step))

    before.refresh_from_db()
    assert before.state == at.__name__
    assert (Event.objects.count(), DBTaskResult.objects.count()) == counts


@pytest.mark.parametrize("at", [accepted, sent_back])
def test_received_long_ago_it_is_not_received_again(at, cast):
    before = at(cast)
    counts = Event.objects.count(), DBTaskResult.objects.count()

    assert decided(actions.receive, before, cast).state == at.__name__

    assert (Event.objects.count(), DBTaskResult.objects.count()) == counts


@pytest.mark.parametrize("step", STEPS)
def test_what_was_recalled_cannot_be_decided_on(step, cast):
    before = submitted(cast)
    recall(submission=Submission.objects.get(), by=cast.data_manager, ip_address="")

    with pytest.raises(NotPossible, match="recalled"):
        decided(step, before, cast, seen=1, **words_for(step))


@pytest.mark.parametrize("step", STEPS)
def test_a_version_sent_meanwhile_must_be_looked_at_first(step, cast):
    return_request = returning.return_request(cast)
    first = returning.sent(return_request, cast.data_manager)
    recall(submission=first, by=cast.data_manager, ip_address="")
    second = returning.sent(return_request, cast.data_manager)
    assert second.version.number == 2

    with pytest.raises(NotPossible, match="another version"):
        decided(step, second.version.school_return, cast, seen=1, **words_for(step))


def test_two_officers_decide_differently(cast):
    """The second one is told what the first one did, whatever their page still says."""
    before = received(cast)
    decided(actions.accept, before, cast)
    decided(actions.send_back, before, cast, words="Look again.")

    with pytest.raises(NotPossible, match="has been sent back"):
        decided(actions.accept, before, cast)
    assert jobs("reports.jobs.make_report") == 1


def test_words_are_needed(cast):
    with pytest.raises(NotPossible, match="Say what"):
        decided(actions.send_back, received(cast), cast, words="   ")


def test_accepted_again_after_a_second_sending_has_a_report_of_its_own(cast):
    first = accepted(cast)
    decided(actions.send_back, first, cast, words="One child is missing.")
    again = returning.checked(first.return_request, cast.data_manager)
    submit(
        submission=again,
        seen=again.version.number,
        authority=returning.AUTHORITY,
        by=cast.data_manager,
        ip_address="",
    )

    decided(actions.accept, decided(actions.receive, first, cast), cast)

    assert sorted(Report.objects.values_list("version__number", flat=True)) == [1, 2]


def test_an_event_that_cannot_be_written_undoes_the_step(cast, monkeypatch):
    before = received(cast)
    monkeypatch.setattr("stagepost_web.returns.actions.record", lambda **_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        decided(actions.accept, before, cast)

    before.refresh_from_db()
    assert before.state == "received"
    assert not Report.objects.exists()
    assert jobs("reports.jobs.make_report") == 0
