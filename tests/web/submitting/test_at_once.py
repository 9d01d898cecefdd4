"""Two people, or one person twice, at the same moment: on PostgreSQL, where two writers do meet."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from stagepost_web.audit.queries import verify
from stagepost_web.exchange.models import Delivery, StoredFile
from stagepost_web.returns.models import Effect, SchoolReturn, State, Version
from stagepost_web.returns.queries import held_version
from stagepost_web.returns.states import NotPossible
from stagepost_web.submitting import actions
from stagepost_web.submitting.models import PartFile, Submission
from stagepost_web.submitting.uploading import Upload, upload_files
from tests import returning

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time"),
]


@pytest.fixture
def cast(transactional_db, cast_rows):
    return cast_rows.enter()


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
        submission=submission,
        seen=submission.version.number,
        authority=returning.AUTHORITY,
        by=by,
        ip_address="192.0.2.1",
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


def test_discarded_or_sent_but_never_both(cast, return_request):
    draft = returning.checked(return_request, cast.data_manager)
    at_once(
        sending(draft, cast.data_manager),
        lambda: actions.discard(submission=draft, by=cast.headteacher),
    )
    delivery = Delivery.objects.get()
    assert bool(delivery.sent_at) is not bool(delivery.withdrawn_at)
    assert connection.vendor == "postgresql"


def adding(return_request, by, first, last):
    data = returning.some(return_request.school, first, last)
    return lambda: returning.checked(return_request, by, data=data, effect=Effect.ADDS)


def test_two_people_who_add_at_once_do_not_take_each_others_place(cast, return_request):
    dm, head = cast.data_manager, cast.headteacher
    draft = returning.checked(return_request, dm, data=returning.some(cast.school, 0, 6))
    sending(draft, dm)()
    mine, theirs = at_once(adding(return_request, dm, 6, 8), adding(return_request, head, 8, 10))
    outcomes = at_once(sending(mine, dm), sending(theirs, head))
    assert len(obstacles(outcomes)) == 1
    assert held_version(SchoolReturn.objects.get()).pupil_count == 8
    assert verify().fault == ""


def test_two_files_added_to_one_draft_at_once_are_both_in_it_or_one_is_told(cast, return_request):
    dm = cast.data_manager
    returning.checked(return_request, dm, data=returning.some(cast.school, 0, 6))
    outcomes = at_once(adding(return_request, dm, 6, 8), adding(return_request, dm, 8, 10))
    version = Submission.objects.get().version
    assert version.pupil_count == 10 - 2 * len(obstacles(outcomes))
    assert StoredFile.objects.count() == version.parts.count() == 3 - len(obstacles(outcomes))
    assert sorted(version.pupils.values_list("place", flat=True)) == list(range(version.pupil_count))


def test_recalled_while_something_is_added_to_it(cast, return_request):
    dm, head = cast.data_manager, cast.headteacher
    first = returning.checked(return_request, dm, data=returning.some(cast.school, 0, 6))
    sending(first, dm)()
    added = adding(return_request, head, 6, 8)()
    outcomes = at_once(lambda: actions.recall(submission=first, by=dm, ip_address=""), sending(added, head))
    assert len(obstacles(outcomes)) == 1
    held = held_version(SchoolReturn.objects.get())
    state = SchoolReturn.objects.get().state
    assert (state, held and held.pupil_count) in [(State.IN_PROGRESS, None), (State.SUBMITTED, 8)]
    withdrawn = Delivery.objects.filter(withdrawn_at__isnull=False)
    assert not PartFile.objects.filter(part__version=held, file__delivery__in=withdrawn).exists()
    assert verify().fault == ""


def test_the_same_files_sent_in_two_forms_are_one_draft(cast, return_request):
    uploads = [Upload(f"{n}.xml", returning.some(cast.school, n, n + 2)) for n in (0, 2, 4)]

    def several():
        return upload_files(
            return_request=return_request,
            uploads=uploads,
            effect=Effect.REPLACES,
            comment="",
            by=cast.data_manager,
            ip_address="192.0.2.1",
        )

    made = at_once(several, several)
    assert len({submission.pk for submission in made}) == 1
    assert StoredFile.objects.count() == 3
    assert [file.name for file in Delivery.objects.get().files.all()] == ["0.xml", "2.xml", "4.xml"]
    assert Version.objects.get().pupil_count == 6
