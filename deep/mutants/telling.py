"""The figures of a run: a table for the terminal, and the last part of the page in the docs."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from deep.mutants.planting import Mutant
from deep.mutants.survivors import Fault

PAGE = Path("docs/mutation-testing.md")
WRITTEN_FROM = "## When each module was last tried\n"
ROW = re.compile(r"^\| `(\w+/\S+)` \| (\d+) \| (\d+) \| \d+ \| (\d+) \| \S+ \| (.+) \|$", re.MULTILINE)


class Row(NamedTuple):
    """One module, or all of them."""

    module: str
    planted: int
    """The mutants there are."""
    tried: int
    """Fewer than there are, where a sample was tried."""
    survived: int
    measured: str = ""
    """The day on which they were tried."""

    @property
    def killed(self) -> int:
        """Those that a test found."""
        return self.tried - self.survived

    @property
    def share(self) -> float:
        """Of those that were tried, of 1."""
        return self.killed / self.tried


def rows(tried: Iterable[tuple[Mutant, bool]], planted: Mapping[str, int], measured: str = "") -> list[Row]:
    """A row a module."""
    counted, survived = Counter[str](), Counter[str]()
    for mutant, survives in tried:
        counted[mutant.module] += 1
        survived[mutant.module] += survives
    return [Row(each, planted[each], counted[each], survived[each], measured) for each in sorted(counted)]


def together(counted: Iterable[Row]) -> Row:
    """All of them in one row."""
    each = list(counted)
    planted, tried = sum(row.planted for row in each), sum(row.tried for row in each)
    return Row("all", planted, tried, sum(row.survived for row in each))


def table(counted: Sequence[Row]) -> Iterator[str]:
    """For the terminal."""
    yield f"{'module':44}{'mutants':>9}{'tried':>9}{'killed':>9}{'survived':>10}{'killed %':>10}"
    for row in (*counted, together(counted)):
        yield f"{row.module:44}{row.planted:9}{row.tried:9}{row.killed:9}{row.survived:10}{row.share:10.1%}"


def write(page: Path, counted: Sequence[Row], listed: Mapping[Fault, str], there: Collection[str]) -> None:
    """Write the last part of the page again. Of the modules that are `there`, those that were not tried keep
    the row and the day that they have.
    """
    kept, _, before = page.read_text(encoding="utf-8").partition(WRITTEN_FROM)
    known = {row.module: row for row in (*_rows_in(before), *counted) if row.module in there}
    merged = [known[module] for module in sorted(known)]
    written = _part(merged, sorted(set(there) - set(known)), listed)
    page.write_text("\n".join([kept + WRITTEN_FROM, *written, ""]), encoding="utf-8")


def _rows_in(text: str) -> Iterator[Row]:
    for module, planted, tried, survived, measured in ROW.findall(text):
        yield Row(module, int(planted), int(tried), int(survived), measured)


def _part(counted: Sequence[Row], never: Sequence[str], listed: Mapping[Fault, str]) -> Iterator[str]:
    every = together(counted)
    yield "Written by the run itself. Where fewer were tried than there are, they are a sample, which is the"
    yield "same in every run. Together:"
    yield (
        f"{every.tried:,} of {every.planted:,} mutants were tried, and {every.killed:,} of them killed: "
        f"{every.share:.1%}.\n"
    )
    if never:
        yield f"Never tried: {', '.join(f'`{module}`' for module in never)}.\n"
    yield "| module | mutants | tried | killed | survived | killed % | last tried |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | --- |"
    for row in (*counted, every):
        numbers = f"{row.planted} | {row.tried} | {row.killed} | {row.survived} | {row.share:.1%}"
        yield f"| `{row.module}` | {numbers} | {row.measured} |"
    yield "\n### The survivors, and why\n"
    for fault, why in listed.items():
        yield f"* `{fault.module}`: `{fault.was}` becomes `{fault.becomes}`. {why}"
