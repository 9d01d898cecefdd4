"""What a school types into a template, cell by cell, and what must come back."""

from collections.abc import Iterator
from random import Random

from stagepost.formats.template_workbook import SchoolTemplate
from stagepost.formats.template_workbook.counting import cell
from stagepost.formats.template_workbook.laid_out import FIRST, RESULTS, LaidOut
from stagepost.records import Return
from tests.office.office import Act

Held = set[tuple[str, str, str]]
"""UPN, component and result."""


def typed(of: SchoolTemplate, chance: Random) -> tuple[list[Act], Held]:
    """A result in every cell, or here and there none."""
    acts: list[Act] = []
    held: Held = set()
    for row, place, upn, component, choices in _cells(of):
        if chance.random() < 0.95:
            result = chance.choice(choices)
            acts.append(("type", RESULTS, cell(row, place), result))
            held.add((upn, component, result))
    return acts, held


def _cells(of: SchoolTemplate) -> Iterator[tuple[int, int, str, str, tuple[str, ...]]]:
    laid_out = LaidOut(of)
    for row, pupil in enumerate(of.pupils, FIRST):
        for place, column in zip(laid_out.results, of.columns, strict=True):
            yield row, place, pupil.upn, column.component, column.choices


def results_of(returned: Return) -> Held:
    """What came back."""
    return {(pupil.upn, each.component, each.result) for pupil in returned.pupils for each in pupil.outcomes}
