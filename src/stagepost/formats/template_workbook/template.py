"""What stands in a template, before anything is written: its columns, its pupils, and what may be chosen."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from stagepost import codesets, years
from stagepost.codesets import NATIONAL, CodeSet, Item, Overlay
from stagepost.collections import facts_of
from stagepost.formats.template_workbook.mark import LAYOUT, Mark, copy_of
from stagepost.identity import numbers
from stagepost.records import Collection, Pupil, School

KNOWN = ("Surname", "Forename", "UPN", "DOB", "Sex", "Year group")
"""Headings of what pupils are known by, in the order of the columns."""
LAST_YEAR = "Last year"
"""Heading of the phonics result of the summer before, of those who take the check again."""
MISSING, GLD, TOTAL = "Missing", "GLD", "Total"
COUNTED = (MISSING, GLD, TOTAL)
"""Headings of what the workbook counts by itself."""
BELONGING = ("LA", "Estab", "Year", "Return")
"""Headings of what says in every row to which return it belongs."""


class Column(NamedTuple):
    """One goal, subject or check."""

    subject: str
    component: str
    name: str
    area: str
    """The name of the area of learning, or of the subject."""
    choices: tuple[str, ...]
    expected: bool
    """Whether every pupil should have a result in it."""


class SchoolTemplate(NamedTuple):
    """One school's template for one return."""

    mark: Mark
    school: School
    columns: tuple[Column, ...]
    meanings: tuple[tuple[str, str], ...]
    """Each code with what it means that year."""
    pupils: tuple[Pupil, ...]
    last_year: tuple[str, ...] | None = None
    """Of each pupil the phonics result of the summer before, empty for one who takes the check for the first
    time; `None` where the return has no such pupils.
    """

    @property
    def collection(self) -> Collection:
        """The return it is for."""
        return self.mark.collection

    @property
    def summer(self) -> int:
        """The calendar year of the results."""
        return self.mark.year


def template(
    collection: Collection,
    summer: int,
    school: School,
    pupils: Sequence[Pupil],
    *,
    overlay: Overlay = NATIONAL,
    last_year: Mapping[str, str] | None = None,
) -> SchoolTemplate:
    """The template of a return, filled with these pupils and with the results they have already.

    `last_year` are phonics results of the summer before, by UPN. `ValueError` where nothing was collected
    that summer.
    """
    codes = codesets.load(collection, overlay)
    columns = columns_of(codes, summer)
    if not columns:
        raise ValueError(f"there were no {facts_of(collection).results} in {summer}")
    before = _before(collection, summer, pupils, last_year or {})
    filled = [(*known(pupil), result) for pupil, result in zip(pupils, before, strict=True)]
    copy = copy_of([*filled, *((column.component, *column.choices) for column in columns)])
    return SchoolTemplate(
        Mark(collection, summer, school.la, school.estab, LAYOUT, copy),
        school,
        columns,
        tuple(_meanings(codes, columns, summer)),
        tuple(pupils),
        before if facts_of(collection).retaking_year_group else None,
    )


def called(of: SchoolTemplate) -> str:
    """The school's name, or its number where there is none."""
    return of.school.name or f"school {of.mark.la}/{of.mark.estab}"


def known(pupil: Pupil) -> tuple[str, ...]:
    """What a pupil is known by, a text for each of `KNOWN`."""
    return pupil.surname, pupil.forename, pupil.upn, pupil.dob, pupil.sex, pupil.year_group


def columns_of(codes: CodeSet, summer: int) -> tuple[Column, ...]:
    """The goals, subjects or checks of a summer, as a page has them. A check's mark and letters are one."""
    items: dict[str, list[Item]] = {}
    for item in codes.in_year(summer):
        items.setdefault(item.component, []).append(item)
    facts = facts_of(codes.collection)
    return tuple(
        _column(codes, items[component], summer) for component in facts.components if component in items
    )


def _column(codes: CodeSet, items: Sequence[Item], summer: int) -> Column:
    first = items[0]
    return Column(
        subject=first.subject,
        component=first.component,
        name=first.name,
        area=first.subject_name,
        choices=tuple(dict.fromkeys(choice for item in items for choice in codes.chosen(item, summer))),
        expected=facts_of(codes.collection).expects(first.component, summer),
    )


def _meanings(codes: CodeSet, columns: Sequence[Column], summer: int) -> list[tuple[str, str]]:
    """In the order of the code set. A mark needs no words."""
    choices = {choice for column in columns for choice in column.choices}
    order = dict.fromkeys(dated.code for dated in codes.meanings if dated.code in choices)
    found = ((code, codes.meaning(code, summer)) for code in order)
    return [(code, meaning.words) for code, meaning in found if meaning]


def _before(
    collection: Collection, summer: int, pupils: Sequence[Pupil], held: Mapping[str, str]
) -> tuple[str, ...]:
    """Of each who takes the check again the result of the summer before; empty for the others."""
    again = facts_of(collection).retaking_year_group
    if not again or summer not in years.known():
        return ("",) * len(pupils)
    year = years.load(summer)
    return tuple(
        next((held[number] for number in numbers(pupil) if number in held), "")
        if year.group_of(pupil.year_group, pupil.born, collection) == again
        else ""
        for pupil in pupils
    )
