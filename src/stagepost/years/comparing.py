"""What differs between one summer's facts and the next one's, so that no change comes in unnoticed.

Some facts move every year and are no difference while they move as always: the file versions by one, a date
to the same day of the month or to the same weekday a year later. Everything else is named by a key such as
`threshold.mark`, `codes.ks1`, `meanings.eyfsp.A` or `dates.phonics_check`.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from stagepost import codesets
from stagepost.records import Collection
from stagepost.years.span import Years
from stagepost.years.year import Year

_WEEKS = (52 * 7, 53 * 7)


def differences(before: Year, after: Year) -> frozenset[str]:
    """The keys of all facts that differ."""
    old, new = dict(_facts(before)), dict(_facts(after))
    changed = {key for key in old if old[key] != new[key]}
    return frozenset(changed.union(_meanings(before, after), _dates(before, after)))


def _facts(year: Year) -> Iterator[tuple[str, object]]:
    yield "ctf_versions", [float(version) - year.summer for version in year.ctf_versions]
    yield "sex_element", year.sex_element
    yield "threshold.mark", year.threshold.mark
    yield "threshold.confidence", year.threshold.confidence
    for collection in Collection:
        yield f"collected.{collection}", year.seasons.get(collection)
        yield f"codes.{collection}", _codes(collection, year.summer)


def _codes(collection: Collection, summer: int) -> frozenset[object]:
    """What may be recorded, whatever the source it is known from."""
    items = codesets.load(collection).in_year(summer)
    return frozenset(item._replace(years=Years(0), source="", confidence="") for item in items)


def _meanings(before: Year, after: Year) -> Iterator[str]:
    """Codes that stay and mean something else. One that comes or goes is a difference of `codes` already."""
    for collection in Collection:
        codes = codesets.load(collection)
        for code in {dated.code for dated in codes.meanings}:
            old, new = codes.meaning(code, before.summer), codes.meaning(code, after.summer)
            if old and new and old.words != new.words:
                yield f"meanings.{collection}.{code}"


def _dates(before: Year, after: Year) -> Iterator[str]:
    old, new = _days(before), _days(after)
    for name in old.keys() | new.keys():
        if name not in old or name not in new or not _as_always(old[name], new[name]):
            yield f"dates.{name}"


def _days(year: Year) -> Mapping[str, date]:
    return {name: fact.day for name, fact in year.dates.items()}


def _as_always(before: date, after: date) -> bool:
    same_day = (before.month, before.day) == (after.month, after.day)
    return same_day or (after - before).days in _WEEKS
