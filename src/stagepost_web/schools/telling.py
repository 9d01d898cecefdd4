"""What a school owes and what changes about it, in words."""

from django.utils import timezone

from stagepost import years
from stagepost.collections import facts_of
from stagepost.formats.gias_csv import Owing, RegisterStatus
from stagepost.identifiers import academic_year
from stagepost.records import Collection
from stagepost_web.schools.comparing import Change, Difference, Kind


def owed(owing: Owing) -> str:
    """`EYFS profile and Phonics screening check`; `no return` where there is none."""
    titles = [_title(each) for each in Collection if each in owing.collections]
    if len(titles) > 1:
        return f"{', '.join(titles[:-1])} and {titles[-1]}"
    return titles[0] if titles else "no return"


def owes(owing: Owing, *, closed: bool = False) -> str:
    """The same as a sentence, with the reason: `Owes EYFS profile: pupils aged 3 to 5`."""
    if closed:
        return "Owes no return from now on: it has closed"
    return f"Owes {owed(owing)}: {owing.because}"


def _title(collection: Collection) -> str:
    """Of this school year; an optional one is owed where the LA asks for it."""
    summer = academic_year.summer(academic_year.of(timezone.localdate()))
    year = years.load(min(summer, max(years.known())))
    optional = year.seasons.get(collection) is years.Season.OPTIONAL
    return f"{facts_of(collection).title}{' (optional)' if optional else ''}"


def changed(change: Change) -> str:
    """`Phase: Primary → All-through`."""
    match bool(change.before), bool(change.after):
        case False, _:
            return f"{change.words}: now {change.after}"
        case _, False:
            return f"{change.words}: no longer {change.before}"
        case _:
            return f"{change.words}: {change.before} → {change.after}"


def details(difference: Difference) -> list[str]:
    """What there is to say of a difference, a line each."""
    closed = difference.status is RegisterStatus.CLOSED
    if difference.kind is not Kind.NEW:
        return [*map(changed, difference.changes), owes(difference.owing, closed=closed)]
    row = difference.row
    described = ", ".join(filter(None, [row.type, row.phase, row.status, row.trust]))
    home = row.la_name or f"local authority {row.la}"
    place = f"In {home}, returns through you" if "returns_through" in difference.values else ""
    return [*filter(None, [described, place]), owes(difference.owing)]
