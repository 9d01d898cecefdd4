"""A shared pupil once it is settled: what is sent again, added, recalled or corrected since."""

import pytest

from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.reports.models import Report
from stagepost_web.returns.changing import TakeOut
from stagepost_web.returns.correcting import corrected
from stagepost_web.returns.models import Effect, SchoolReturn
from stagepost_web.returns.states import NotPossible
from stagepost_web.shared_pupils import actions, taking_out
from stagepost_web.shared_pupils.models import Says, SharedPupil, State
from stagepost_web.submitting.actions import receive
from stagepost_web.submitting.correction_actions import correct
from stagepost_web.submitting.models import Submission
from tests.web.la_pages import deciding
from tests.web.shared_pupils import sharing
from tests.web.shared_pupils.sharing import OURS, THEIRS


@pytest.mark.parametrize("sends", [0, 1])
def test_what_was_reopened_waits_for_answers_whoever_sends_meanwhile(cast, sends):
    """Birch's return alone has the pupil by now. That it has her still, or Alder's not yet, is no news."""
    found = sharing.settled(cast)
    actions.reopen(shared=found, reason="The dates were wrong.", seen=found.number, by=cast.officer)
    side, by = sharing.sides(found)[sends], (cast.data_manager, cast.sister_data_manager)[sends]

    sharing.send(side.return_request, by, sharing.another(side.return_request.school), effect=Effect.ADDS)

    assert sharing.now(found).state == State.OPEN
    found = sharing.say(cast, sharing.now(found), OURS, THEIRS)
    assert found.owner_id == sharing.sides(found)[0].return_request_id


def test_a_pupil_who_is_in_neither_return_any_more_ends_what_was_reopened(cast):
    found = sharing.settled(cast)
    actions.reopen(shared=found, reason="The dates were wrong.", seen=found.number, by=cast.officer)
    birch = sharing.sides(found)[1].return_request
    sharing.send_back(cast, birch)
    sharing.send(birch, cast.sister_data_manager, *sharing.own(cast.sister_school))

    assert sharing.now(found).state == State.GONE


def test_a_pupil_who_is_sent_again_is_for_the_la(cast):
    found = sharing.settled(cast)
    alder, birch = sharing.sides(found)

    sharing.add(cast, alder.return_request)

    found = sharing.now(found)
    assert (found.state, found.resent) == (State.LA, True)
    found = sharing.decide(cast, found, birch.return_request)
    assert found.resent is False
    again = SchoolReturn.objects.get(return_request=alder.return_request)
    deciding.decided(deciding.actions.receive, again, cast)
    deciding.work_off()
    assert sharing.mover(cast.school).upn not in sharing.upns(alder.return_request)


@pytest.mark.parametrize("sent_anew", [True, False])
def test_what_came_before_or_after_is_asked_of_no_clock(cast, set_back, sent_anew):
    found = sharing.settled(cast)
    alder = sharing.sides(found)[0].return_request
    set_back()

    if sent_anew:
        sharing.add(cast, alder)
    else:
        other = sharing.held(alder).pupils.first()
        judged = corrected(other.version, [TakeOut(other.place)])
        correct(corrected=judged, reason="Another child, who never came.", by=cast.officer)

    found = sharing.now(found)
    assert (found.state, found.resent) == ((State.LA, True) if sent_anew else (State.SETTLED, False))


def test_another_pupil_added_leaves_it_settled(cast):
    found = sharing.settled(cast)
    alder, _ = sharing.sides(found)
    sharing.send(
        alder.return_request,
        cast.data_manager,
        sharing.another(cast.school),
        effect=Effect.ADDS,
    )
    assert sharing.now(found).state == State.SETTLED


def test_the_pupil_stays_until_the_return_is_received(cast):
    """Nothing can be corrected before: the school may still recall it."""
    alder, _ = sharing.both_sent(cast)
    found = sharing.say(cast, SharedPupil.objects.get(), THEIRS, OURS)
    deciding.work_off()
    upn = sharing.mover(cast.school).upn
    assert upn in sharing.upns(alder)

    again = SchoolReturn.objects.get(return_request=alder)
    deciding.decided(deciding.actions.receive, again, cast)
    deciding.work_off()

    assert upn not in sharing.upns(alder)
    assert found.state == State.SETTLED


def test_a_pupil_who_stands_twice_in_one_return_is_shared_once_and_taken_out_twice(cast):
    """Where the LA lets errors through."""
    sharing.requests(cast)
    Collection.objects.update(errors_stop=False)
    alder, birch = ReturnRequest.objects.order_by("school__number")
    pupil = sharing.mover(cast.school)
    twice = sharing.send(alder, cast.data_manager, pupil, pupil, *sharing.own(cast.school))
    receive(submission=twice, by=cast.officer)
    sharing.send(birch, cast.sister_data_manager, pupil, *sharing.own(cast.sister_school))

    sharing.say(cast, SharedPupil.objects.get(), THEIRS, OURS)
    deciding.work_off()

    assert pupil.upn in sharing.upns(birch)
    assert pupil.upn not in sharing.upns(alder)
    assert sharing.held(alder).pupil_count == len(sharing.own(cast.school))
    assert SharedPupil.objects.get().state == State.SETTLED


def test_the_report_on_an_accepted_return_is_made_anew(cast):
    found = sharing.shared(cast)
    alder, _ = (side.return_request for side in sharing.sides(found))
    deciding.decided(deciding.actions.accept, SchoolReturn.objects.get(return_request=alder), cast)
    sharing.say(cast, found, THEIRS, OURS)
    deciding.work_off()

    after = sharing.held(alder)
    assert sharing.mover(cast.school).upn not in sharing.upns(alder)
    assert Report.objects.filter(version=after, made_at__isnull=False).exists()


def test_a_correction_before_the_worker_has_come_is_not_the_pupil_sent_again(cast):
    found = sharing.say(cast, sharing.shared(cast), THEIRS, OURS)
    alder, _ = sharing.sides(found)
    other = alder.pupil.version.pupils.exclude(pk=alder.pupil.pk).first()
    judged = corrected(alder.pupil.version, [TakeOut(other.place)])
    correct(corrected=judged, reason="Another child, who never came.", by=cast.officer)

    assert (sharing.now(found).state, sharing.now(found).resent) == (State.SETTLED, False)
    deciding.work_off()
    assert sharing.mover(cast.school).upn not in sharing.upns(alder.return_request)


def test_an_addition_that_is_recalled_is_not_the_pupil_sent_again(cast):
    alder, _ = sharing.both_sent(cast)
    found = sharing.say(cast, SharedPupil.objects.get(), THEIRS, OURS)
    sharing.send(alder, cast.data_manager, sharing.another(cast.school), effect=Effect.ADDS)
    sharing.recall(alder, cast.data_manager)

    assert (sharing.now(found).state, sharing.now(found).resent) == (State.SETTLED, False)


def test_a_whole_return_sent_anew_with_the_pupil_is_for_the_la(cast):
    alder, _ = sharing.both_sent(cast)
    found = sharing.say(cast, SharedPupil.objects.get(), THEIRS, OURS)
    sharing.recall(alder, cast.data_manager)
    assert sharing.now(found).state == State.SETTLED
    pupil = sharing.mover(cast.school)
    sharing.send(alder, cast.data_manager, pupil, sharing.another(cast.school), *sharing.own(cast.school))

    assert (sharing.now(found).state, sharing.now(found).resent) == (State.LA, True)


def test_facts_do_not_settle_by_old_answers_what_was_sent_again(cast):
    """The answers are older than the pupil who was sent again: the LA has to decide, and says so itself."""
    found = sharing.settled(cast)
    sharing.add(cast, sharing.sides(found)[0].return_request)
    found = sharing.now(found)

    facts = {"elsewhere": [], "known": {"half_term": "2026-06-01"}, "seen": found.number}
    actions.note_known(shared=found, **facts, by=cast.officer)
    assert (sharing.now(found).state, sharing.now(found).resent) == (State.LA, True)


@pytest.mark.parametrize("recalled", [True, False])
def test_nobody_takes_a_pupil_out_while_the_other_return_is_recalled(cast, monkeypatch, recalled):
    """The return that is to have the pupil may go between the look at it and the change."""
    alder, birch = sharing.both_sent(cast)
    found = sharing.say(cast, SharedPupil.objects.get(), THEIRS, OURS)
    receive(submission=Submission.objects.get(version__held_by__return_request=alder), by=cast.officer)

    def meanwhile(*given):
        judged = corrected(*given)
        if recalled:
            sharing.recall(birch, cast.sister_data_manager)
        return judged

    monkeypatch.setattr(taking_out, "corrected", meanwhile)
    taking_out.take_out(found.pk)

    assert (sharing.mover(cast.school).upn in sharing.upns(alder)) is recalled


def test_a_recalled_return_shares_nobody_until_it_is_sent_again(cast):
    _, birch = sharing.both_sent(cast)
    found = sharing.say(cast, SharedPupil.objects.get(), OURS, None)

    sharing.recall(birch, cast.sister_data_manager)
    assert sharing.now(found).state == State.GONE
    pupil = sharing.mover(cast.school)
    sharing.send(birch, cast.sister_data_manager, pupil, *sharing.own(cast.sister_school))

    assert SharedPupil.objects.count() == 1
    assert sharing.now(found).state == State.OPEN
    assert sharing.sides(found)[0].says == Says.OURS


def test_a_later_version_without_the_pupil_ends_it(cast):
    found = sharing.shared(cast)
    _, birch = sharing.sides(found)
    sharing.send_back(cast, birch.return_request)
    sharing.send(birch.return_request, cast.sister_data_manager, *sharing.own(cast.sister_school))
    assert sharing.now(found).state == State.GONE
    with pytest.raises(NotPossible, match="Only one of the two"):
        sharing.say(cast, found, OURS, None)


def test_a_correction_of_the_la_s_that_takes_the_pupil_out_ends_it(cast):
    found = sharing.shared(cast)
    _, birch = sharing.sides(found)
    judged = corrected(birch.pupil.version, [TakeOut(birch.pupil.place)])
    correct(corrected=judged, reason="She never came.", by=cast.officer)
    assert sharing.now(found).state == State.GONE
