"""Whose pupils a template is filled with: those of a CTF or filled template, or of the schools on a roll."""

from collections.abc import Iterator
from typing import NamedTuple

from stagepost import formats
from stagepost.cli import inputs
from stagepost.cli.reference_files.loading import Loading
from stagepost.cli.troubles import CannotUse
from stagepost.records import Pupil, School
from stagepost.reference_data.rolls import in_school_year

_WHOLE = (7, 9)
"""Digits of a number that names LA and school."""


class OfSchool(NamedTuple):
    """A school and its pupils."""

    school: School
    pupils: tuple[Pupil, ...]


def of_schools(file: inputs.Input, summer: int, number: str | None) -> list[OfSchool]:
    """Each school of a file; with a `number` that one, which also names a school that the file does not.

    Raises `CannotUse`.
    """
    try:
        returned = formats.read(inputs.read(file), templates=True).returned
    except inputs.CannotRead as error:
        raise CannotUse(str(error)) from error
    held = [OfSchool(returned.header.source, returned.pupils)] if returned else list(_on_roll(file, summer))
    meant = [each for each in held if number is None or number.endswith(each.school.number)]
    if not meant:
        raise CannotUse(f"{file.shown}: there are no pupils of school {number} here.")
    return [_named(each, number, file.shown) for each in meant]


def _on_roll(file: inputs.Input, summer: int) -> Iterator[OfSchool]:
    for number, rows in Loading().roll(file).by_school.items():
        here = (row for row in in_school_year(rows, summer) if not (row.left or row.enrolment))
        whole = len(number) in _WHOLE
        school = School(number[:3], number[3:]) if whole else School(estab=number)
        yield OfSchool(school, tuple(row.as_pupil for row in here))


def _named(each: OfSchool, number: str | None, shown: str) -> OfSchool:
    if len(each.school.number) in _WHOLE:
        return each
    if number is None:
        raise CannotUse(f"{shown}: this does not say which school it is from. Give --school.")
    return each._replace(school=School(number[:3], number[3:]))
