"""A verdict for people at a terminal: what the file is, what to put right, how, and what was not checked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.padding import Padding
from rich.text import Text

from stagepost.checking import Broken, LeftOut, Verdict
from stagepost.cli.findings import findings
from stagepost.cli.judged import Judged
from stagepost.cli.screen import clean, drawn, indented
from stagepost.cli.unchecked import unchecked
from stagepost.findings import Severity
from stagepost.recognition import Recognised
from stagepost.rules.words import count
from stagepost.verdicts import VerdictStatus, status_of

_COLOUR = {
    VerdictStatus.CLEAN: "bold green",
    VerdictStatus.FAULTY: "bold red",
    VerdictStatus.UNREAD: "bold red",
}
Line = Text | Padding


def as_text(every: Iterable[Judged], *, verbose: bool, width: int, colour: bool) -> str:
    """The verdicts as they stand on the screen. Long lists are shortened unless `verbose`."""
    return drawn(_lines(every, verbose), width=width, colour=colour)


def _lines(every: Iterable[Judged], verbose: bool) -> Iterator[Line]:
    standings: Counter[VerdictStatus] = Counter()
    for judged in every:
        standings[status_of(judged.verdict)] += 1
        yield from verdict_lines(judged, verbose=verbose)
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
    yield _summary(verdict)
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
        yield Text("Not listed, because the file is so large", style="bold")
    for rule, number in left_out:
        yield indented(Text(f"{rule}: {count(number, 'more finding')}"))


def _summary(verdict: Verdict) -> Text:
    """How many errors and queries the checks that ran have found, and what that means for the file."""
    status = status_of(verdict)
    severities = [finding.severity for finding in verdict.findings]
    errors, queries = severities.count(Severity.ERROR), severities.count(Severity.QUERY)
    text = Text().append(_found(errors, queries), style=_COLOUR[status])
    return text.append(f"{_ran(verdict)} {_then(verdict, status, errors, queries)}".rstrip())


def _found(errors: int, queries: int) -> str:
    if not (errors or queries):
        return "No errors or queries found"
    of_errors = count(errors, "error") if errors else "No errors"
    return f"{of_errors} and {count(queries, 'query', 'queries')} found" if queries else f"{of_errors} found"


def _ran(verdict: Verdict) -> str:
    """Nobody may read that all is well where not every check has run."""
    if verdict.skipped or verdict.broken:
        return f" in the {count(len(verdict.ran), 'check')} that ran."
    return ". All checks ran."


def _then(verdict: Verdict, status: VerdictStatus, errors: int, queries: int) -> str:
    if status is VerdictStatus.UNREAD:
        return "This file could not be read as a return."
    if errors:
        return f"Correct the {'error' if errors == 1 else 'errors'} before you send this file."
    if verdict.broken:
        return f"{count(len(verdict.broken), 'check')} broke down."
    return "Look at each query: it may be right." if queries else ""


def _overall(standings: Counter[VerdictStatus]) -> Text:
    parts = (
        f"{standings[VerdictStatus.CLEAN]} without errors",
        f"{standings[VerdictStatus.FAULTY]} with errors",
        f"{standings[VerdictStatus.UNREAD]} that could not be read",
    )
    return Text(f"{standings.total()} files: {', '.join(parts)}.", style="bold")
