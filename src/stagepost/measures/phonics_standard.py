"""Phonics: the share of Year 1 pupils who met the expected standard, a mark at or over the year's threshold.

Absent (A), disapplied (D) and set aside (Q) count among the pupils and never among those who met it. A
pupil who left (L) counts where the check was taken, and one without a valid result nowhere. A letter
outweighs a mark sent beside it; Wa and Wt are looked at only where there is no mark. Source: footnotes of
the phonics statistics 2022/23; that L is left out is an inference (medium confidence).
"""

from collections.abc import Iterator

from stagepost import years
from stagepost.codesets.codeset import mark
from stagepost.measures import counted, counting
from stagepost.measures.context import MeasureContext
from stagepost.measures.declaration import Declaration
from stagepost.measures.measure import Measure, Unit
from stagepost.records import Collection, Pupil
from stagepost.years.span import between, since

YEARS = since(2012)
SUMMERS = between(2012, 2019), since(2022)
"""The summers in which the check was made. In 2020 and 2021 it was made in autumn, and by Year 2."""
RETAKEN = between(2013, 2019), since(2022)
"""The summers in which Year 2 took it again."""
_WORDS = frozenset({"WA", "WT"})


def of(context: MeasureContext) -> Measure:
    """The share of Year 1 pupils who met it. Raises `years.UnknownYear` where no threshold is held."""
    threshold = years.load(context.summer).threshold.mark
    results = met_in(context, "1")
    return Measure(
        label="phonics-standard",
        name="Year 1 pupils meeting the expected standard in phonics",
        numerator=results.count(True),
        denominator=len(results) - results.count(None),
        unit=Unit.PER_CENT,
        definition=f"Year 1 pupils with a mark of {threshold} or more, of all who "
        "have a result, were absent, were disapplied or had their result set aside.",
        source="Phonics statistics 2022/23, footnotes",
        years=YEARS,
    )


def met_in(context: MeasureContext, group: str) -> list[bool | None]:
    """Whether each pupil of a year group met the standard; `None` for one who does not count."""
    return [met(pupil, context.summer) for pupil in pupils_in(context, group)]


def pupils_in(context: MeasureContext, group: str) -> Iterator[Pupil]:
    """The pupils of a year group, each once."""
    pupils = counted.once(context.returned.pupils)
    return (pupil for pupil in pupils if year_group(pupil, context.summer) == group)


def met(pupil: Pupil, summer: int) -> bool | None:
    """Whether a pupil met the standard; `None` for one who does not count."""
    answers = {_answer(result, summer) for result in decisive(pupil, summer)}
    return None if None in answers else _agreed(answers)


def decisive(pupil: Pupil, summer: int) -> set[str]:
    """Of a pupil's results those that count: the letters, without one the marks, without these Wa or Wt."""
    results = {result.upper() for _, result in counted.results(pupil, Collection.PHONICS, summer)}
    marks = {result for result in results if mark(result) is not None}
    letters = results - marks - _WORDS
    return letters or marks or results


def year_group(pupil: Pupil, summer: int) -> str:
    """The year group, or where none was sent by age: whoever is not as old as Year 2 is in Year 1."""
    if pupil.year_group or pupil.born is None:
        return pupil.year_group or "1"
    year_2 = years.load(summer).window("2", Collection.PHONICS)
    return "1" if year_2 is None or pupil.born > year_2[1] else "2"


def _answer(result: str, summer: int) -> bool | None:
    """Whether one mark or code meets the standard; `None` for one that does not count."""
    points = mark(result)
    if points is not None:
        reached = points >= years.load(summer).threshold.mark
        result = counting.FROM if reached else counting.UNDER
    counts = counting.find(Collection.PHONICS, "CHK", result, summer)
    return counting.Level.EXPECTED in counts.in_numerator if counts.in_denominator else None


def _agreed(answers: set[bool | None]) -> bool | None:
    """The one answer given; `None` where there is none, or where two speak against each other."""
    return answers.pop() if len(answers) == 1 else None


DECLARED = Declaration(Collection.PHONICS, of, years=(YEARS,), headline=SUMMERS)
