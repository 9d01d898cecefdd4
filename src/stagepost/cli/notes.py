"""What is said beside the verdicts: how tables were read, and what was passed over or not used."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.padding import Padding
from rich.text import Text

from stagepost.cli.screen import clean, indented
from stagepost.rules.words import count
from stagepost.verdicts import Notes, Taken
from stagepost.verdicts.table_words import told

Line = Text | Padding


def beside(notes: Notes) -> Iterator[Line]:
    """How tables were read, what was passed over and what was not used, each below a heading."""
    if notes.taken:
        yield Text("How we read your tables", style="bold")
        yield from _tables(notes.taken)
        yield Text()
    if notes.passed_over:
        yield Text("Not checked, because they are not returns", style="bold")
        yield from (indented(Text(clean(f"{name}: {says}"))) for name, says in notes.passed_over)
        yield Text()
    if notes.not_used:
        yield Text("Given but not used", style="bold")
        for (option, name), parts in groupby(notes.not_used, key=lambda each: each[:2]):
            yield indented(Text(clean(f"{option} {name}")))
            yield from (indented(Text(clean(f"{part.what}: {part.why}")), 4) for part in parts)
        yield Text()


def _tables(taken: Iterable[Taken]) -> Iterator[Line]:
    """Each way of reading once: the rolls of a folder have mostly come out of one system."""
    groups: dict[tuple[object, ...], list[Taken]] = {}
    for each in taken:
        key = (each.option, tuple(each.columns.items()), each.not_found, each.remarks)
        groups.setdefault(key, []).append(each)
    for first, *others in groups.values():
        more = f" and {count(len(others), 'more file')}" if others else ""
        yield indented(Text(clean(f"{first.option} {first.name}{more}")))
        yield from (indented(Text(clean(line)), 4) for line in told((first, *others)))
