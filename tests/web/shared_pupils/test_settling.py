"""A pupil whom two schools have returned: what comes of what they and their LA say."""

from datetime import date

import pytest

from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.returns.states import NotPossible
from stagepost_web.shared_pupils import actions
from stagepost_web.shared_pupils.evidence import proposal
from stagepost_web.shared_pupils.models import Agrees, Says, SharedPupil, State
from tests import rolls
from tests.letters import as_told
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
    assert proposal(mine.shared, [mine]).days[mine.pk].first == date(2025, 9, 3)


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
    letters = as_told(mailoutbox, "Something has changed")
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
    sharing.add(cast, alder)
    deciding.work_off()
    assert upn in sharing.upns(alder)
    assert upn not in sharing.upns(birch)
    assert sharing.now(found).state == State.SETTLED


def test_only_what_is_settled_is_reopened(cast):
    found = sharing.shared(cast)
    with pytest.raises(NotPossible, match="nothing to reopen"):
        actions.reopen(shared=found, reason="So.", seen=found.number, by=cast.officer)


def days(text):
    return date.fromisoformat(text)
