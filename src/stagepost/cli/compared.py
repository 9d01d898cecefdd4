"""A comparison of two returns as lines for people, and as rows for a spreadsheet."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from rich.padding import Padding
from rich.text import Text

from stagepost.cli.screen import clean
from stagepost.comparisons.against_last_return import ChangedOutcome, Comparison
from stagepost.formats.ctf.in_words import in_words
from stagepost.identity import ChangedIdentity, Who
from stagepost.rules.words import series

HEAD = ("change", "upn", "surname", "forename", "dob", "item", "before", "now")
Line = Text | Padding
Changed = ChangedOutcome | ChangedIdentity


class Numbers(NamedTuple):
    """What became of every pupil of the two files: `old` is in both, removed or not compared, and so on."""

    old: int
    new: int
    in_both: int
    removed: int
    added: int
    old_not_compared: int
    """Pupils who have results of other collections or years alone."""
    new_not_compared: int


def lines(found: Comparison, of: str, numbers: Numbers) -> Iterator[Line]:
    """For people: how many there are, added, removed, changed, and who may be whom."""
    yield Text(f"{of[:1].upper()}{of[1:]}", style="bold")
    if others := numbers.old_not_compared + numbers.new_not_compared:
        where = f"{numbers.old_not_compared} in the old file, {numbers.new_not_compared} in the new one"
        why = "only have results for other collections or years"
        yield Text(f"Not compared: {others} ({where}). These pupils {why}.", style="yellow")
    if found.same:
        yield Text("Nothing is different.", style="bold green")
        return
    before, now = (numbers.in_both + each for each in (numbers.removed, numbers.added))
    yield Text(f"Pupils compared: {before} old, {now} new, {numbers.in_both} in both.")
    yield from _people("Added", found.added, "green")
    yield from _people("Removed", found.removed, "red")
    yield from _changes("Results changed", found.outcomes)
    yield from _changes("Identity changed", found.identities)
    yield from _people(
        "Found by name and date of birth alone: check that each is one pupil", found.by_name, "yellow"
    )
    for hint in found.hints:
        yield Text()
        both = f"{_name(hint.removed)}, removed, and {_name(hint.added)}, added"
        yield Text(f"{both}, may be the same pupil.", style="yellow")
        yield _indented(f"What is the same: {series([in_words(item) for item in hint.same])}")


def rows(found: Comparison) -> Iterator[tuple[str, ...]]:
    """A row for each difference. A hint stands with the pupil added, and the UPN of the one removed."""
    yield from (("added", *pupil, "", "", "") for pupil in found.added)
    yield from (("removed", *pupil, "", "", "") for pupil in found.removed)
    yield from (("outcome", *each.pupil, _item(each), each.before, each.now) for each in found.outcomes)
    yield from (("identity", *each.pupil, each.item, each.before, each.now) for each in found.identities)
    yield from (("joined by name", *pupil, "", "", "") for pupil in found.by_name)
    yield from (("hint", *each.added, "UPN", each.removed.upn, each.added.upn) for each in found.hints)


def _people(heading: str, pupils: Iterable[Who], colour: str) -> Iterator[Line]:
    named = [_name(pupil) for pupil in pupils]
    if named:
        yield Text()
        yield Text(f"{heading}: {len(named)}", style=f"bold {colour}")
    yield from map(_indented, named)


def _changes(heading: str, changes: Iterable[Changed]) -> Iterator[Line]:
    """By pupil, each with what was and what is now."""
    held = list(changes)
    if held:
        yield Text()
        yield Text(f"{heading}: {len(held)}", style="bold yellow")
    for pupil, of_one in groupby(held, key=attrgetter("pupil")):
        yield _indented(_name(pupil))
        yield from (_indented(f"{_named(_item(each))}: {_moved(each)}", 4) for each in of_one)


def _item(change: Changed) -> str:
    """What changed: `COM E01` for a result, `DOB` for identity."""
    if isinstance(change, ChangedIdentity):
        return change.item
    return f"{change.subject} {change.component}"


def _named(item: str) -> str:
    """As people call it."""
    words = in_words(item)
    return words[:1].upper() + words[1:]


def _moved(change: Changed) -> str:
    before, now = (clean(text) or "nothing" for text in (change.before, change.now))
    return f"{before} → {now}"


def _name(pupil: Who) -> str:
    named = ", ".join(part for part in (pupil.surname, pupil.forename) if part) or "no name"
    return clean(f"{named} ({pupil.upn or 'no UPN'})")


def _indented(text: str, by: int = 2) -> Line:
    return Padding(Text(text), (0, 0, 0, by), expand=False)
