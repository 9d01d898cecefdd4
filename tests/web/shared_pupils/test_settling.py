"""A pupil whom two schools have returned: what comes of what they and their LA say."""

from datetime import date

import pytest

from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.reports.models import Report
from stagepost_web.returns.changing import TakeOut
from stagepost_web.returns.correcting import corrected
from stagepost_web.returns.models import Effect, SchoolReturn
from stagepost_web.returns.states import NotPossible
from stagepost_web.shared_pupils import actions, taking_out
from stagepost_web.shared_pupils.evidence import days_of
from stagepost_web.shared_pupils.models import Agrees, Says, SharedPupil, State
from stagepost_web.submitting.actions import receive
from stagepost_web.submitting.correction_actions import correct
from stagepost_web.submitting.models import Submission
from tests import rolls
from tests.web.la_pages import deciding
from tests.web.shared_pupils import sharing
from tests.web.shared_pupils.sharing import OURS, THEIRS


def test_the_second_return_makes_it_one(cast):
    alder, _ = sharing.requests(cast)
    sharing.send(alder, cast.data_manager, sharing.mover(cast.school), *sharing.own(cast.school))
    assert not SharedPupil.objects.exists()


def test_it_is_found_when_the_second_is_sent(cast):
    alder, birch = sharing.both_sent(cast)

    found = SharedPupil.objects.get()
    assert (found.agrees, found.same, found.state) == (Agrees.UPN, True, State.OPEN)
    assert {each.return_request_id for each in found.sides.all()} == {alder.pk, birch.pk}


def test_a_roll_has_the_dates_of_a_upn_sent_in_small_letters(cast):
    """Where the LA lets errors through. The rolls write it in capitals."""
    sharing.requests(cast)
    Collection.objects.update(errors_stop=False)
    alder, birch = ReturnRequest.objects.order_by("school__number")
    pupil = sharing.mover(cast.school)
    listed = rolls.RollPupil(*pupil[:5], "R", joined="2025-09-03")._replace(forename="Known differently")
    rolls.taken(cast.school, cast.data_manager, rolls.table([listed]))
    small = pupil._replace(upn=pupil.upn.lower())
    sharing.send(alder, cast.data_manager, small, *sharing.own(cast.school))
    sharing.send(birch, cast.sister_data_manager, pupil, *sharing.own(cast.sister_school))

    mine, _ = sharing.sides(SharedPupil.objects.get())
    assert days_of(mine).first == date(2025, 9, 3)


@pytest.mark.parametrize(("answers", "owner"), [((OURS, THEIRS), 0), ((THEIRS, OURS), 1)])
def test_both_agree_and_the_other_return_changes(cast, answers, owner, mailoutbox):
    found = sharing.say(cast, sharing.shared(cast), *answers)
    requests = [side.return_request for side in sharing.sides(found)]
    mine, loser = requests[owner], requests[1 - owner]
    upn = sharing.mover(cast.school).upn
    before = sharing.held(loser)
    assert (found.state, found.owner_id, found.decided) == (State.SETTLED, mine.pk, False)

    deciding.work_off()

    after = sharing.held(loser)
    assert upn in sharing.upns(mine)
    assert upn not in sharing.upns(loser)
    assert after.pupil_count == before.pupil_count - 1
    assert before.pupils.filter(upn=upn).exists()
    assert after.made_by == sharing.sides(found)[1 - owner].answered_by  # and nobody of the other school
    letters = [each for each in mailoutbox if "Something has changed" in each.subject]
    assert len(letters) == 1
    assert upn not in letters[0].body
    assert f"/requests/{loser.pk}/shared/" in letters[0].body


def test_schools_that_disagree_leave_it_to_the_la(cast):
    found = sharing.say(cast, sharing.with_rolls(cast), OURS, OURS)
    assert (found.state, found.owner_id) == (State.LA, None)
    deciding.work_off()
    _, birch = (side.return_request for side in sharing.sides(found))
    upn = sharing.mover(cast.school).upn
    assert upn in sharing.upns(birch)

    found = sharing.decide(cast, found, birch)

    assert (found.state, found.owner_id, found.decided) == (State.SETTLED, birch.pk, True)
    assert found.clause == "eyfsp-before-half-term"
    deciding.work_off()
    alder, _ = sharing.sides(found)
    assert upn not in sharing.upns(alder.return_request)
    assert alder.taken_out_in == sharing.held(alder.return_request)


def test_the_la_may_decide_before_anybody_has_answered_and_needs_a_reason(cast):
    found = sharing.shared(cast)
    alder, _ = sharing.sides(found)
    with pytest.raises(NotPossible, match="Say why"):
        sharing.decide(cast, found, alder.return_request, reason=" ")
    assert sharing.decide(cast, found, alder.return_request).state == State.SETTLED


def test_the_la_decides_on_what_it_saw(cast):
    found = sharing.shared(cast)
    alder, _ = sharing.sides(found)
    sharing.say(cast, found, OURS, None)
    with pytest.raises(NotPossible, match="Something has changed"):
        actions.decide(
            shared=found, owner=alder.return_request, reason="So.", seen=found.number, by=cast.officer
        )


def test_neither_school_returns_the_pupil(cast):
    found = sharing.shared(cast)
    sharing.decide(cast, found, None)
    deciding.work_off()
    upn = sharing.mover(cast.school).upn
    assert all(upn not in sharing.upns(side.return_request) for side in sharing.sides(found))


def test_corrected_dates_that_make_the_clause_plain_settle_it(cast):
    """Alder's roll says that she is there still; she left in March, and Birch says that she is theirs."""
    found = sharing.with_rolls(cast)
    _, birch = sharing.sides(found)
    dates = actions.Answer(Says.DATES, joined=days("2025-09-03"), left=days("2026-03-06"))

    found = sharing.say(cast, found, dates, OURS)

    assert (found.state, found.owner_id) == (State.SETTLED, birch.return_request_id)


def test_corrected_dates_that_decide_nothing_leave_it_to_the_la(cast):
    dates = actions.Answer(Says.DATES, joined=days("2025-09-03"))
    found = sharing.say(cast, sharing.shared(cast), dates, dates)
    assert found.state == State.LA


def test_an_answer_can_be_changed_until_it_is_settled(cast):
    found = sharing.say(cast, sharing.shared(cast), OURS, OURS)
    found = sharing.say(cast, found, THEIRS, None)
    assert found.state == State.SETTLED
    with pytest.raises(NotPossible, match="This has been settled"):
        sharing.say(cast, found, OURS, None)


def test_the_same_answer_again_changes_nothing(cast):
    found = sharing.say(cast, sharing.shared(cast), OURS, None)
    assert sharing.say(cast, found, OURS, None).number == found.number


def test_what_is_settled_can_be_reopened_and_end_the_other_way(cast):
    found = sharing.settled(cast)
    alder, birch = (side.return_request for side in sharing.sides(found))
    upn = sharing.mover(cast.school).upn

    actions.reopen(shared=found, reason="The dates were wrong.", seen=found.number, by=cast.officer)
    found = sharing.now(found)
    assert found.state == State.OPEN
    assert [side.says for side in sharing.sides(found)] == ["", ""]
    found = sharing.say(cast, found, OURS, THEIRS)
    deciding.work_off()

    # Alder's return has nobody to put in its place yet, so Birch's keeps the pupil until it has.
    assert found.state == State.SETTLED
    assert upn in sharing.upns(birch)
    add(cast, alder)
    deciding.work_off()
    assert upn in sharing.upns(alder)
    assert upn not in sharing.upns(birch)
    assert sharing.now(found).state == State.SETTLED


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


def test_only_what_is_settled_is_reopened(cast):
    found = sharing.shared(cast)
    with pytest.raises(NotPossible, match="nothing to reopen"):
        actions.reopen(shared=found, reason="So.", seen=found.number, by=cast.officer)


def test_a_pupil_who_is_sent_again_is_for_the_la(cast):
    found = sharing.settled(cast)
    alder, birch = sharing.sides(found)

    add(cast, alder.return_request)

    found = sharing.now(found)
    assert (found.state, found.resent) == (State.LA, True)
    found = sharing.decide(cast, found, birch.return_request)
    assert found.resent is False
    again = SchoolReturn.objects.get(return_request=alder.return_request)
    deciding.decided(deciding.actions.receive, again, cast)
    deciding.work_off()
    assert sharing.mover(cast.school).upn not in sharing.upns(alder.return_request)


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
    add(cast, sharing.sides(found)[0].return_request)
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


def add(cast, return_request) -> None:
    """Alder adds the mover to its return."""
    pupil = sharing.mover(cast.school)
    sharing.send(return_request, cast.data_manager, pupil, effect=Effect.ADDS)


def days(text):
    return date.fromisoformat(text)
