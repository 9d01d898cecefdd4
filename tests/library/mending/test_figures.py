"""Of the twelve damages enough are recognised and mended, none silently and none wrongly."""

from random import Random

import pytest

from stagepost.formats import ctf
from stagepost.mending import Change, Mended, apply, propose
from tests.library.mending import harm
from tests.library.mending.damages import Sent, given, returns
from tests.library.mending.figures import counted
from tests.library.mending.planting import CATALOGUE
from tests.library.mending.rights import draw

MUTANTS = 360
"""Planted damages, each in a file of its own. `make deep` plants ten thousand."""


def test_enough_is_recognised_and_mended_and_nothing_harmed():
    figures = counted(range(MUTANTS))
    assert figures.good, f"\n{figures}"
    assert set(figures.planted) == set(CATALOGUE)


def test_figures_below_the_promise_are_not_good():
    figures = counted(range(24))
    assert figures.good
    for field in ("recognised", "mended", "silent", "wrong"):
        worse = getattr(figures, field).copy()
        worse["a table"] += -2 if field in ("recognised", "mended") else 1
        assert not figures._replace(**{field: worse}).good


@pytest.mark.parametrize("seed", range(60))
def test_a_right_file_of_any_kind_is_left_alone(seed):
    right = draw(Random(seed))
    assert propose(right.data, right.name, right.inputs) == ()


def doubled_and_mended():
    """A file with a pupil twice, its mend, and what came of it."""
    right = returns("FSP")[0]
    returned = ctf.read(right.data).returned
    spoilt = Sent(ctf.write(returned._replace(pupils=(*returned.pupils, returned.pupils[1]))), right.name)
    (mend,) = propose(*spoilt, given(right))
    return right, spoilt, mend, apply(*spoilt, [mend])


def test_a_mend_that_changes_another_pupil_too_is_silent_and_wrong():
    right, spoilt, mend, mended = doubled_and_mended()
    assert harm.silent(spoilt, mend, mended) == []
    assert not harm.wrong(*(ctf.read(each.data).returned for each in (right, spoilt, mended)))
    more = mended._replace(data=mended.data.replace(b"<Result>2</Result>", b"<Result>1</Result>", 1))
    assert harm.silent(spoilt, mend, more)
    assert harm.wrong(*(ctf.read(each.data).returned for each in (right, spoilt, more)))


def test_a_mend_that_changes_the_header_without_saying_so_is_silent():
    _, spoilt, mend, mended = doubled_and_mended()
    more = mended._replace(data=mended.data.replace(b">25.0<", b">24.0<"))
    assert harm.silent(spoilt, mend, more) == ["doubled: version"]
    said = mend._replace(changes=(*mend.changes, Change("line 5, CTF version", "25.0", "24.0")))
    assert harm.silent(spoilt, said, more) == []


def test_a_mend_that_takes_out_too_much_is_wrong():
    right, spoilt, _, mended = doubled_and_mended()
    returned = ctf.read(mended.data).returned
    less = Mended("", ctf.write(returned._replace(pupils=returned.pupils[1:])), ())
    assert harm.wrong(*(ctf.read(each.data).returned for each in (right, spoilt, less)))
    assert harm.wrong(ctf.read(right.data).returned, None, None)
