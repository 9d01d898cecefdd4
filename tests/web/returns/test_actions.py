"""The steps of a return: which may follow one another, which may not, and that nothing is half done."""

import pytest

from stagepost_web.audit.models import Event
from stagepost_web.returns import actions
from stagepost_web.returns.models import NotedFinding, ReturnedPupil, SchoolReturn, State, Version
from stagepost_web.returns.states import NotPossible
from tests import returning


@pytest.fixture
def version(cast, return_request) -> Version:
    return returning.checked(return_request, cast.data_manager).version


@pytest.fixture
def walk(cast, version):
    """Takes the return through steps by name, and gives it back."""

    def walked(*steps: str) -> SchoolReturn:
        for step in steps:
            match step:
                case "submit":
                    actions.submit(version=version, by=cast.data_manager)
                case "withdraw":
                    actions.withdraw(version=version, by=cast.data_manager)
                case "send_back":
                    back = version.school_return
                    actions.send_back(school_return=back, words="Two children are missing.", by=cast.officer)
                case _:
                    getattr(actions, step)(school_return=version.school_return, by=cast.officer)
        return SchoolReturn.objects.get()

    return walked


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ([], State.IN_PROGRESS),
        (["submit"], State.SUBMITTED),
        (["submit", "withdraw"], State.IN_PROGRESS),
        (["submit", "withdraw", "submit"], State.SUBMITTED),
        (["submit", "receive"], State.RECEIVED),
        (["submit", "receive", "accept"], State.ACCEPTED),
        (["submit", "receive", "send_back"], State.SENT_BACK),
        (["submit", "receive", "accept", "send_back"], State.SENT_BACK),
        (["submit", "receive", "send_back", "submit"], State.SUBMITTED),
        (["submit", "receive", "send_back", "submit", "withdraw"], State.SENT_BACK),
    ],
)
def test_steps_that_follow_one_another(walk, steps, state):
    assert walk(*steps).state == state
    assert Event.objects.filter(verb__startswith="returns.").count() == len(steps) + 1


@pytest.mark.parametrize(
    "steps",
    [
        ["receive"],
        ["accept"],
        ["send_back"],
        ["submit", "accept"],
        ["submit", "send_back"],
        ["submit", "receive", "withdraw"],
        ["submit", "receive", "accept", "receive"],
        ["submit", "receive", "accept", "withdraw"],
        ["submit", "receive", "send_back", "accept"],
    ],
)
def test_a_step_that_cannot_follow_changes_nothing_and_says_why(walk, steps):
    before = walk(*steps[:-1])
    events = Event.objects.count()

    with pytest.raises(NotPossible, match=r"^This return has .*, so you can.*\.$"):
        walk(steps[-1])

    after = SchoolReturn.objects.get()
    assert (after.state, after.state_changed_at, after.words) == (
        before.state,
        before.state_changed_at,
        before.words,
    )
    assert Event.objects.count() == events


@pytest.mark.parametrize(
    "steps",
    [
        ["submit", "submit"],
        ["submit", "withdraw", "withdraw"],
        ["submit", "receive", "receive"],
        ["submit", "receive", "accept", "accept"],
        ["submit", "receive", "send_back", "send_back"],
    ],
)
def test_a_second_click_does_nothing(walk, steps):
    before = walk(*steps[:-1])
    events = Event.objects.count()

    assert walk(steps[-1]).state_changed_at == before.state_changed_at
    assert Event.objects.count() == events


def test_the_words_of_the_la_stay_until_the_return_is_accepted(walk):
    words = "Two children are missing."
    assert walk("submit", "receive", "send_back").words == words
    assert walk("submit", "receive").words == words
    assert walk("accept").words == ""
    event = Event.objects.get(verb="returns.send_back")
    assert event.words.text == words
    assert words not in str(event.detail)


def test_a_return_is_not_sent_back_without_words(cast, walk):
    with pytest.raises(NotPossible, match="Say what"):
        actions.send_back(school_return=walk("submit", "receive"), words=" \n", by=cast.officer)


@pytest.mark.parametrize("state", ["submit", "submit receive", "submit receive accept"])
def test_no_file_is_checked_while_the_return_is_with_the_la(cast, return_request, walk, state):
    walk(*state.split())
    with pytest.raises(NotPossible, match="cannot replace it"):
        returning.checked(return_request, cast.data_manager, "goals-missing")
    assert Version.objects.count() == 1


def test_errors_stop_a_file_where_the_la_says_so(cast, return_request):
    faulty = returning.checked(return_request, cast.data_manager, "goals-missing").version
    with pytest.raises(NotPossible, match="errors"):
        actions.submit(version=faulty, by=cast.data_manager)

    cast.la.errors_stop = False
    cast.la.save()
    actions.submit(version=Version.objects.get(pk=faulty.pk), by=cast.data_manager)
    assert SchoolReturn.objects.get().state == State.SUBMITTED


def test_an_earlier_version_cannot_be_sent_over_a_later_one_nor_is_that_withdrawn_for_it(
    cast, return_request, version
):
    later = returning.checked(return_request, cast.headteacher, comment="a colleague's").version
    actions.submit(version=later, by=cast.headteacher)

    with pytest.raises(NotPossible, match="sent"):
        actions.submit(version=version, by=cast.data_manager)
    assert actions.withdraw(version=version, by=cast.data_manager).state == State.SUBMITTED


@pytest.mark.parametrize("step", ["submit", "receive", "accept", "send_back", "withdraw"])
def test_a_step_whose_event_cannot_be_written_does_not_happen(walk, monkeypatch, step):
    way = {"submit": [], "receive": ["submit"], "withdraw": ["submit"]}.get(step, ["submit", "receive"])
    before = walk(*way)
    sent = Version.objects.get().sent_at
    monkeypatch.setattr(actions, "record", _broken)

    with pytest.raises(ZeroDivisionError):
        walk(step)

    assert SchoolReturn.objects.get().state == before.state
    assert Version.objects.get().sent_at == sent


def test_a_check_whose_event_cannot_be_written_leaves_no_row(cast, return_request, monkeypatch):
    monkeypatch.setattr(actions, "record", _broken)
    with pytest.raises(ZeroDivisionError):
        returning.checked(return_request, cast.data_manager, "goals-missing")
    for model in (SchoolReturn, Version, ReturnedPupil, NotedFinding):
        assert not model.objects.exists()


def _broken(**_: object) -> None:
    raise ZeroDivisionError
