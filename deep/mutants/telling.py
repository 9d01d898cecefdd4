"""The figures of a run: a table for the terminal, and the last part of the page in the docs."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from deep.mutants.planting import Mutant
from deep.mutants.survivors import Fault

PAGE = Path("docs/mutation-testing.md")
WRITTEN_FROM = "## The last run\n"
ROW = re.compile(r"^\| `(\w+/\S+)` \| (\d+) \| \d+ \| (\d+) \|", re.MULTILINE)


class Row(NamedTuple):
    """One module, or all of them."""

    module: str
    mutants: int
    survived: int

    @property
    def killed(self) -> int:
        """Those that a test found."""
        return self.mutants - self.survived

    @property
    def share(self) -> float:
        """Of 1."""
        return self.killed / self.mutants


def rows(tried: Iterable[tuple[Mutant, bool]]) -> list[Row]:
    """A row a module."""
    planted, survived = Counter[str](), Counter[str]()
    for mutant, survives in tried:
        planted[mutant.module] += 1
        survived[mutant.module] += survives
    return [Row(module, planted[module], survived[module]) for module in sorted(planted)]


def together(counted: Iterable[Row]) -> Row:
    """All of them in one row."""
    each = list(counted)
    return Row("all", sum(row.mutants for row in each), sum(row.survived for row in each))


def table(counted: Sequence[Row]) -> Iterator[str]:
    """For the terminal."""
    yield f"{'module':44}{'mutants':>9}{'killed':>9}{'survived':>10}{'killed %':>10}"
    for row in (*counted, together(counted)):
        yield f"{row.module:44}{row.mutants:9}{row.killed:9}{row.survived:10}{row.share:10.1%}"


def write(
    page: Path, dated: str, counted: Sequence[Row], listed: Mapping[Fault, str], there: Collection[str]
) -> None:
    """Write the last part of the page again. Of the modules that are `there`, those that were not tried keep
    the row that they have.
    """
    kept, _, before = page.read_text(encoding="utf-8").partition(WRITTEN_FROM)
    known = {row.module: row for row in (*_rows_in(before), *counted) if row.module in there}
    merged = [known[module] for module in sorted(known)]
    written = _part(f"on {dated}, of {len(counted)} modules", merged, listed)
    page.write_text("\n".join([kept + WRITTEN_FROM, *written, ""]), encoding="utf-8")


def _rows_in(text: str) -> Iterator[Row]:
    for module, mutants, survived in ROW.findall(text):
        yield Row(module, int(mutants), int(survived))


def _part(last: str, counted: Sequence[Row], listed: Mapping[Fault, str]) -> Iterator[str]:
    every = together(counted)
    yield f"Written by the run itself, last {last}:"
    yield f"{every.killed:,} of {every.mutants:,} mutants were killed, {every.share:.1%}.\n"
    yield "| module | mutants | killed | survived | killed % |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for row in (*counted, every):
        yield f"| `{row.module}` | {row.mutants} | {row.killed} | {row.survived} | {row.share:.1%} |"
    yield "\n### The survivors, and why\n"
    for fault, why in listed.items():
        yield f"* `{fault.module}`: `{fault.was}` becomes `{fault.becomes}`. {why}"
