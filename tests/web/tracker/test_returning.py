"""A grid returned: complete, one file like any other, and what was confirmed is what is sent."""

import pytest

from stagepost.formats.ctf import read
from stagepost_web.exchange import vault
from stagepost_web.la_pages.actions import send_back
from stagepost_web.returns.models import Route, SchoolReturn, State
from stagepost_web.returns.states import NotPossible
from stagepost_web.submitting.actions import recall, receive
from stagepost_web.tracker.actions import say_returned
from stagepost_web.tracker.models import Grid
from stagepost_web.tracker.queries import locked_because
from stagepost_web.tracker.returning import make_return, missing_in
from tests import returning
from tests.web.tracker.gridding import fill, grid_of, put, values


@pytest.fixture
def grid(cast):
    return grid_of(cast)


@pytest.fixture
def full(cast, grid):
    fill(grid, cast.teacher)
    return grid


def draft_of(cast, grid):
    return make_return(grid=now(grid), by=cast.data_manager, ip_address="")


def now(grid):
    return Grid.objects.get(pk=grid.pk)


def test_what_is_missing_is_told_pupil_by_pupil(cast, full):
    imogen, other, *_ = full.pupils.all()
    put(full, cast.teacher, imogen, "E03", "")
    put(full, cast.teacher, other, "E03", "")
    put(full, cast.teacher, other, "E17", "")
    told = [(each.pupil, [column.component for column in each.columns]) for each in missing_in(full)]
    assert told == [(imogen, ["E03"]), (other, ["E03", "E17"])]
    with pytest.raises(NotPossible):
        draft_of(cast, full)


def test_a_pupil_who_is_not_returned_is_missed_nowhere(cast, full):
    imogen, *_ = full.pupils.all()
    put(full, cast.teacher, imogen, "E03", "")
    say_returned(pupil=imogen, returned=False, by=cast.teacher)
    assert missing_in(full) == []
    assert draft_of(cast, full).version.pupil_count == 11


def test_the_return_is_a_file_of_our_own_that_says_what_the_grid_says(cast, full):
    imogen, other, *_ = full.pupils.all()
    put(full, cast.teacher, imogen, "E03", "1")
    put(full, cast.teacher, other, "E03", "A")
    draft = draft_of(cast, full)

    (file,) = draft.delivery.files.all()
    assert file.name == "9992001_FSP_999LLLL_001.xml"
    assert draft.version.parts.get().route == Route.GRID
    assert draft.version.error_count == 0
    returned = read(vault.get(file)).returned
    assert returned.header.supplier == "Stagepost"
    said = {each.upn: "".join(outcome.result for outcome in each.outcomes) for each in returned.pupils}
    assert said == {each.upn: values(full, each) for each in full.pupils.all()}
    assert {o.dated for each in returned.pupils for o in each.outcomes} <= {"", "2026-06-12"}


def test_it_is_locked_while_its_return_is_sent_and_open_again_once_recalled(cast, full):
    sent = returning.submitted_as(draft_of(cast, full), cast.data_manager)
    imogen, *_ = full.pupils.all()
    assert "locked" in locked_because(now(full).return_request)
    with pytest.raises(NotPossible, match="locked"):
        put(full, cast.teacher, imogen, "E01", "1")
    with pytest.raises(NotPossible, match="locked"):
        say_returned(pupil=imogen, returned=False, by=cast.teacher)
    with pytest.raises(NotPossible, match="locked"):
        draft_of(cast, full)

    recall(submission=sent, by=cast.data_manager, ip_address="")
    put(full, cast.teacher, imogen, "E01", "1")
    assert values(full, imogen)[0] == "1"


def test_the_la_unlocks_it_by_sending_the_return_back_with_a_reason(cast, full):
    sent = returning.submitted_as(draft_of(cast, full), cast.data_manager)
    receive(submission=sent, by=cast.officer)
    assert "Northshire" in locked_because(now(full).return_request)
    number, back = sent.version.number, sent.version.school_return
    send_back(school_return=back, seen=number, words="Check E03.", by=cast.officer, ip_address="")
    assert locked_because(now(full).return_request) == ""
    put(full, cast.teacher, full.pupils.all()[0], "E01", "1")
    again = returning.submitted_as(draft_of(cast, full), cast.data_manager)
    assert again.delivery.files.get().name == "9992001_FSP_999LLLL_002.xml"
    assert SchoolReturn.objects.get().state == State.SUBMITTED


def test_what_was_changed_after_it_was_checked_is_not_sent_unconfirmed(cast, full):
    draft = draft_of(cast, full)
    imogen, *_ = full.pupils.all()
    put(full, cast.teacher, imogen, "E01", "1")
    with pytest.raises(NotPossible, match="changed in the grid"):
        returning.submitted_as(draft, cast.data_manager)
    assert locked_because(now(full).return_request) == ""

    put(full, cast.teacher, imogen, "E01", "2")
    sent = returning.submitted_as(draft, cast.data_manager)
    assert sent.delivery.sent_at, "what was confirmed stands in the grid again"


def test_so_it_is_with_who_is_in_the_return(cast, full):
    draft = draft_of(cast, full)
    say_returned(pupil=full.pupils.all()[0], returned=False, by=cast.teacher)
    with pytest.raises(NotPossible, match="changed in the grid"):
        returning.submitted_as(draft, cast.data_manager)


def test_a_file_can_be_sent_whatever_stands_in_the_grid(cast, grid):
    sent = returning.sent(grid.return_request, cast.data_manager)
    assert sent.delivery.sent_at
    assert "locked" in locked_because(now(grid).return_request)
