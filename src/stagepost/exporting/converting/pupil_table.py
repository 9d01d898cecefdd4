"""A return as a table: one row a pupil, one column for each thing that is judged or marked."""

from typing import NamedTuple

from stagepost.records import Outcome, Pupil, Return

KNOWN = ("UPN", "Surname", "Forename", "Date of birth", "Sex", "Year group")
BETWEEN = " | "
"""Stands between two results of one pupil in one thing. A right return has none such."""


class PupilTable(NamedTuple):
    """Headings and rows, all of it text."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def pupil_table(returned: Return) -> PupilTable:
    """Every result of the return has its place, and no two share a column that says too little of them.

    A column is called by its component, with the year, stage, subject, method, qualifier and status beside it
    where the component alone would not tell it from another: `E05`, `CHK 2025 NM`.
    """
    sorts = sorted({_sort(outcome) for pupil in returned.pupils for outcome in pupil.outcomes})
    head = (*KNOWN, *(_name(sort, sorts) for sort in sorts))
    return PupilTable(head, tuple((*_known(pupil), *_results(pupil, sorts)) for pupil in returned.pupils))


_Sort = tuple[str, ...]


def _sort(outcome: Outcome) -> _Sort:
    """What a column is of; the component first, then what tells it apart, the likeliest first."""
    return (
        outcome.component,
        outcome.year,
        outcome.qualifier,
        outcome.stage,
        outcome.subject,
        outcome.method,
        outcome.status,
        outcome.locale,
    )


def _name(sort: _Sort, sorts: list[_Sort]) -> str:
    """The component, and of the rest whatever is not the same in all columns of that component."""
    alike = [other for other in sorts if other[0] == sort[0]]
    differs = [part for place, part in enumerate(sort) if len({other[place] for other in alike}) > 1]
    return " ".join([sort[0], *(part or "none" for part in differs)])


def _known(pupil: Pupil) -> tuple[str, ...]:
    return pupil.upn, pupil.surname, pupil.forename, pupil.dob, pupil.sex, pupil.year_group


def _results(pupil: Pupil, sorts: list[_Sort]) -> list[str]:
    held: dict[_Sort, list[str]] = {}
    for outcome in pupil.outcomes:
        held.setdefault(_sort(outcome), []).append(outcome.result)
    return [BETWEEN.join(held.get(sort, ())) for sort in sorts]
