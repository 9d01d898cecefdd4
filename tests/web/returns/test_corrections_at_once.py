"""Two officers, or one and the school, at the same moment: on PostgreSQL, where two writers do meet."""

import pytest
from django.db import connection

from stagepost_web.audit.queries import verify
from stagepost_web.la_pages import actions as la
from stagepost_web.returns.correcting import corrected
from stagepost_web.returns.models import Effect, SchoolReturn, Version
from stagepost_web.submitting.correction_actions import correct
from tests import returning
from tests.web.la_pages import deciding
from tests.web.returns.correcting import REASON, held, other, result
from tests.web.submitting.test_at_once import at_once, obstacles, sending

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time"),
]


@pytest.fixture
def cast(transactional_db, cast_rows):
    return cast_rows.enter()


def correcting(by, place=0):
    judged = corrected(held(), [other(held(), place)])
    return lambda: correct(corrected=judged, reason=REASON, by=by)


def test_of_two_officers_one_corrects_and_the_other_is_told(cast):
    deciding.received(cast)
    before = held()
    outcomes = at_once(correcting(cast.officer), correcting(cast.reader, 3))

    [told] = obstacles(outcomes)
    assert "has changed since you opened this page" in str(told)
    [made] = [each for each in outcomes if isinstance(each, Version)]
    assert held() == made
    assert made.held_before == before
    assert Version.objects.count() == 2
    assert verify().sound


def test_one_form_sent_four_times_is_one_correction(cast):
    deciding.received(cast)
    made = at_once(*[correcting(cast.officer)] * 4)
    assert len({version.pk for version in made}) == 1
    assert Version.objects.count() == 2
    assert verify().sound


def test_of_a_correction_and_an_addition_sent_at_once_one_counts_and_nothing_is_lost(cast):
    asked = returning.return_request(cast)
    some, rest = returning.some(cast.school, 0, 7), returning.some(cast.school, 7, 12)
    returning.submitted_as(returning.checked(asked, cast.data_manager, data=some), cast.data_manager)
    deciding.decided(la.receive, SchoolReturn.objects.get(), cast)
    addition = returning.checked(asked, cast.data_manager, data=rest, effect=Effect.ADDS)
    before = held()

    outcomes = at_once(sending(addition, cast.data_manager), correcting(cast.officer))
    assert len(obstacles(outcomes)) == 1
    now = held()
    corrected_now = result(now, 0, "E05") != result(before, 0, "E05")
    assert (now.pupil_count == 12) != corrected_now
    assert verify().sound


def test_of_a_correction_and_a_sending_back_both_may_count_but_never_half(cast):
    deciding.received(cast)
    school_return, before = SchoolReturn.objects.get(), held()
    back = {"school_return": school_return, "seen": before.number, "by": cast.officer, "ip_address": ""}
    outcomes = at_once(correcting(cast.officer), lambda: la.send_back(words="Once more.", **back))
    assert len(obstacles(outcomes)) == 1
    assert (held() == before) == (SchoolReturn.objects.get().state == "sent_back")
    assert verify().sound
