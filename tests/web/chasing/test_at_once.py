"""Two act on a later date at the same moment: one clear outcome, on both databases."""

import pytest

from stagepost_web.audit.models import Event
from stagepost_web.audit.queries import verify
from stagepost_web.chasing import later_actions
from stagepost_web.chasing.models import LaterDate, Standing
from stagepost_web.collections import actions as collections
from stagepost_web.people.models import Role
from stagepost_web.returns.states import NotPossible
from tests import returning
from tests.people import person
from tests.web.chasing import chased
from tests.web.submitting.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db, cast_rows):
    return cast_rows.enter()


@pytest.fixture
def wish(cast):
    return chased.asked(cast)


@pytest.fixture
def colleague(cast):
    return person("second", "Sam Second", Role.LA_OFFICER, cast.la)


def agreeing(wish, by):
    return lambda: later_actions.agree(later_date=wish, by=by)


def declining(wish, by):
    return lambda: later_actions.decline(later_date=wish, answer="We need it.", by=by)


def refused(outcomes):
    return [each for each in outcomes if isinstance(each, NotPossible)]


def answers():
    return Event.objects.filter(verb__in=["chasing.agree", "chasing.decline"])


@pytest.mark.parametrize("first", [agreeing, declining])
@pytest.mark.parametrize("second", [agreeing, declining])
def test_of_two_officers_the_second_is_told_of_the_first(first, second, cast, wish, colleague):
    before = wish.return_request.deadline
    outcomes = at_once(first(wish, cast.officer), second(wish, colleague))
    [told] = refused(outcomes)
    wish.refresh_from_db()
    assert str(told) == f"{wish.decided_by} has already {wish.standing} this day."
    [event] = answers()
    assert event.by == wish.decided_by
    wish.return_request.refresh_from_db()
    agreed = wish.standing == Standing.AGREED
    assert wish.return_request.deadline == (wish.day if agreed else before)
    assert Event.objects.filter(verb="collections.agree_deadline").count() == int(agreed)
    assert verify().sound


def test_one_officer_who_clicks_three_times_agrees_once(cast, wish):
    outcomes = at_once(*[agreeing(wish, cast.officer)] * 3)
    assert {str(each) for each in refused(outcomes)} == {"You have already agreed this day."}
    assert answers().count() == 1


@pytest.mark.parametrize("school_first", [True, False])
def test_agreed_or_no_longer_asked_for_and_never_both(school_first, cast, wish):
    before = wish.return_request.deadline

    def withdrawing():
        return later_actions.withdraw(later_date=wish, by=cast.data_manager)

    acts = [withdrawing, agreeing(wish, cast.officer)]
    assert len(refused(at_once(*(acts if school_first else acts[::-1])))) == 1
    wish.refresh_from_db()
    wish.return_request.refresh_from_db()
    kept = wish.return_request.deadline == before
    assert (wish.standing == Standing.WITHDRAWN) == kept
    assert answers().count() == int(not kept)


def test_two_at_the_school_who_ask_for_different_days_leave_one_wish(cast):
    [asked] = chased.asked_by(cast)

    def asking(by, later):
        day = chased.day(7 + later)
        return lambda: later_actions.ask(return_request=asked, day=day, because=chased.WHY, by=by)

    assert not refused(at_once(asking(cast.data_manager, 2), asking(cast.headteacher, 4)))
    standings = list(LaterDate.objects.order_by("pk").values_list("standing", flat=True))
    assert standings == [Standing.WITHDRAWN, Standing.ASKED]
    assert verify().sound


@pytest.mark.parametrize("sender_first", [True, False])
def test_agreed_before_the_return_was_sent_or_not_at_all(sender_first, cast, wish):
    asked = wish.return_request
    draft = returning.checked(asked, cast.data_manager)
    acts = [lambda: returning.submitted_as(draft, cast.data_manager), agreeing(wish, cast.officer)]
    outcomes = at_once(*(acts if sender_first else acts[::-1]))
    order = list(Event.objects.order_by("number").values_list("verb", flat=True))
    assert "returns.submit" in order
    if refused(outcomes):
        assert "chasing.agree" not in order
    else:
        assert order.index("chasing.agree") < order.index("returns.submit")


def test_a_deadline_that_moves_for_all_while_one_is_agreed(cast, wish):
    """Whichever comes first, the school keeps the later of the two days."""
    collection = wish.return_request.collection

    def extending():
        return collections.extend(
            collection=collection, deadline=chased.day(8), because="Snow.", by=cast.officer
        )

    assert not refused(at_once(extending, agreeing(wish, cast.officer)))
    wish.return_request.refresh_from_db()
    assert wish.return_request.deadline == wish.day == chased.day(10)
    assert verify().sound
