"""Two records that may be of one child: nothing is joined until somebody has said so."""

import pytest

from stagepost_web.returns.states import NotPossible
from stagepost_web.shared_pupils import actions
from stagepost_web.shared_pupils.models import Agrees, State
from tests.web.la_pages import deciding
from tests.web.shared_pupils import sharing
from tests.web.shared_pupils.sharing import OURS


def same(cast, found, alder, birch):
    people = (cast.data_manager, cast.sister_data_manager)
    for side, said, by in zip(sharing.sides(found), (alder, birch), people, strict=True):
        if said is not None:
            actions.say_same(side=side, same=said, by=by)
    return sharing.now(found)


@pytest.fixture
def doubtful(cast):
    return sharing.shared(cast, upn=sharing.another(cast.school).upn)


@pytest.mark.parametrize(
    ("changes", "agrees"),
    [
        ({"upn": "another"}, Agrees.NAME),
        ({"dob": "2021-02-03"}, Agrees.UPN_ALONE),
        ({"upn": "another", "former_upn": "own"}, Agrees.FORMER_UPN),
    ],
)
def test_less_than_a_upn_and_a_birth_date_is_asked(cast, changes, agrees):
    upns = {"another": sharing.another(cast.school).upn, "own": sharing.mover(cast.school).upn}
    found = sharing.shared(cast, **{item: upns.get(value, value) for item, value in changes.items()})
    assert (found.agrees, found.same, found.state) == (agrees, None, State.UNSURE)


def test_nobody_says_whose_before_it_is_known(cast, doubtful):
    with pytest.raises(NotPossible, match="Say first whether"):
        sharing.say(cast, doubtful, OURS, None)


def test_both_say_yes(cast, doubtful):
    assert same(cast, doubtful, True, None).state == State.UNSURE
    found = same(cast, doubtful, None, True)
    assert (found.state, found.same) == (State.OPEN, True)


def test_both_say_no(cast, doubtful):
    found = same(cast, doubtful, False, False)
    assert found.state == State.APART
    deciding.work_off()
    assert len(sharing.upns(sharing.sides(found)[0].return_request)) > 1


def test_they_differ_and_the_la_says(cast, doubtful):
    found = same(cast, doubtful, True, False)
    assert (found.state, found.same) == (State.LA, None)
    actions.part(shared=found, reason="Twins.", seen=found.number, by=cast.officer)
    assert sharing.now(found).state == State.APART


def test_two_children_are_not_asked_about_again(cast, doubtful):
    found = same(cast, doubtful, False, False)
    _, birch = sharing.sides(found)
    sharing.send_back(cast, birch.return_request)
    pupil = sharing.mover(cast.school)._replace(upn=sharing.another(cast.school).upn)
    sharing.send(birch.return_request, cast.sister_data_manager, pupil, *sharing.own(cast.sister_school))
    assert sharing.now(found).state == State.APART
    assert type(found).objects.count() == 1


def test_two_children_stay_two_though_something_else_agrees(cast, doubtful):
    actions.part(shared=doubtful, reason="Twins.", seen=doubtful.number, by=cast.officer)
    _, birch = sharing.sides(doubtful)
    sharing.send_back(cast, birch.return_request)
    pupil = sharing.mover(cast.school)._replace(upn=sharing.mover(cast.school).upn, dob="2021-02-03")
    sharing.send(birch.return_request, cast.sister_data_manager, pupil, *sharing.own(cast.sister_school))
    assert sharing.now(doubtful).state == State.APART


def test_the_same_upn_after_all_is_asked_about_again(cast, doubtful):
    found = same(cast, doubtful, False, False)
    _, birch = sharing.sides(found)
    sharing.send_back(cast, birch.return_request)
    pupil = sharing.mover(cast.school)
    sharing.send(birch.return_request, cast.sister_data_manager, pupil, *sharing.own(cast.sister_school))
    found = sharing.now(found)
    assert (found.state, found.same, found.agrees) == (State.OPEN, True, Agrees.UPN)


def test_two_children_that_are_reopened_are_asked_about_again(cast, doubtful):
    found = same(cast, doubtful, False, False)
    actions.reopen(shared=found, reason="The birth certificate.", seen=found.number, by=cast.officer)
    assert sharing.now(found).state == State.UNSURE
