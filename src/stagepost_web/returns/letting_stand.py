"""Errors that an LA let stand when it corrected a return: they are not the school's to correct, and so stop
nothing that it adds later.
"""

from collections.abc import Iterator

from stagepost.findings import Severity
from stagepost_web.returns.models import Version
from stagepost_web.returns.queries import corrections_in

_SAID = ("rule", "pupil__place", "part__place", "upn", "item", "says")
"""What makes an error the same one: places stay, since what is added comes behind what was there."""


def let_stand(version: Version) -> set[int]:
    """The ids of those errors of a version that its LA's latest correction in it has too, word for word."""
    may_have = version.adds_to_id or version.held_before_id
    if not (version.error_count and may_have and (corrections := corrections_in(version))):
        return set()
    stood = {said for _, said in _errors(corrections[0])}
    return {pk for pk, said in _errors(version) if said in stood}


def _errors(version: Version) -> Iterator[tuple[int, tuple[object, ...]]]:
    found = version.findings.filter(severity=Severity.ERROR)
    for pk, also, *said in found.order_by().values_list("pk", "also", *_SAID):
        yield pk, (*said, *(tuple(cell) for cell in also))
