"""What a version of a return says otherwise than an earlier one, pupil by pupil."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.core.paginator import Page, Paginator

from stagepost.collections import facts_of
from stagepost.collections.columns import columns
from stagepost.comparisons import Comparison, against_last_return
from stagepost.comparisons.against_last_return import ChangedOutcome
from stagepost.formats.ctf.in_words import in_words
from stagepost.identity import ChangedIdentity, Who, by_name
from stagepost.records import Collection
from stagepost.rules.words import series
from stagepost_web.pupils.comparing import BY_NAME
from stagepost_web.returns.models import Version
from stagepost_web.returns.presenting.cohort import PER_PAGE, column, meanings
from stagepost_web.returns.presenting.grouping import birth
from stagepost_web.returns.rebuilding import as_return


class Change(NamedTuple):
    """One thing about a pupil that is not what it was."""

    what: str
    before: str
    """Empty where there was nothing."""
    now: str
    """Empty where it is gone."""


class Line(NamedTuple):
    """One pupil who is not as before."""

    pupil: Who
    """As sent now; of one removed, as sent before."""
    sort: str
    """`Added`, `Removed` or `Changed`."""
    changes: tuple[Change, ...] = ()
    note: str = ""
    """What a person should look at: that two pupils may be one, or were taken for one by name alone."""


class Changes(NamedTuple):
    """All that is different."""

    before: Version
    page: Page
    """The pupils removed, added and changed, as `Line`."""
    in_words: str
    """How many pupils are added, removed, changed and as before."""
    meanings: tuple[tuple[str, str], ...]
    """What the codes of results mean."""


def changes(before: Version, now: Version, page: str | None = None) -> Changes:
    """What `now` says otherwise than `before`, a page of pupils at a time."""
    asked = now.school_return.return_request.collection
    collection, summer = Collection(asked.kind), asked.year
    items = columns(collection, summer)
    heads = (column(item, facts_of(collection), summer) for item in items)
    headings = {(head.subject.upper(), head.component.upper()): head.heading for head in heads}
    found = against_last_return(as_return(before), as_return(now))
    lines = [*_removed(found), *_added(found), *_changed(found, headings)]
    return Changes(
        before=before,
        page=Paginator(lines, PER_PAGE).get_page(page),
        in_words=_in_words(lines, now),
        meanings=tuple(meanings(items, collection, summer)) if found.outcomes else (),
    )


def _in_words(lines: Iterable[Line], now: Version) -> str:
    sorts = Counter(line.sort for line in lines)
    same = now.pupil_count - sorts["Added"] - sorts["Changed"]
    told = [f"{sorts[sort]:,} {sort.lower()}" for sort in ("Removed", "Added", "Changed") if sorts[sort]]
    return f"Pupils: {', '.join([*told, f'{same:,} as before'])}."


def _removed(found: Comparison) -> Iterator[Line]:
    return (Line(pupil, "Removed") for pupil in found.removed)


def _added(found: Comparison) -> Iterator[Line]:
    notes = {hint.added: _perhaps(hint.removed, hint.same) for hint in found.hints}
    return (Line(pupil, "Added", note=notes.get(pupil, "")) for pupil in found.added)


def _perhaps(removed: Who, same: Iterable[str]) -> str:
    name = ", ".join(filter(None, (removed.surname, removed.forename))) or removed.upn
    agreeing = series([in_words(item) for item in same])
    return f"May be {name}, who was removed. What is the same: {agreeing}."


def _changed(found: Comparison, headings: Mapping[tuple[str, str], str]) -> Iterator[Line]:
    """Identity first, then the results in the order of the comparison."""
    alone = set(found.by_name)
    told: list[ChangedIdentity | ChangedOutcome] = [*found.identities, *found.outcomes]
    told.sort(key=lambda each: by_name(each.pupil))
    for pupil, of_one in groupby(told, key=attrgetter("pupil")):
        note = BY_NAME if pupil in alone else ""
        yield Line(pupil, "Changed", tuple(_change(each, headings) for each in of_one), note)


def _change(change: ChangedIdentity | ChangedOutcome, headings: Mapping[tuple[str, str], str]) -> Change:
    if isinstance(change, ChangedOutcome):
        what = headings.get((change.subject, change.component), change.component)
        return Change(what, change.before, change.now)
    words = in_words(change.item)
    values = (change.before, change.now)
    if change.item == "DOB":
        values = (birth(change.before), birth(change.now))
    return Change(words[:1].upper() + words[1:], *values)
