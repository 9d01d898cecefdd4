"""Two people, or one person twice, at the same moment: on PostgreSQL, where two writers do meet."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from stagepost_web.audit.queries import verify
from stagepost_web.exchange.models import Delivery, StoredFile
from stagepost_web.returns.models import SchoolReturn, State, Version
from stagepost_web.returns.states import NotPossible
from stagepost_web.submitting import actions
from tests import returning

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time"),
]


@pytest.fixture
def cast(transactional_db, cast_rows):
    return cast_rows.enter()


@pytest.fixture
def return_request(cast):
    return returning.return_request(cast)


def at_once(*steps):
    """Take the steps at the same moment; what each gives back, or the obstacle it met."""
    together = Barrier(len(steps))

    def take(step):
        try:
            together.wait()
            return step()
        except NotPossible as obstacle:
            return obstacle
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(take, steps))


def sending(submission, by):
    return lambda: actions.submit(
        submission=submission, authority=returning.AUTHORITY, by=by, ip_address="192.0.2.1"
    )


def obstacles(outcomes):
    return [outcome for outcome in outcomes if isinstance(outcome, NotPossible)]


def test_one_form_sent_four_times_is_one_draft(cast, return_request):
    made = at_once(*[lambda: returning.checked(return_request, cast.data_manager)] * 4)
    assert len({delivery.pk for delivery in made}) == 1
    assert Version.objects.count() == StoredFile.objects.count() == SchoolReturn.objects.count() == 1


def test_two_peoples_first_files_begin_one_return(cast, return_request):
    at_once(
        *[lambda by=by: returning.checked(return_request, by) for by in (cast.data_manager, cast.headteacher)]
    )
    assert SchoolReturn.objects.count() == 1
    assert sorted(Version.objects.values_list("number", flat=True)) == [1, 2]


def test_of_two_files_sent_at_once_one_goes(cast, return_request):
    mine, theirs = (returning.checked(return_request, by) for by in (cast.data_manager, cast.headteacher))
    outcomes = at_once(sending(mine, cast.data_manager), sending(theirs, cast.headteacher))
    assert len(obstacles(outcomes)) == 1
    assert Delivery.objects.filter(sent_at__isnull=False).count() == 1


def test_one_file_confirmed_in_two_tabs_goes_once(cast, return_request):
    draft = returning.checked(return_request, cast.data_manager)
    outcomes = at_once(*[sending(draft, cast.data_manager)] * 3)
    assert obstacles(outcomes) == []
    assert len({submission.delivery.sent_at for submission in outcomes}) == 1


def test_recalled_or_received_but_never_both(cast, return_request):
    submission = returning.sent(return_request, cast.data_manager)
    outcomes = at_once(
        lambda: actions.recall(submission=submission, by=cast.data_manager, ip_address=""),
        lambda: actions.receive(submission=submission, by=cast.officer),
    )
    assert len(obstacles(outcomes)) == 1
    delivery = Delivery.objects.get()
    assert bool(delivery.withdrawn_at) is not bool(delivery.received_at)
    received = SchoolReturn.objects.get().state == State.RECEIVED
    assert received is bool(delivery.received_at)
    assert verify().fault == ""


def test_put_aside_or_sent_but_never_both(cast, return_request):
    draft = returning.checked(return_request, cast.data_manager)
    at_once(
        sending(draft, cast.data_manager),
        lambda: actions.put_aside(submission=draft, by=cast.headteacher),
    )
    delivery = Delivery.objects.get()
    assert bool(delivery.sent_at) is not bool(delivery.withdrawn_at)
    assert connection.vendor == "postgresql"
