"""How the commands that explain put lines and tables on the screen, and as JSON or CSV for other programs."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from rich.console import RenderableType
from rich.text import Text

from stagepost.cli.output import write
from stagepost.cli.screen import drawn, width


def printed(lines: Iterable[RenderableType]) -> None:
    """Write to the screen."""
    watched = sys.stdout.isatty()
    write(drawn(lines, width=width(watched=watched), colour=watched), None)


def newest(summer: int) -> Text:
    """Which year was taken where nobody has said one."""
    return Text(f"\n{summer} is the newest year that has been published. For another year, use --year.")


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
