"""What goes to more than one school: a second person, and exactly what that person saw."""

import pytest
from django.db import IntegrityError, transaction

from stagepost_web.audit.models import Event
from stagepost_web.people.models import Membership
from stagepost_web.returns.states import NotPossible
from stagepost_web.sending_out import actions, approval_actions, handing_actions, queries
from stagepost_web.sending_out.models import Dispatch, DispatchFile, Recipient, Stage
from tests.web.la_pages.deciding import work_off
from tests.web.sending_out import dispatches


def approve(found, by, seen=None):
    approval_actions.approve(dispatch=found, seen=seen or dispatches.seen(found), by=by)
    work_off()
    found.refresh_from_db()


def nobody_has_it(cast):
    return not cast.school.deliveries.exists() and not cast.sister_school.deliveries.exists()


def test_it_goes_to_all_once_a_colleague_has_approved_it(cast, mailoutbox):
    found = dispatches.waiting(cast)
    assert found.stage == Stage.WAITING
    assert nobody_has_it(cast)
    assert not mailoutbox
    assert queries.waiting_at(cast.officer, cast.la) == 1
    assert queries.waiting_at(found.made_by, cast.la) == 0
    approve(found, cast.officer)
    assert found.stage == Stage.SENT
    assert found.approved_by == cast.officer
    assert dispatches.open_it(found, cast.sister_school, cast.sister_data_manager) == dispatches.LETTER
    event = Event.objects.get(verb="sending_out.approve")
    assert event.detail["fingerprint"] == found.fingerprint == dispatches.seen(found)
    assert event.detail["schools"] == ["9992001", "9992002"]


@pytest.mark.parametrize("who", ["made_by", "reader", "other_officer", "data_manager"])
def test_nobody_else_approves_it(who, cast):
    found = dispatches.waiting(cast)
    person = found.made_by if who == "made_by" else cast.people[who]
    for act in (
        lambda: approve(found, person),
        lambda: approval_actions.turn_down(dispatch=found, words="No.", by=person),
    ):
        with pytest.raises(NotPossible):
            act()
    found.refresh_from_db()
    assert (found.stage, nobody_has_it(cast)) == (Stage.WAITING, True)


def test_the_database_refuses_it_too(cast):
    found = dispatches.waiting(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Dispatch.objects.filter(pk=found.pk).update(approved_by=found.made_by)


def test_approved_twice_it_goes_once(cast):
    found, third = dispatches.waiting(cast), cast.officer
    seen = dispatches.seen(found)
    approve(found, third, seen)
    with pytest.raises(NotPossible, match="have been sent"):
        approve(found, third, seen)
    assert cast.school.deliveries.count() == 1
    assert Event.objects.filter(verb="sending_out.approve").count() == 1


def add_school(found, cast):
    Recipient.objects.create(dispatch=found, school=cast.other_school)


def other_bytes(found, cast):
    other = dispatches.prepared(cast, ("letter.txt", b"Something else"))
    held = other.files.get()
    file = held.file
    held.delete()
    DispatchFile.objects.filter(dispatch=found).update(file=file)


def other_title(found, cast):
    Dispatch.objects.filter(pk=found.pk).update(title="Another")


def one_less(found, cast):
    found.recipients.first().delete()


@pytest.mark.parametrize("change", [add_school, other_bytes, other_title, one_less])
def test_any_change_voids_the_approval(change, cast):
    """None of our verbs changes what waits: this is what would happen if one did."""
    found = dispatches.waiting(cast)
    before = dispatches.seen(found)
    change(found, cast)
    for seen in (before, dispatches.seen(found)):
        with pytest.raises(NotPossible, match="have changed"):
            approve(found, cast.officer, seen)
    assert nobody_has_it(cast)


@pytest.mark.parametrize("change", [add_school, other_bytes, other_title, one_less])
def test_what_is_changed_after_it_was_approved_does_not_go(change, cast):
    found = dispatches.waiting(cast)
    approval_actions.approve(dispatch=found, seen=dispatches.seen(found), by=cast.officer)
    change(found, cast)
    found.refresh_from_db()
    with pytest.raises(handing_actions.Changed):
        handing_actions.hand_out(found)
    assert nobody_has_it(cast)


def test_to_change_it_one_takes_it_back_and_asks_anew(cast):
    found = dispatches.waiting(cast)
    seen, maker = dispatches.seen(found), found.made_by
    with pytest.raises(NotPossible, match="Take them back"):
        actions.choose_schools(dispatch=found, schools=[cast.school], by=maker)
    approval_actions.take_back(dispatch=found, by=maker)
    with pytest.raises(NotPossible, match="do not wait"):
        approve(found, cast.officer, seen)
    actions.choose_schools(dispatch=found, schools=[cast.school], by=maker)
    assert dispatches.send(found).stage == Stage.SENT
    assert not cast.sister_school.deliveries.exists()


def test_a_colleague_turns_it_down_with_words(cast, pages):
    found = dispatches.waiting(cast)
    pages.post(cast.officer, f"/las/999/files/{found.pk}/turn-down/", {"reason": "Wrong date."})
    found.refresh_from_db()
    assert found.stage == Stage.DRAFT
    assert "Wrong date." in pages.get(found.made_by, f"/las/999/files/{found.pk}/").content.decode()
    assert "Wrong date." not in str(Event.objects.get(verb="sending_out.turn_down").detail)
    assert nobody_has_it(cast)


def test_of_somebody_who_left_meanwhile_nothing_goes(cast):
    found = dispatches.waiting(cast)
    Membership.objects.filter(person=found.made_by).update(ended_at=found.asked_at)
    with pytest.raises(NotPossible, match="may no longer"):
        approve(found, cast.officer)
    assert nobody_has_it(cast)


def test_who_sent_it_is_told_when_the_last_school_has_opened_it(cast, mailoutbox):
    found = dispatches.approved(cast)
    mailoutbox.clear()
    dispatches.open_it(found, cast.school, cast.teacher)
    work_off()
    assert not mailoutbox
    dispatches.open_it(found, cast.sister_school, cast.sister_data_manager)
    work_off()
    [told] = mailoutbox
    assert told.to == [found.made_by.email]
    assert "2 schools have opened" in told.body


def test_withdrawn_from_one_school_the_other_keeps_it(cast):
    found = dispatches.approved(cast)
    handing_actions.withdraw(recipient=found.recipients.get(school=cast.school), by=cast.officer)
    assert dispatches.open_it(found, cast.sister_school, cast.sister_data_manager) == dispatches.LETTER
