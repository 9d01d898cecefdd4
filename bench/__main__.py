"""`python -m bench` measures reading and checking on this machine, prints what it found and writes the page.

It ends with 1 when a bound is broken.
"""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bench.asked import Asked
from bench.machine import this_machine
from bench.page import page
from bench.parts import PARTS
from bench.report import Section, bounds, lines
from bench.rival import ROOT, installed
from stagepost.comparisons import plain

PAGE = ROOT / "docs" / "performance.md"


def main() -> int:
    """Measure, print, write, and say with the exit code whether all bounds hold."""
    asked = arguments()
    chosen = [name for name in PARTS if name in asked.only]
    absent = [name for name in chosen if PARTS[name].with_rivals and not installed()]
    measured = {name: _measured(name, asked) for name in chosen if name not in absent}
    sections = [PARTS[name].section(found) for name, found in measured.items()]
    if asked.format == "json":
        print(json.dumps(plain(measured), indent=2))
    else:
        print("\n".join(_told(sections)))
    if len(chosen) == len(PARTS):
        left_out = [f"{name}: the environment of the others could not be made." for name in absent]
        asked.page.write_text(page(sections, left_out, this_machine(), asked.date), encoding="utf-8")
    return int(not all(held.holds for section in sections for held in section.held))


def arguments() -> Namespace:
    """What was asked for on the command line."""
    parser = ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--only",
        type=_names,
        default=list(PARTS),
        metavar="PART,PART",
        help=f"of {', '.join(PARTS)}: no page then",
    )
    parser.add_argument("--format", choices=["table", "json"], default="table")
    parser.add_argument("--page", type=Path, default=PAGE, help="docs/performance.md unless said")
    parser.add_argument("--date", type=date.fromisoformat, default=_today(), help="today unless said")
    for size, default in Asked()._asdict().items():
        parser.add_argument(f"--{size.replace('_', '-')}", type=int, default=default)
    return parser.parse_args()


def _today() -> date:
    return datetime.now(UTC).date()


def _names(text: str) -> list[str]:
    names = text.split(",")
    if unknown := set(names) - PARTS.keys():
        raise ArgumentTypeError(f"no such part: {', '.join(sorted(unknown))}")
    return names


def _measured(name: str, asked: Namespace) -> Any:
    print(f"Measuring: {name} ...", file=sys.stderr)
    return PARTS[name].measure(Asked(*(getattr(asked, size) for size in Asked._fields)))


def _told(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        yield from (section.title, "")
        for table in section.tables:
            yield from (*lines(table), "")
    if held := [held for section in sections for held in section.held]:
        yield from lines(bounds(held))


if __name__ == "__main__":
    sys.exit(main())
