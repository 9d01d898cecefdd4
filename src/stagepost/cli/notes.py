"""What is said beside the verdicts: of what was handed in or given, what was passed over or not used."""

from collections.abc import Iterator
from itertools import groupby

from rich.padding import Padding
from rich.text import Text

from stagepost.cli.screen import clean, indented
from stagepost.verdicts import Notes

Line = Text | Padding


def beside(notes: Notes) -> Iterator[Line]:
    """What was passed over and what was not used, each with a heading, and an empty line."""
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
