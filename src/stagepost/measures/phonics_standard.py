"""Phonics: the share of Year 1 pupils who met the expected standard, a mark at or over the year's threshold.

Absent (A), disapplied (D) and set aside (Q) count among the pupils and never among those who met it. A
pupil who left (L) counts where the check was taken, and one without a valid result nowhere. A letter
outweighs a mark sent beside it; Wa and Wt are looked at only where there is no mark. Source: footnotes of
the phonics statistics 2022/23; that L is left out is an inference (medium confidence).
"""

from stagepost import years
from stagepost.codesets.codeset import mark
from stagepost.measures import counted
from stagepost.measures.measure import Measure, Unit
from stagepost.records import Collection, Pupil, Return

_LETTERS = frozenset({"A", "D", "Q"})


def of(sent: Return, summer: int) -> Measure:
    """The share of Year 1 pupils who met it. Raises `years.UnknownYear` where no threshold is held."""
    results = [met(pupil, summer) for pupil in counted.once(sent.pupils) if _in_year_1(pupil, summer)]
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
    results = {result for _, result in counted.results(pupil, Collection.PHONICS, summer)}
    if "L" in results:
        return None
    if results & _LETTERS:
        return False
    threshold = years.load(summer).threshold.mark
    marks = {number >= threshold for result in results if (number := mark(result)) is not None}
    words = {result.upper() == "WA" for result in results}
    return _agreed(marks or words)


def _agreed(answers: set[bool]) -> bool | None:
    """The one answer given; `None` where there is none, or where two speak against each other."""
    return answers.pop() if len(answers) == 1 else None


def _in_year_1(pupil: Pupil, summer: int) -> bool:
    """By the year group, or where none was sent by age: whoever is not as old as Year 2."""
    if pupil.year_group or pupil.born is None:
        return pupil.year_group in {"1", ""}
    year_2 = years.load(summer).window("2", Collection.PHONICS)
    return year_2 is None or pupil.born > year_2[1]
