"""A verdict for people at a terminal: what the file is, what to put right, how, and what was not checked."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.padding import Padding
from rich.text import Text

from stagepost.checking import Broken, LeftOut
from stagepost.cli.findings import findings
from stagepost.cli.judged import Judged
from stagepost.cli.notes import beside
from stagepost.cli.screen import clean, drawn, indented
from stagepost.cli.summary import summary
from stagepost.cli.unchecked import unchecked
from stagepost.recognition import Recognised
from stagepost.rules.words import count
from stagepost.verdicts import Notes, VerdictStatus, status_of

Line = Text | Padding


def as_text(
    every: Iterable[Judged],
    notes: Callable[[], Notes] = Notes,
    *,
    verbose: bool,
    width: int,
    colour: bool,
) -> str:
    """The verdicts as they stand on the screen. Long lists are shortened unless `verbose`.

    `notes` is asked when all verdicts have been written.
    """
    return drawn(_lines(every, notes, verbose), width=width, colour=colour)


def _lines(every: Iterable[Judged], notes: Callable[[], Notes], verbose: bool) -> Iterator[Line]:
    standings: Counter[VerdictStatus] = Counter()
    for judged in every:
        standings[status_of(judged.verdict)] += 1
        yield from verdict_lines(judged, verbose=verbose)
    yield from beside(notes())
    if standings.total() > 1:
        yield _overall(standings)


def verdict_lines(judged: Judged, *, verbose: bool) -> Iterator[Line]:
    """One verdict, line by line, and an empty line."""
    verdict = judged.verdict
    yield Text(clean(verdict.name), style="bold")
    yield Text(clean(verdict.recognised.says))
    if told := _of_whom(verdict.recognised):
        yield Text(clean(told))
    for broken in verdict.broken:
        yield from _broken(broken)
    yield from findings(judged, verbose=verbose)
    yield from _left_out(verdict.left_out)
    yield Text()
    yield summary(verdict)
    yield from unchecked(judged, verbose=verbose)
    yield Text()


def _of_whom(recognised: Recognised) -> str:
    school = f"School {recognised.la}{recognised.estab}" if recognised.la + recognised.estab else ""
    destination = f"for {recognised.destination}" if recognised.destination else ""
    version = f"CTF version {recognised.ctf_version}" if recognised.ctf_version else ""
    return ", ".join(part for part in (school, destination, version) if part)


def _broken(broken: Broken) -> Iterator[Line]:
    yield Text()
    says = f"BROKEN  {broken.rule} broke down ({broken.fault}), so we do not know what it would have found."
    yield Text(says, style="bold white on red")
    yield indented(Text("Tell whoever looks after Stagepost. Do not treat this file as checked."))


def _left_out(left_out: Sequence[LeftOut]) -> Iterator[Line]:
    if left_out:
        yield Text()
        yield Text("Not listed, because there are so many", style="bold")
    for rule, number, _ in left_out:
        yield indented(Text(f"{rule}: {count(number, 'more finding')}"))


def _overall(standings: Counter[VerdictStatus]) -> Text:
    parts = (
        f"{standings[VerdictStatus.CLEAN]} without errors",
        f"{standings[VerdictStatus.FAULTY]} with errors",
        f"{standings[VerdictStatus.UNREAD]} that could not be read",
    )
    return Text(f"{standings.total()} files: {', '.join(parts)}.", style="bold")
