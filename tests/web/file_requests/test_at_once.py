"""Two act at once on a file request: one clear outcome, on both databases."""

from datetime import timedelta

import pytest
from django.utils import timezone

from stagepost_web.audit.models import Event
from stagepost_web.audit.queries import verify
from stagepost_web.exchange.actions import CannotOpen, open_file
from stagepost_web.file_requests import actions, asking_actions, moving_actions, sending_actions
from stagepost_web.file_requests.models import AskedSchool, Sending
from stagepost_web.file_requests.queries import counting_in
from stagepost_web.file_requests.unzipping import Upload
from stagepost_web.returns.models import Effect
from stagepost_web.returns.states import NotPossible
from tests import files
from tests.web.submitting.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db, cast_rows):
    return cast_rows.enter()


def sending(draft, by, seen=0):
    return lambda: sending_actions.send(sending=draft, seen=seen, by=by, ip_address="")


def refused(outcomes):
    return [each for each in outcomes if isinstance(each, Exception)]


@pytest.mark.parametrize("effect", [Effect.ADDS, Effect.REPLACES])
def test_of_two_senders_the_second_is_told_of_the_first(effect, cast):
    asked = files.asked(cast)
    mine = files.draft(asked, cast.data_manager, effect=effect)
    theirs = files.draft(asked, cast.headteacher, Upload("rooms.csv", files.CSV), effect=effect)
    outcomes = at_once(sending(mine, cast.data_manager), sending(theirs, cast.headteacher))
    [told] = refused(outcomes)
    assert isinstance(told, NotPossible)
    assert "A colleague has sent files" in str(told)
    assert counting_in(asked).count() == 1
    assert Event.objects.filter(verb="file_requests.send").count() == 1
    assert verify().sound


def test_the_same_files_sent_twice_at_once_go_once(cast):
    draft = files.draft(files.asked(cast), cast.data_manager)
    assert not refused(at_once(*[sending(draft, cast.data_manager)] * 3))
    assert Event.objects.filter(verb="file_requests.send").count() == 1


@pytest.mark.parametrize("stop", ["close", "withdraw"])
@pytest.mark.parametrize("sender_first", [True, False])
def test_sent_before_it_was_stopped_or_not_at_all(stop, sender_first, cast):
    asked = files.asked(cast)
    draft = files.draft(asked, cast.data_manager)

    def stopping():
        if stop == "close":
            return actions.close(file_request=asked.file_request, by=cast.officer)
        return asking_actions.withdraw(asked=[asked], because="No longer needed.", by=cast.officer)

    acts = [sending(draft, cast.data_manager), stopping]
    outcomes = at_once(*(acts if sender_first else acts[::-1]))
    draft.delivery.refresh_from_db()
    assert all(isinstance(each, NotPossible) for each in refused(outcomes))
    assert bool(draft.delivery.sent_at) == (not refused(outcomes))
    order = list(Event.objects.order_by("number").values_list("verb", flat=True))
    if draft.delivery.sent_at:
        assert order.index("file_requests.send") < order.index(f"file_requests.{stop}")


@pytest.mark.parametrize("stop", ["close", "withdraw"])
def test_a_request_that_stops_during_an_upload_keeps_nothing(stop, cast, monkeypatch):
    """The bytes are in the vault already when the officer stops the request."""
    asked = files.asked(cast)
    locked = sending_actions.locked_asked

    def stopping(one: AskedSchool):
        monkeypatch.setattr(sending_actions, "locked_asked", locked)
        if stop == "close":
            actions.close(file_request=asked.file_request, by=cast.officer)
        else:
            asking_actions.withdraw(asked=[asked], because="No longer needed.", by=cast.officer)
        return locked(one)

    monkeypatch.setattr(sending_actions, "locked_asked", stopping)
    with pytest.raises(NotPossible, match="closed" if stop == "close" else "withdrawn"):
        files.draft(asked, cast.data_manager)
    assert not cast.school.deliveries.exists()


def test_a_deadline_that_passes_during_an_upload_stops_nothing(cast):
    """It closes nothing: what was uploaded before it, and sent after it, goes."""
    asked = files.asked(cast)
    draft = files.draft(asked, cast.data_manager)
    gone = timezone.localdate() - timedelta(days=1)
    actions.extend(file_request=asked.file_request, deadline=gone, because="Earlier.", by=cast.officer)
    assert sending(draft, cast.data_manager)().delivery.sent_at


@pytest.mark.parametrize("uploader_first", [True, False])
def test_a_deadline_that_is_moved_while_files_are_uploaded(uploader_first, cast):
    """Both are done, and the files can be sent: the day is the LA's to judge."""
    asked = files.asked(cast)
    gone = timezone.localdate() - timedelta(days=1)

    def passing():
        return actions.extend(
            file_request=asked.file_request, deadline=gone, because="Earlier.", by=cast.officer
        )

    acts = [lambda: files.draft(asked, cast.data_manager), passing]
    outcomes = at_once(*(acts if uploader_first else acts[::-1]))
    assert not refused(outcomes)
    [draft] = Sending.objects.all()
    assert sending(draft, cast.data_manager)().delivery.sent_at
    asked.refresh_from_db()
    assert asked.deadline == gone
    assert verify().sound


def test_a_file_that_is_moved_by_two_clicks_is_moved_once(cast):
    asked = files.asked(cast)
    both = [Upload("form.pdf", files.PDF), Upload("room.png", b"\x89PNG\r\n\x1a\n")]
    draft = files.own_draft(cast, *both, tag="other")
    form = draft.delivery.files.get(place=1)

    def moving():
        return moving_actions.answer(
            sending=draft,
            files={form.pk},
            asked=asked,
            effect=Effect.ADDS,
            by=cast.data_manager,
            ip_address="",
        )

    assert len(refused(at_once(moving, moving, moving))) == 2
    held = {each.asked: [file.name for file in each.delivery.files.all()] for each in Sending.objects.all()}
    assert held == {asked: ["form.pdf"], None: ["room.png"]}
    assert Event.objects.filter(verb="file_requests.part").count() == 1
    assert verify().sound


@pytest.mark.parametrize("mover_first", [True, False])
def test_files_are_moved_before_they_are_sent_or_not_at_all(mover_first, cast):
    asked = files.asked(cast)
    draft = files.own_draft(cast, Upload("form.pdf", files.PDF), Upload("rooms.csv", files.CSV))
    form = draft.delivery.files.get(place=1)
    about = {"asked": asked, "effect": Effect.ADDS, "by": cast.data_manager, "ip_address": ""}
    acts = [
        lambda: moving_actions.answer(sending=draft, files={form.pk}, **about),
        sending(draft, cast.data_manager),
    ]
    outcomes = at_once(*(acts if mover_first else acts[::-1]))
    draft.delivery.refresh_from_db()
    assert draft.delivery.sent_at
    assert draft.delivery.files.count() == (2 if refused(outcomes) else 1)
    assert Sending.objects.filter(asked=asked).exists() == (not refused(outcomes))


@pytest.mark.parametrize("opener_first", [True, False])
def test_recalled_or_received_and_never_both(opener_first, cast):
    sent = files.sent(files.asked(cast), cast.data_manager)

    def receiving():
        return sending_actions.receive(sending=sent, by=cast.officer)

    def recalling():
        return sending_actions.recall(sending=sent, by=cast.data_manager, ip_address="")

    acts = [receiving, recalling] if opener_first else [recalling, receiving]
    outcomes = at_once(*acts)
    sent.delivery.refresh_from_db()
    assert len(refused(outcomes)) == 1
    assert (sent.delivery.received_at is None) != (sent.delivery.withdrawn_at is None)


def test_what_is_recalled_while_the_la_opens_it_is_opened_or_refused(cast):
    sent = files.sent(files.asked(cast), cast.data_manager)
    file = sent.delivery.files.get()

    def opening():
        try:
            return open_file(file=file, by=cast.officer, ip_address="")
        except CannotOpen as recalled:
            return recalled

    outcomes = at_once(
        opening, lambda: sending_actions.recall(sending=sent, by=cast.data_manager, ip_address="")
    )
    order = list(Event.objects.order_by("number").values_list("verb", flat=True))
    if any(isinstance(each, CannotOpen) for each in outcomes):
        assert "exchange.open_file" not in order
    else:
        assert order.index("exchange.open_file") < order.index("file_requests.recall")
    assert verify().sound
