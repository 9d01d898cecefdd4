"""A return is looked at without what else its file holds: other collections, other summers, targets."""

from stagepost.checking import check
from stagepost.formats import ctf
from stagepost.narrowing import for_collection
from stagepost.records import Collection
from tests.rules.base import right

SENT = right(Collection.EYFSP, 2025, pupils=2)


def test_a_return_with_nothing_beside_it_is_left_as_it_is() -> None:
    assert for_collection(SENT, Collection.EYFSP, 2025) is SENT


def test_outcomes_of_other_summers_collections_and_targets_are_left_out() -> None:
    pupil = SENT.pupils[0]
    first = pupil.outcomes[0]
    others = (
        first._replace(year="2024"),
        first._replace(status="T"),
        first._replace(component="E99"),
        *right(Collection.PHONICS, 2025).pupils[0].outcomes,
    )
    returned = SENT._replace(pupils=(pupil._replace(outcomes=(*others, *pupil.outcomes)), SENT.pupils[1]))
    assert for_collection(returned, Collection.EYFSP, 2025) == SENT


def test_a_result_whose_status_was_left_out_is_a_result() -> None:
    pupil = SENT.pupils[0]
    plain = pupil._replace(outcomes=tuple(outcome._replace(status="") for outcome in pupil.outcomes))
    returned = SENT._replace(pupils=(plain,))
    assert for_collection(returned, Collection.EYFSP, 2025) == returned


def test_the_verdict_keeps_the_return_whole() -> None:
    pupil = SENT.pupils[0]
    earlier = tuple(outcome._replace(year="2024") for outcome in pupil.outcomes[:3])
    returned = SENT._replace(pupils=(pupil._replace(outcomes=(*pupil.outcomes, *earlier)), SENT.pupils[1]))
    verdict = check(ctf.write(returned))
    assert {finding.rule for finding in verdict.findings} == {"profiled-before"}  # it is evidence
    assert verdict.returned
    assert len(verdict.returned.pupils[0].outcomes) == 20
