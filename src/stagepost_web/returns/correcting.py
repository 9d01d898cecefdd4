"""What a version would be with its LA's changes, and what the rules would say of it then and not before."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from stagepost.check_inputs import CheckInputs
from stagepost.checking import Verdict, judge_return
from stagepost.findings import Finding
from stagepost.records import Return
from stagepost_web.collections.overlay import codes_of
from stagepost_web.pupils.queries import held_roll
from stagepost_web.returns.changing import Applied, Change, apply
from stagepost_web.returns.check_inputs import HeldBefore, known_for
from stagepost_web.returns.composing import MOST_FINDINGS, Composed, compose_corrected
from stagepost_web.returns.models import Version
from stagepost_web.returns.queries import as_sent
from stagepost_web.returns.rebuilding import as_return
from stagepost_web.returns.recording import Rows, rows_of


class Corrected(NamedTuple):
    """A correction that has been judged and not yet been made."""

    version: Version
    """What is corrected."""
    changes: tuple[Change, ...]
    applied: Applied
    composed: Composed
    rows: Rows
    caused: tuple[Finding, ...]
    """What the rules say of it, and do not say without it."""
    settled: tuple[Finding, ...]
    """What they say without it only."""


def corrected(version: Version, changes: Sequence[Change]) -> Corrected:
    """Judge what the version would be with all the changes. Nothing is written, and nobody waits.

    Raises `NotPossible`, in words for whoever corrects, where the changes cannot be made.
    """
    return_request = version.school_return.return_request
    collection, before = return_request.collection, as_return(version)
    items = codes_of(collection).in_year(collection.year)
    applied = apply(before, changes, items, collection.year)
    roll = held_roll(return_request.school)
    everybody = (*before.pupils, *applied.returned.pupils)
    inputs, beside = known_for(return_request, everybody, _beside(version), roll)
    then, now = (_judged(each, inputs) for each in (before, applied.returned))
    composed = compose_corrected(version, applied, now, beside)
    was, became = _by_cell(then), _by_cell(now, applied.kept)
    return Corrected(
        version,
        tuple(changes),
        applied,
        composed,
        rows_of(composed),
        caused=tuple(finding for cell, finding in became.items() if cell not in was),
        settled=tuple(finding for cell, finding in was.items() if cell not in became),
    )


def _judged(returned: Return, inputs: CheckInputs) -> Verdict:
    return judge_return(returned, inputs, most=MOST_FINDINGS)


def _beside(version: Version) -> HeldBefore:
    """What was held before the school sent the version: beside this it was checked then."""
    sent = as_sent(version)
    return HeldBefore(sent.held_before, addition=sent.adds_to_id is not None)


Cell = tuple[str, str, int | str | None, str]
"""A rule, its severity, the pupil and the item it speaks of: one finding, whatever values it quotes."""


def _by_cell(verdict: Verdict, kept: tuple[int, ...] | None = None) -> Mapping[Cell, Finding]:
    return {_cell(finding, kept): finding for finding in verdict.findings}


def _cell(finding: Finding, kept: tuple[int, ...] | None) -> Cell:
    place = finding.place.pupil
    was_at = place if place is None or kept is None else kept[place]
    return finding.rule, finding.severity, finding.place.upn if was_at is None else was_at, finding.place.item
