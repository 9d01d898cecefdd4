"""Phonics: the share of Year 1 pupils who met the expected standard, a mark at or over the year's threshold.

Absent (A), disapplied (D) and set aside (Q) count among the pupils and never among those who met it. A
pupil who left (L) counts where the check was taken, and one without a valid result nowhere. A letter
outweighs a mark sent beside it; Wa and Wt are looked at only where there is no mark. Source: footnotes of
the phonics statistics 2022/23; that L is left out is an inference (medium confidence).
"""

from collections.abc import Iterator

from stagepost import codesets, years
from stagepost.codesets.codeset import mark
from stagepost.measures.cohort import once
from stagepost.measures.measure import Measure, Unit
from stagepost.records import Collection, Pupil, Return

_LETTERS = frozenset({"A", "D", "Q"})


def phonics_standard(sent: Return, summer: int) -> Measure:
    """The share of Year 1 pupils who met it. Raises `years.UnknownYear` where no threshold is held."""
    results = [met(pupil, summer) for pupil in once(sent.pupils) if _in_year_1(pupil, summer)]
    return Measure(
        label="phonics-standard",
        name="Year 1 pupils meeting the expected standard in phonics",
        numerator=results.count(True),
        denominator=len(results) - results.count(None),
        unit=Unit.PER_CENT,
        definition=f"Year 1 pupils with a mark of {years.load(summer).threshold.mark} or more, of all who "
        "have a result, were absent, were disapplied or had their result set aside.",
        source="Phonics statistics 2022/23, footnotes",
    )


def met(pupil: Pupil, summer: int) -> bool | None:
    """Whether a pupil met the standard; `None` for one who does not count."""
    results = set(_results(pupil, summer))
    if "L" in results:
        return None
    if results & _LETTERS:
        return False
    return _met_by_mark(results, years.load(summer).threshold.mark)


def _met_by_mark(results: set[str], threshold: int) -> bool | None:
    marks = {number for number in map(mark, results) if number is not None}
    if not marks and results:
        return {result.upper() for result in results} == {"WA"}
    return marks.pop() >= threshold if len(marks) == 1 else None


def _results(pupil: Pupil, summer: int) -> Iterator[str]:
    codes = codesets.load(Collection.PHONICS)
    for outcome in pupil.outcomes:
        item = codes.find(outcome, summer) if outcome.year == str(summer) else None
        if item and item.allows(outcome.result):
            yield outcome.result


def _in_year_1(pupil: Pupil, summer: int) -> bool:
    """By the year group, or where none was sent by age: whoever is not as old as Year 2."""
    if pupil.year_group or pupil.born is None:
        return pupil.year_group in {"1", ""}
    year_2 = years.load(summer).window("2", Collection.PHONICS)
    return year_2 is None or pupil.born > year_2[1]
