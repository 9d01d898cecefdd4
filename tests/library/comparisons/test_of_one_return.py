"""Of files that hold several returns one is compared, with everybody whom it concerns."""

import pytest

from stagepost.comparisons import against_last_return, of_one_return
from stagepost.records import Collection
from tests.rules.base import right

EYFSP = right(Collection.EYFSP, 2025, pupils=2)
ASH, BRYONY = EYFSP.pupils
CHECKED = right(Collection.PHONICS, 2025).pupils[0].outcomes


def of_eyfsp(last, now):
    returns = (EYFSP._replace(pupils=pupils) for pupils in (last, now))
    return against_last_return(*of_one_return(*returns, Collection.EYFSP, 2025))


def test_whoever_has_results_of_other_returns_alone_is_left_out():
    other = BRYONY._replace(outcomes=CHECKED)
    assert of_eyfsp((ASH, other), (ASH,)).same
    assert of_eyfsp((ASH,), (ASH, other)).same


def test_a_pupil_without_any_result_stays():
    assert len(of_eyfsp((ASH, BRYONY._replace(outcomes=())), (ASH,)).removed) == 1


@pytest.mark.parametrize("upn", [ASH.upn, ""], ids=["by the UPN", "by name and date of birth"])
def test_a_pupil_who_lost_the_results_of_this_return_stays(upn):
    one = ASH._replace(upn=upn)
    found = of_eyfsp((one,), (one._replace(outcomes=CHECKED),))
    assert (found.added, found.removed) == ((), ())
    assert len(found.outcomes) == len(one.outcomes)
