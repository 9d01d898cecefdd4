"""Takes pupils and results out of a file, and says of each which it was."""

from collections.abc import Callable

from stagepost.mending.case import Body, of_pupil, results, taken_out
from stagepost.mending.mend import Change, Edit
from stagepost.mending.outline import Element
from stagepost.records import Outcome, Pupil

Part = tuple[tuple[Edit, ...], tuple[Change, ...]]


def without_pupil(body: Body, pupil: Pupil, element: Element, why: str) -> tuple[Edit, Change]:
    """The whole record away."""
    return taken_out(body, element), Change(of_pupil(pupil), f"the pupil's record ({why})", "")


def without_results(body: Body, pupil: Pupil, element: Element, stays: Callable[[Outcome], bool]) -> Part:
    """The results that do not stay away, and a key stage with them when it has no other."""
    held = results(pupil, element)
    out = [result for result in held if not stays(result.outcome)]
    kept = {id(result.key_stage) for result in held if stays(result.outcome)}
    elements = {
        id(where): where
        for result in out
        for where in [result.element if id(result.key_stage) in kept else result.key_stage]
    }
    return (
        tuple(taken_out(body, where) for where in elements.values()),
        tuple(Change(of_pupil(pupil), described(result.outcome), "") for result in out),
    )


def described(outcome: Outcome) -> str:
    """A result in one line."""
    return f"{outcome.stage} {outcome.subject} {outcome.component} {outcome.year}: {outcome.result}"
