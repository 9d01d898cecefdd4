"""How the commands that explain put lines and tables on the screen, and as JSON or CSV for other programs."""

import csv
import json
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from rich.console import Console, RenderableType

from stagepost import years
from stagepost.cli.output import write
from stagepost.records import Collection

_WIDTH = 100
"""Characters a line where nobody watches."""


def printed(lines: Iterable[RenderableType]) -> None:
    """Write to the screen, without colours where there is no terminal or the environment has `NO_COLOR`."""
    watched = sys.stdout.isatty()
    screen = StringIO()
    console = Console(file=screen, width=width(), force_terminal=watched, highlight=False, emoji=False)
    for line in lines:
        console.print(line)
    write("\n".join(each.rstrip() for each in screen.getvalue().split("\n")), None)


def width() -> int:
    """Characters a line."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else _WIDTH


def as_rows(rows: Sequence[Mapping[str, object]], form: str) -> None:
    """Write rows as `json` or `csv`, to the last detail."""
    if form == "json":
        write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", None)
        return
    out = StringIO()
    table = csv.DictWriter(out, fieldnames=list(rows[0]) if rows else [], lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    write(out.getvalue(), None)


def latest(collection: Collection) -> int:
    """The newest summer in which the collection was made."""
    return max(each for each in years.known() if years.load(each).collected(collection))
