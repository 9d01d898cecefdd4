"""Of pupils and results alike, one is looked at and kept once."""

import pytest

from stagepost.formats import ctf
from stagepost.formats.ctf import recorded
from stagepost.formats.ctf.lifting import Lifting
from stagepost.records import Collection, Return
from tests.formats.ctf.lifted import DATA, the_run, unlifted
from tests.rules.base import right


def alike(pupils: int) -> Return:
    """A return of so many who differ in who they are alone."""
    sent = right(Collection.EYFSP, 2026, pupils)
    outcomes = sent.pupils[0].outcomes
    return sent._replace(pupils=tuple(pupil._replace(outcomes=outcomes) for pupil in sent.pupils))


def test_what_was_recorded_of_pupils_alike_is_one_value():
    first, second, *_ = the_run(ctf.write(alike(3))).pupils
    assert first.outcomes is second.outcomes


@pytest.mark.parametrize(("longest", "lifts"), [(4096, True), (1024, True), (1023, False)])
def test_the_reader_lifts_where_no_text_in_what_is_plain_could_be_too_long(longest, lifts):
    data = ctf.write(alike(3))
    read = ctf.read(data, ctf.Limits(text=longest)).returned
    assert read == unlifted(data)
    assert (read.pupils[0].outcomes is read.pupils[1].outcomes) == lifts


def test_a_result_that_was_met_before_is_one_value():
    one, two, _ = the_run(DATA).pupils
    assert [a is b for a, b in zip(one.outcomes, two.outcomes, strict=True)] == [False, *[True] * 16]


TWICE = 2
"""The first pupil and the last, behind whom the file ends."""


@pytest.fixture
def looked_at(monkeypatch):
    """What was looked at closely."""
    met: list[bytes] = []
    look = recorded.Met._look_closely

    def noted(self, others: bytes, below: int):
        met.append(others)
        return look(self, others, below)

    monkeypatch.setattr(recorded.Met, "_look_closely", noted)
    return met


def with_marks(marks: list[str], **dialect: object) -> bytes:
    sent = right(Collection.PHONICS, 2026, pupils=len(marks))
    pupils = [
        pupil._replace(outcomes=(*pupil.outcomes[:-1], pupil.outcomes[-1]._replace(result=mark)))
        for pupil, mark in zip(sent.pupils, marks, strict=True)
    ]
    return ctf.write(sent._replace(pupils=tuple(pupils)), ctf.PLAIN._replace(**dialect))


def test_where_only_a_mark_is_new_nothing_else_is_looked_at(looked_at):
    run = the_run(with_marks([str(mark) for mark in range(20)]))
    assert [pupil.outcomes[-1].result for pupil in run.pupils] == [str(mark) for mark in range(20)]
    assert len(looked_at) <= 2 * TWICE


def test_so_it_is_where_marks_are_padded_with_spaces(looked_at):
    the_run(with_marks([str(mark) for mark in range(20)], pad=6))
    assert len(looked_at) <= 2 * TWICE


def test_of_what_is_alike_but_for_a_mark_no_more_is_held_than_a_right_file_has():
    sent = right(Collection.PHONICS, 2026, pupils=70)
    pupils = [
        pupil._replace(outcomes=tuple(each._replace(dated=f"2026-06-{place:04}") for each in pupil.outcomes))
        for place, pupil in enumerate(sent.pupils)
    ]
    data = ctf.write(sent._replace(pupils=tuple(pupils)))
    lifting = Lifting("utf-8", 1)
    lifting.go_through(data)
    assert len(lifting.run) == 0 < len(lifting.marked)
    assert len(lifting.met.like) == 64


def test_pupils_alike_are_looked_at_once(looked_at):
    the_run(ctf.write(alike(9)))
    assert len(looked_at) <= 2 * TWICE
