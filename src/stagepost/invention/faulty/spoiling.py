"""Small ways to change a return: one pupil, one outcome, one item of the header."""

from collections.abc import Callable
from typing import Any

from stagepost.identifiers import upn
from stagepost.records import Outcome, Pupil, Return

Spoil = Callable[[Return], Return]


def a_pupil(change: Callable[[Pupil], Pupil], place: int = 2) -> Spoil:
    """Changes one pupil; the third unless another place is given."""

    def spoil(returned: Return) -> Return:
        before, after = returned.pupils[:place], returned.pupils[place + 1 :]
        return returned._replace(pupils=(*before, change(returned.pupils[place]), *after))

    return spoil


def every_pupil(change: Callable[[Pupil], Pupil]) -> Spoil:
    """Changes all pupils alike."""
    return lambda returned: returned._replace(pupils=tuple(map(change, returned.pupils)))


def items(**values: str) -> Spoil:
    """Gives items of one pupil other values."""
    return a_pupil(lambda pupil: pupil._replace(**_any(values)))


def outcomes(change: Callable[[tuple[Outcome, ...]], tuple[Outcome, ...]]) -> Spoil:
    """Changes what was recorded of one pupil."""
    return a_pupil(lambda pupil: pupil._replace(outcomes=change(pupil.outcomes)))


def results(value: str, *components: str) -> Spoil:
    """Gives some outcomes of one pupil another result; all of them where none is named."""

    def changed(outcome: Outcome) -> Outcome:
        return (
            outcome._replace(result=value) if not components or outcome.component in components else outcome
        )

    return outcomes(lambda recorded: tuple(map(changed, recorded)))


def header(**values: str) -> Spoil:
    """Gives items of the header other values."""
    return lambda returned: returned._replace(header=returned.header._replace(**_any(values)))


def source(**values: str) -> Spoil:
    """Gives items of the school that made the file other values."""
    return lambda returned: returned._replace(
        header=returned.header._replace(source=returned.header.source._replace(**_any(values)))
    )


def with_right_letter(number: str) -> str:
    """The pupil number with the check letter its other characters give."""
    return upn.check_letter(number) + number[1:]


def _any(values: dict[str, str]) -> dict[str, Any]:
    return dict(values)
