"""The phonics check of last summer for everybody in Year 2, in words: the lines of a page, and a table."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format

from stagepost import codesets
from stagepost.codesets.codeset import mark
from stagepost.pupil_index import By
from stagepost.records import Collection
from stagepost.reference_data import RollPupil
from stagepost.rules.check_result import MET, NOT_MET
from stagepost_web.returns.year_2 import Known, Standing, Year2

AGAIN = {Standing.MET: "No", Standing.AGAIN: "Yes", Standing.UNKNOWN: "Not known"}
"""Whether the pupil takes the check again."""
_COUNTED = {
    Standing.MET: "Met the standard",
    Standing.AGAIN: "Take the check again",
    Standing.UNKNOWN: "Not known",
}
_MET = {True: "Met the standard", False: "Did not meet the standard"}
_NOT_KNOWN = "Not known"
_ASK = "Ask the former school."


class Line(NamedTuple):
    """One pupil."""

    pupil: RollPupil
    result: str
    again: str
    source: str
    """Whose return says so, or whom to ask."""


def lines(listed: Year2) -> list[Line]:
    """Everybody, in the order of the list."""
    return [
        Line(known.pupil, _result(known, listed), AGAIN[known.standing], _source(known, listed))
        for known in listed.pupils
    ]


def counts(listed: Year2) -> list[tuple[str, int]]:
    """How many pupils stand in each way. Together they are everybody."""
    return [(words, listed.number(standing)) for standing, words in _COUNTED.items()]


def table(listed: Year2) -> Iterator[tuple[str, ...]]:
    """The same with headings, as somebody opens it in a spreadsheet."""
    heads = ("Surname", "Forename", "UPN", "Date of birth", "Year group")
    yield (*heads, f"Phonics check {listed.summer}", "Takes the check again", "From, or whom to ask")
    for line in lines(listed):
        one = line.pupil
        known_by = (one.surname, one.forename, one.upn, one.dob, one.year_group)
        yield (*known_by, line.result, line.again, line.source)


def _result(known: Known, listed: Year2) -> str:
    """What the school's own return or the LA's file says of the pupil. Of one found by name alone it says
    nothing yet.
    """
    if known.file:
        return _in_words(known.check, listed)
    if known.own is None or known.own.by is By.NAME:
        return _NOT_KNOWN
    return _in_words(known.check, listed)


def _in_words(check: str | None, listed: Year2) -> str:
    if check is None:
        return "Not clear: there is more than one result"
    if not check:
        return "No result"
    points, code = mark(check), check.upper()
    if points is not None:
        return f"{_MET[points >= (listed.threshold or 0)]}: mark {points}"
    return _MET[code == MET] if code in (MET, NOT_MET) else _meaning(check, listed.summer)


def _meaning(code: str, summer: int) -> str:
    """What a code means, as far as it is said in a few words; the code itself where nobody has said it."""
    meaning = codesets.load(Collection.PHONICS).meaning(code.upper(), summer)
    return re.split(r"[:.(]", meaning.words, maxsplit=1)[0].strip() if meaning else code


def _source(known: Known, listed: Year2) -> str:
    if known.file:
        day = date_format(timezone.localtime(known.file.uploaded_at), "j F Y")
        return f"The LA’s file of {day}" + ("" if known.standing is not Standing.UNKNOWN else f". {_ASK}")
    if known.standing is not Standing.UNKNOWN:
        return f"Return of {listed.school.name}"
    other, own = known.elsewhere, known.own
    if other and other.by is not By.NAME:
        return f"Ask {other.one.school}, which returned this pupil in {listed.summer}."
    if own and own.by is By.NAME:
        number = f"the UPN {own.one.upn}" if own.one.upn else "no UPN"
        return (
            f"Is this the same pupil? The return of {listed.school.name} has the same name and date of birth "
            f"with {number}. There the result is: {_in_words(known.check, listed)}."
        )
    if other:
        return (
            f"Ask {other.one.school} whether it is the same pupil: it returned one with this name and date "
            "of birth."
        )
    return _ASK
