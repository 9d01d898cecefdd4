"""Pupils are found again on the rolls of a whole authority: all who can be, and never somebody else."""

from time import process_time

import pytest

from bench.joining import by_upn_alone, joined
from stagepost.invention.disagreeing import disagreeing

AT_LEAST = 99.5
SECONDS = 60


@pytest.mark.parametrize("seed", [1, 2])
def test_three_thousand_pupils_are_found_or_asked_about_and_none_is_taken_for_another(seed):
    found = joined(disagreeing(3_000, seed=seed))
    assert sum(found) == 3_000
    assert found.false == 0
    assert found.share >= AT_LEAST


def test_a_join_by_upn_alone_would_not_do():
    assert by_upn_alone(disagreeing(3_000)).share < AT_LEAST - 3


@pytest.mark.slow
def test_sixty_thousand_pupils_of_an_authority_are_within_a_minute():
    among = disagreeing(60_000)
    began = process_time()
    found = joined(among)
    assert process_time() - began < SECONDS
    assert (sum(found), found.false) == (60_000, 0)
    assert found.share >= AT_LEAST
