"""Two schools at the same moment: on PostgreSQL, where two writers do meet."""

import pytest
from django.db import connection

from stagepost_web.audit.queries import verify
from stagepost_web.shared_pupils import actions
from stagepost_web.shared_pupils.models import SharedPupil, State
from stagepost_web.submitting.actions import submit
from tests import returning
from tests.web.shared_pupils import sharing
from tests.web.shared_pupils.sharing import OURS, THEIRS
from tests.web.submitting.test_at_once import at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time"),
]


@pytest.fixture
def cast(transactional_db, cast_rows):
    return cast_rows.enter()


def sending(return_request, by, *pupils):
    draft = returning.checked(return_request, by, data=sharing.file(return_request.school, *pupils))
    return lambda: submit(
        submission=draft, seen=1, authority=returning.AUTHORITY, by=by, ip_address="192.0.2.1"
    )


def test_two_returns_sent_at_once_find_each_other(cast):
    alder, birch = sharing.requests(cast)
    pupil = sharing.mover(cast.school)
    at_once(
        sending(alder, cast.data_manager, pupil, *sharing.own(cast.school)),
        sending(birch, cast.sister_data_manager, pupil, *sharing.own(cast.sister_school)),
    )
    assert SharedPupil.objects.count() == 1
    assert SharedPupil.objects.get().sides.count() == 2
    assert verify().sound


@pytest.mark.parametrize(("answers", "state"), [((THEIRS, OURS), State.SETTLED), ((OURS, OURS), State.LA)])
def test_two_answers_at_once_both_count(cast, answers, state):
    found = sharing.shared(cast)
    people = (cast.data_manager, cast.sister_data_manager)

    def answering(side, given, by):
        return lambda: actions.answer(side=side, given=given, by=by)

    at_once(*(answering(*each) for each in zip(sharing.sides(found), answers, people, strict=True)))

    assert sharing.now(found).state == state
    assert all(side.says for side in sharing.sides(found))
    assert verify().sound


def test_an_answer_and_an_addition_at_once_do_not_lock_each_other_out(cast):
    found = sharing.shared(cast)
    alder, birch = sharing.sides(found)
    pupil = sharing.another(cast.school)
    draft = returning.checked(
        alder.return_request,
        cast.data_manager,
        data=sharing.file(cast.school, pupil),
        effect=returning.Effect.ADDS,
    )
    at_once(
        lambda: returning.submitted_as(draft, cast.data_manager),
        lambda: actions.answer(side=birch, given=THEIRS, by=cast.sister_data_manager),
        lambda: actions.answer(side=alder, given=OURS, by=cast.headteacher),
    )
    assert sharing.now(found).state == State.SETTLED
    assert sharing.sides(found)[0].pupil.version == sharing.held(alder.return_request)
