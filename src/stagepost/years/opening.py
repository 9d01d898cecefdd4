"""Writes the data file of a summer of which nothing is published yet, from the one before.

What is not known is worked out from the pattern of past summers, says so in its source, and is of low
confidence. What is worked out is only a beginning: docs/how-to/open-a-year.md says what is looked up next.
"""

import json
from collections.abc import Iterable, Iterator, Mapping

from stagepost.years.comparing import differences
from stagepost.years.load import parse
from stagepost.years.patterns import PATTERNS
from stagepost.years.year import DatedFact, Threshold, Year

NOT_YET = "not yet published"
_THRESHOLD = f"Pattern: the same every year so far; {NOT_YET}"
_FILES = (
    f"Pattern: one version a year, from September; {NOT_YET}, and none was found: the one before is read too"
)
_MEANT: Mapping[str, str] = {
    "threshold.confidence": "The threshold is published only after the check",
    "dates.": "No pattern is known for these days",
}
"""Differences that opening itself brings, by how their keys begin. Others are for a person to look up."""


def opened(before: Year) -> str:
    """The text of the data file for the summer after `before`."""
    facts = "\n".join(_facts(before))
    left = differences(before, parse(facts))
    return facts + "".join(_difference(why, of) for why, of in _meant(left))


def unlisted(before: Year, text: str) -> tuple[str, ...]:
    """The keys of what differs from the summer before in that text and is not said to be meant."""
    after = parse(text)
    return tuple(sorted(differences(before, after) - after.differences.keys()))


def _facts(before: Year) -> Iterator[str]:
    summer = before.summer + 1
    threshold = Threshold(before.threshold.mark, _THRESHOLD, "low")
    yield f"# The summer of {summer}: school year {summer - 1}/{summer % 100:02}. {NOT_YET.capitalize()}."
    yield f"summer = {summer}"
    yield "published = false  # take this line away once the codes of this summer have been looked up"
    yield f"threshold = {_table(threshold._asdict())}"
    yield "\n[ctf]"
    yield f"versions = {json.dumps(_versions(before))}  # the right one first, then the one still read"
    yield f"sex_element = {_string(before.sex_element)}"
    yield f"source = {_string(_FILES)}"
    yield 'confidence = "low"'
    yield "\n[collected]"
    yield from (f"{collection} = {_string(season)}" for collection, season in before.seasons.items())
    yield "\n[dates]"
    yield from (f"{name} = {_table(fact._asdict())}" for name, fact in _dates(before, summer))
    yield ""


def _versions(before: Year) -> list[str]:
    """One on from last year's, and last year's."""
    right = before.ctf_versions[0]
    return [f"{float(right) + 1:.1f}", right]


def _dates(before: Year, summer: int) -> Iterator[tuple[str, DatedFact]]:
    """The days that were held last year and for which a pattern is known."""
    for name in before.dates:
        if pattern := PATTERNS.get(name):
            yield name, DatedFact(pattern.day(summer), f"Pattern: {pattern.words}; {NOT_YET}", "low")


def _meant(left: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    for beginning, why in _MEANT.items():
        if of := sorted(key for key in left if key.startswith(beginning)):
            yield why, of


def _difference(why: str, of: list[str]) -> str:
    return f"\n[[differences]]\nwhy = {_string(why)}\nof = {json.dumps(of)}\n"


def _table(values: Mapping[str, object]) -> str:
    """An inline table; days and numbers stand as they are."""
    pairs = (f"{key} = {_string(each) if isinstance(each, str) else each}" for key, each in values.items())
    return f"{{ {', '.join(pairs)} }}"


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
