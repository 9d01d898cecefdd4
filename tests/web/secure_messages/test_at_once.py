"""Two act at once on one message: one clear outcome, on both databases."""

from uuid import uuid4

import pytest

from stagepost_web.audit.queries import verify
from stagepost_web.exchange import vault
from stagepost_web.exchange.actions import CannotOpen
from stagepost_web.returns.states import NotPossible
from stagepost_web.secure_messages.closing_actions import withdraw
from stagepost_web.secure_messages.models import SecureMessage
from stagepost_web.secure_messages.opening_actions import open_message
from tests.web.secure_messages import writing
from tests.web.submitting.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db, cast_rows):
    return cast_rows.enter()


@pytest.mark.parametrize("opener_first", [True, False])
def test_withdrawn_or_opened_and_never_both(opener_first, cast):
    message = writing.with_file(cast)

    def opening():
        try:
            return open_message(message=message, by=cast.data_manager)
        except CannotOpen as withdrawn:
            return withdrawn

    def withdrawing():
        return withdraw(message=message, by=cast.officer)

    outcomes = at_once(*([opening, withdrawing] if opener_first else [withdrawing, opening]))
    now = SecureMessage.objects.get()
    assert (now.read_at is None) != (now.withdrawn_at is None)
    [refused] = [each for each in outcomes if isinstance(each, Exception)]
    assert isinstance(refused, CannotOpen if now.withdrawn_at else NotPossible)
    assert bool(list(vault.stored_keys())) == (now.withdrawn_at is None)
    assert verify().sound


def test_two_answers_at_once_both_arrive(cast):
    message = writing.read(writing.with_file(cast))
    outcomes = at_once(lambda: writing.answered(message, "One."), lambda: writing.answered(message, "Two."))
    said = {open_message(message=each, by=cast.officer).text for each in message.answers.all()}
    assert said == {"One.", "Two."}
    assert {each.pk for each in outcomes} == {each.pk for each in message.answers.all()}
    assert verify().sound


def test_a_double_click_is_one_answer(cast):
    message, key = writing.read(writing.with_file(cast)), uuid4()
    outcomes = at_once(*[lambda: writing.answered(message, writing.REPLY, writing.FILE, form_key=key)] * 3)
    assert {each.pk for each in outcomes} == {message.answers.get().pk}
    assert len(list(vault.stored_keys())) == 4


def test_two_people_write_to_each_other_while_one_withdraws(cast):
    message = writing.with_file(cast)
    outcomes = at_once(
        lambda: withdraw(message=message, by=cast.officer),
        lambda: writing.to_la(cast),
        lambda: writing.to_school(cast),
    )
    assert sum(isinstance(each, SecureMessage) for each in outcomes) == 2
