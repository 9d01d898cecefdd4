"""Two act at once: one clear outcome, on both databases."""

import pytest

from stagepost_web.audit.models import Event
from stagepost_web.audit.queries import verify
from stagepost_web.exchange.actions import CannotOpen
from stagepost_web.exchange.models import Delivery
from stagepost_web.people.models import Role
from stagepost_web.returns.states import NotPossible
from stagepost_web.sending_out import approval_actions, handing_actions
from stagepost_web.sending_out.models import Stage
from tests.people import person
from tests.web.la_pages.deciding import work_off
from tests.web.sending_out import dispatches
from tests.web.submitting.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db, cast_rows):
    return cast_rows.enter()


@pytest.mark.parametrize("opener_first", [True, False])
def test_withdrawn_or_opened_and_never_both(opener_first, cast):
    found = dispatches.sent(cast)
    recipient, file = found.recipients.get(), dispatches.file_of(found, cast.school)

    def opening():
        try:
            return handing_actions.open_at_school(file=file, by=cast.data_manager, ip_address="")
        except CannotOpen as withdrawn:
            return withdrawn

    def withdrawing():
        return handing_actions.withdraw(recipient=recipient, by=cast.officer)

    acts = [opening, withdrawing] if opener_first else [withdrawing, opening]
    outcomes = at_once(*acts)
    delivery = Delivery.objects.get(recipient=recipient)
    assert (delivery.received_at is None) != (delivery.withdrawn_at is None)
    [refused] = [each for each in outcomes if isinstance(each, Exception)]
    assert isinstance(refused, CannotOpen if delivery.withdrawn_at else NotPossible)
    assert file.openings.exists() == (delivery.withdrawn_at is None)
    assert verify().sound


def test_two_approvals_at_once_have_one_effect(cast):
    found = dispatches.waiting(cast)
    third = person("third", "Thea Third", Role.LA_OFFICER, cast.la)
    seen = dispatches.seen(found)

    def approving(by):
        return lambda: approval_actions.approve(dispatch=found, seen=seen, by=by)

    outcomes = at_once(approving(cast.officer), approving(third), approving(cast.officer))
    assert len([each for each in outcomes if isinstance(each, NotPossible)]) == 2
    work_off()
    assert cast.school.deliveries.count() == cast.sister_school.deliveries.count() == 1
    assert Event.objects.filter(verb="sending_out.approve").count() == 1


def test_approved_or_taken_back_and_never_both(cast):
    found = dispatches.waiting(cast)
    seen, maker = dispatches.seen(found), found.made_by
    at_once(
        lambda: approval_actions.approve(dispatch=found, seen=seen, by=cast.officer),
        lambda: approval_actions.take_back(dispatch=found, by=maker),
    )
    work_off()
    found.refresh_from_db()
    went = cast.school.deliveries.exists()
    assert (found.stage, went) in {(Stage.SENT, True), (Stage.DRAFT, False)}


def test_two_workers_hand_out_once(cast):
    found = dispatches.waiting(cast)
    approval_actions.approve(dispatch=found, seen=dispatches.seen(found), by=cast.officer)
    found.refresh_from_db()
    at_once(*[lambda: handing_actions.hand_out(found)] * 3)
    assert cast.school.deliveries.count() == cast.sister_school.deliveries.count() == 1
