"""A pupil whom two schools have returned: what comes of what they and their LA say."""

import pytest

from stagepost_web.returns.models import Effect, SchoolReturn
from stagepost_web.returns.states import NotPossible
from stagepost_web.shared_pupils import actions
from stagepost_web.shared_pupils.models import Agrees, Says, SharedPupil, State
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
    letters = [each for each in mailoutbox if "Something has changed" in each.subject]
    assert len(letters) == 1
    assert upn not in letters[0].body
    assert f"/requests/{loser.pk}/shared/" in letters[0].body
