"""The figures of a run: a table for the terminal, and the last part of the page in the docs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from deep.mutants.planting import Mutant
from deep.mutants.survivors import Fault

PAGE = Path("docs/mutation-testing.md")
WRITTEN_FROM = "## The last run\n"


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
    """A row a module, and all together in the last."""
    planted, survived = Counter[str](), Counter[str]()
    for mutant, survives in tried:
        planted[mutant.module] += 1
        survived[mutant.module] += survives
    each = [Row(module, planted[module], survived[module]) for module in sorted(planted)]
    return [*each, Row("all", planted.total(), survived.total())]


def table(counted: Sequence[Row]) -> Iterator[str]:
    """For the terminal."""
    yield f"{'module':44}{'mutants':>9}{'killed':>9}{'survived':>10}{'killed %':>10}"
    for row in counted:
        yield f"{row.module:44}{row.mutants:9}{row.killed:9}{row.survived:10}{row.share:10.1%}"


def write(page: Path, dated: str, counted: Sequence[Row], listed: Mapping[Fault, str]) -> None:
    """Write the last part of the page again."""
    kept = page.read_text(encoding="utf-8").partition(WRITTEN_FROM)[0]
    page.write_text("\n".join([kept + WRITTEN_FROM, *_part(dated, counted, listed), ""]), encoding="utf-8")


def _part(dated: str, counted: Sequence[Row], listed: Mapping[Fault, str]) -> Iterator[str]:
    every = counted[-1]
    yield f"On {dated}, written by the run itself: {every.killed:,} of {every.mutants:,} mutants were killed,"
    yield f"{every.share:.1%}.\n"
    yield "| module | mutants | killed | survived | killed % |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for row in counted:
        yield f"| `{row.module}` | {row.mutants} | {row.killed} | {row.survived} | {row.share:.1%} |"
    yield "\n### The survivors, and why\n"
    for fault, why in listed.items():
        yield f"* `{fault.module}`: `{fault.was}` becomes `{fault.becomes}`. {why}"
