"""A school asks for a later date; its LA agrees or declines; what overtakes it is told and harms nothing."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from stagepost_web.audit.models import Event
from stagepost_web.audit.queries import verify
from stagepost_web.chasing import later_actions
from stagepost_web.chasing.models import LaterDate, Standing
from stagepost_web.chasing.queries import agreed_until, waiting_in
from stagepost_web.collections import actions as collections
from stagepost_web.collections.calendar import calendar_of
from stagepost_web.collections.request_actions import agree_deadline, withdraw_request
from stagepost_web.la_pages import queries
from stagepost_web.returns.states import NotPossible
from tests import returning
from tests.web.chasing import chased
from tests.web.la_pages import deciding

NOW = chased.day


def agree(wish, by):
    later_actions.agree(later_date=wish, by=by)


def test_what_is_agreed_moves_the_deadline_everywhere(cast, pages):
    asked = chased.asked_by(cast, due=-1)[0]
    asked_in = queries.Asked(overdue=True)
    assert queries.tallied([asked.collection], NOW(0))[asked.collection_id].overdue == 1
    wish = chased.asked(cast, asked, later=5)
    agree(wish, cast.officer)
    asked.refresh_from_db()
    assert asked.deadline == NOW(4)
    tally = queries.tallied([asked.collection], NOW(0))[asked.collection_id]
    assert (tally.overdue, tally.later) == (0, 1)
    assert not queries.board(asked.collection, asked_in, NOW(0)).object_list
    [row] = queries.board(asked.collection, queries.Asked(later=True), NOW(0)).object_list
    assert row.agreed_until == NOW(4)
    assert f"{NOW(4):%Y%m%d}" in calendar_of(cast.school, asked.issued_at).decode()
    shown = pages.get(cast.teacher, asked.get_absolute_url()).content.decode()
    assert "Northshire agreed to" in shown
    assert f"{NOW(4):%-d %B %Y}" in shown
    assert verify().sound


def test_a_later_date_that_passes_makes_the_school_late_again(cast):
    asked = chased.agreed(cast, later=2).return_request
    asked.refresh_from_db()
    after = asked.deadline + timedelta(days=1)
    tally = queries.tallied([asked.collection], after)[asked.collection_id]
    assert (tally.overdue, tally.later) == (1, 0)


def test_a_deadline_that_the_la_gives_afterwards_is_no_agreed_date(cast):
    asked = chased.agreed(cast).return_request
    assert agreed_until([asked.pk])
    agree_deadline(return_request=asked, deadline=NOW(30), because="More time.", by=cast.officer)
    assert not agreed_until([asked.pk])


def test_what_either_side_wrote_is_in_no_event_and_no_email(cast):
    wish = chased.asked(cast, because="Ada Lovelace is ill")
    later_actions.decline(later_date=wish, answer="Ada can wait", by=cast.officer)
    deciding.work_off()
    assert Event.objects.filter(verb__startswith="chasing.").count() == 2
    for words in ("Ada", "ill", "wait"):
        assert not [event for event in Event.objects.all() if words in str(event.detail).split()]
        assert not [each for each in mail.outbox if words in each.body.split()]


def test_both_sides_are_told_by_email(cast):
    wish = chased.asked(cast)
    deciding.work_off()
    assert {to for each in mail.outbox for to in each.to} == {"data@northshire.example", cast.officer.email}
    assert mail.outbox[0].subject == "Alder Primary asks for a later date: EYFS profile"
    mail.outbox.clear()
    agree(wish, cast.officer)
    deciding.work_off()
    told = {to for each in mail.outbox for to in each.to}
    assert told == {"office@alder.example", cast.data_manager.email}
    assert {each.subject for each in mail.outbox} == {"EYFS profile: your later date is agreed"}


def test_an_la_that_was_quicker_than_the_email_gets_none(cast):
    agree(chased.asked(cast), cast.officer)
    deciding.work_off()
    assert "data@northshire.example" not in {to for each in mail.outbox for to in each.to}


def test_another_date_takes_the_place_of_the_first(cast):
    first = chased.asked(cast)
    second = chased.asked(cast, first.return_request, later=9)
    assert LaterDate.objects.get(standing=Standing.ASKED) == second
    with pytest.raises(NotPossible, match="no longer asks"):
        agree(first, cast.officer)


def test_the_same_twice_is_once(cast):
    first = chased.asked(cast)
    assert chased.asked(cast, first.return_request) == first
    later_actions.withdraw(later_date=first, by=cast.data_manager)
    later_actions.withdraw(later_date=first, by=cast.data_manager)
    assert Event.objects.filter(verb__startswith="chasing.").count() == 2


@pytest.mark.parametrize("days", [0, -1])
def test_a_day_that_is_not_later_is_refused(cast, days):
    with pytest.raises(ValidationError, match="after your deadline"):
        chased.asked(cast, later=days)
    assert not LaterDate.objects.exists()


def test_a_day_that_is_over_is_refused(cast):
    with pytest.raises(ValidationError, match="has passed"):
        chased.asked(cast, chased.asked_by(cast, due=-10)[0], later=3)


def test_the_second_officer_is_told_of_the_first(cast, pages):
    wish = chased.asked(cast)
    agree(wish, cast.officer)
    with pytest.raises(NotPossible, match="You have already agreed"):
        agree(wish, cast.officer)
    with pytest.raises(NotPossible, match="Olive Officer has already agreed"):
        later_actions.decline(later_date=wish, by=cast.reader)


def withdrawn(cast, wish):
    later_actions.withdraw(later_date=wish, by=cast.data_manager)


def sent(cast, wish):
    returning.sent(wish.return_request, cast.data_manager)


def stopped(cast, wish):
    withdraw_request(return_request=wish.return_request, because="Not needed.", by=cast.officer)


def extended(cast, wish):
    collection = wish.return_request.collection
    collections.extend(collection=collection, deadline=wish.day, because="Snow.", by=cast.officer)


def gone(cast, wish):
    wish.return_request.deadline = NOW(-9)
    wish.return_request.save()
    LaterDate.objects.filter(pk=wish.pk).update(day=NOW(-1))


def closed(cast, wish):
    collections.close(collection=wish.return_request.collection, by=cast.officer)


OVERTAKING = {
    withdrawn: "no longer asks",
    sent: "has sent its return",
    stopped: "no longer ask this school",
    closed: "has closed",
    extended: "is no earlier",
    gone: "has passed",
}


@pytest.mark.parametrize(("overtake", "words"), OVERTAKING.items())
def test_what_was_overtaken_is_told_and_changes_nothing(cast, pages, overtake, words):
    wish = chased.asked(cast)
    overtake(cast, wish)
    asked = wish.return_request
    asked.refresh_from_db()
    before = asked.deadline
    address = f"/las/999/collections/{asked.collection_id}/later-dates/"
    answer = pages.post(cast.officer, f"{address}answer/", {"agree": wish.pk}, follow=True)
    assert words in answer.content.decode()
    asked.refresh_from_db()
    assert asked.deadline == before
    if overtake is not gone:  # the officer must still answer that one
        assert not waiting_in(cast.officer, asked.collection)


def test_many_are_agreed_at_once_and_each_stands_by_itself(cast, pages):
    asked = chased.asked_by(cast, cast.school, cast.sister_school)
    mine, theirs = (chased.asked(cast, each) for each in asked)
    later_actions.withdraw(later_date=theirs, by=cast.data_manager)
    address = f"/las/999/collections/{asked[0].collection_id}/later-dates/"
    assert (
        "1 school asks for a later date"
        in pages.get(cast.officer, f"/las/999/collections/{asked[0].collection_id}/").content.decode()
    )
    boxes = {"agree": "selected", "later-date": [mine.pk, theirs.pk]}
    answer = pages.post(cast.officer, f"{address}answer/", boxes, follow=True).content.decode()
    assert "Birch Primary: The school no longer asks for this day." in answer
    assert "You have agreed to" in answer
    mine.refresh_from_db()
    assert mine.standing == Standing.AGREED


@pytest.mark.parametrize(
    "posted", [{}, {"agree": "selected"}, {"decline": "x"}, {"agree": "²"}, {"agree": "9" * 30}]
)
def test_nothing_chosen_changes_nothing(cast, pages, posted):
    wish = chased.asked(cast)
    address = f"/las/999/collections/{wish.return_request.collection_id}/later-dates/"
    answer = pages.post(cast.officer, f"{address}answer/", posted, follow=True)
    assert "Select at least one school." in answer.content.decode()
    wish.refresh_from_db()
    assert wish.standing == Standing.ASKED


def form(day, **more):
    return {"day_0": day.day, "day_1": day.month, "day_2": day.year, "because": chased.WHY, **more}


def test_a_school_without_an_address_can_give_one(cast, pages):
    cast.school.email = ""
    cast.school.save()
    asked = chased.asked_by(cast, due=-200)[0]
    address = f"{asked.get_absolute_url()}later-date/"
    assert "Email address of the school" in pages.get(cast.data_manager, address).content.decode()
    given = form(NOW(1), email="office@new.example", after_dfe="on")
    pages.post(cast.data_manager, address, given)
    cast.school.refresh_from_db()
    assert cast.school.email == "office@new.example"
    assert LaterDate.objects.get().day == NOW(1)


@pytest.mark.parametrize("who", ["data_manager", "officer"])
def test_a_day_after_the_dfes_is_taken_knowingly(cast, pages, who):
    asked = chased.asked_by(cast)[0]
    at_school = who == "data_manager"
    address = f"{asked.get_absolute_url()}later-date/"
    if not at_school:
        address = f"/las/999/requests/{asked.pk}/deadline/"
    given = form(NOW(20)) if at_school else _renamed(form(NOW(20)))
    shown = pages.post(getattr(cast, who), address, given).content.decode()
    assert "The DfE expects these results from Northshire by 31 July 2026." in shown
    assert "after_dfe" in shown
    assert not LaterDate.objects.exists()
    assert pages.post(getattr(cast, who), address, {**given, "after_dfe": "on"}).status_code == 302


def _renamed(given):
    return {name.replace("day_", "deadline_"): value for name, value in given.items()}
