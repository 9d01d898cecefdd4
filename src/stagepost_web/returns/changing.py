"""What an LA can correct in a return: a result, an item of who a pupil is, or that they are in it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from stagepost.codesets import Item
from stagepost.records import Outcome, Pupil, Return
from stagepost_web.returns.states import NotPossible

ITEMS = ("upn", "former_upn", "surname", "forename", "dob", "sex", "year_group")
"""The items of a pupil's identity, as `stagepost.records.Pupil` names them."""


class SetOutcome(NamedTuple):
    """One result, set where there is none, changed, or taken away."""

    place: int
    """The pupil's place in the version, counted from 0: `ReturnedPupil.place`."""
    component: str
    """What the result is of, such as `E05` or `CHK`."""
    result: str
    """A code or mark that the collection allows; empty to take the result away."""


class SetItem(NamedTuple):
    """One item of who a pupil is."""

    place: int
    item: str
    """One of `ITEMS`."""
    value: str
    """As a file would have it: a date as `YYYY-MM-DD`. Empty to take it away."""


class TakeOut(NamedTuple):
    """A pupil who is not to be in the return."""

    place: int


Change = SetOutcome | SetItem | TakeOut


class Applied(NamedTuple):
    """A return with its changes made."""

    returned: Return
    kept: tuple[int, ...]
    """The places, as they were, of the pupils who are still in it, in their order."""
    taken_out: tuple[int, ...]
    """The places of those who are not."""


def apply(before: Return, changes: Iterable[Change], items: Sequence[Item], summer: int) -> Applied:
    """The return with all the changes. `items` are what the collection assesses in that summer.

    Raises `NotPossible` for a pupil who is not there, a result that the collection does not allow, and where
    nothing or nobody would be left to return.
    """
    pupils, out = dict(enumerate(before.pupils)), set[int]()
    for change in changes:
        if change.place not in pupils:
            raise NotPossible("The pupil you want to correct is not in this return.")
        match change:
            case TakeOut(place):
                out.add(place)
            case SetItem(place, item, value):
                pupils[place] = _with_item(pupils[place], item, value)
            case SetOutcome(place, component, result):
                of = [item for item in items if item.component == component]
                pupils[place] = _with_result(pupils[place], of, result, summer)
    kept = tuple(place for place in pupils if place not in out)
    after = before._replace(pupils=tuple(pupils[place] for place in kept))
    _require_something(before, after)
    return Applied(after, kept, tuple(sorted(out)))


def _require_something(before: Return, after: Return) -> None:
    if after == before:
        raise NotPossible("You have not changed anything. Enter what is right, or go back.")
    if not after.pupils:
        raise NotPossible("This is the only pupil in the return. To take out all pupils, send it back.")


def _with_item(pupil: Pupil, item: str, value: str) -> Pupil:
    if item not in ITEMS:
        raise ValueError(f"{item} is no item of a pupil's identity")
    return Pupil(**pupil._asdict() | {item: value})


def _with_result(pupil: Pupil, of: Sequence[Item], result: str, summer: int) -> Pupil:
    """Two results for one thing become one. Where the result is a code and was a mark, so is its kind."""
    allowing = next((item for item in of if item.allows(result)), None)
    if not of or (result and allowing is None):
        raise NotPossible("This return does not take that result. Choose one of those that are offered.")
    earlier = [outcome for outcome in pupil.outcomes if _is_of(outcome, of[0])]
    others = [outcome for outcome in pupil.outcomes if not _is_of(outcome, of[0])]
    if allowing is None:
        return pupil._replace(outcomes=tuple(others))
    first = earlier[0] if earlier else Outcome()
    if len(earlier) == 1 and first.result == result:
        return pupil
    new = allowing.outcome(summer, result, first.dated)._replace(below=first.below)
    where = pupil.outcomes.index(first) if earlier else len(others)
    return pupil._replace(outcomes=(*others[:where], new, *others[where:]))


def _is_of(outcome: Outcome, item: Item) -> bool:
    said = (outcome.subject.upper(), outcome.component.upper())
    return said == (item.subject.upper(), item.component.upper())
