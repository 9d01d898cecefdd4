"""A verdict for people at a terminal: what the file is, what to put right, how, and what was not checked."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from stagepost.checking import Broken, LeftOut, Skipped, Verdict
from stagepost.findings import Finding, Severity
from stagepost.recognition import Recognised
from stagepost.verdicts import Group, Notes, VerdictStatus, grouped, status_of

MOST_SHOWN = 8
"""Findings of one rule that are listed unless all are asked for."""
_COLOUR = {Severity.ERROR: "bold red", Severity.QUERY: "bold yellow"}
_SUMMARY = {
    VerdictStatus.CLEAN: ("Nothing to put right.", "bold green"),
    VerdictStatus.FAULTY: ("To be put right.", "bold red"),
    VerdictStatus.UNREAD: ("Could not be read as a return.", "bold red"),
}
Line = Text | Padding


def as_text(
    verdicts: Iterable[Verdict],
    notes: Callable[[], Notes] = Notes,
    *,
    everything: bool,
    width: int,
    colour: bool,
) -> str:
    """The verdicts as they stand on the screen. Long lists are shortened unless `everything` is wanted.

    `notes` is asked when all verdicts have been written. Colours are never sent where there is no terminal,
    nor where the environment has `NO_COLOR`.
    """
    screen = StringIO()
    console = Console(file=screen, width=width, force_terminal=colour, highlight=False, emoji=False)
    standings: Counter[VerdictStatus] = Counter()
    for verdict in verdicts:
        standings[status_of(verdict)] += 1
        for line in verdict_lines(verdict, everything):
            console.print(line)
    for line in _notes(notes()):
        console.print(line)
    if standings.total() > 1:
        console.print(_overall(standings))
    return screen.getvalue()


def verdict_lines(verdict: Verdict, everything: bool) -> Iterator[Line]:
    """One verdict, line by line, and an empty line."""
    yield Text(clean(verdict.name), style="bold")
    yield Text(clean(verdict.recognised.says))
    if told := _of_whom(verdict.recognised):
        yield Text(clean(told))
    for broken in verdict.broken:
        yield from _broken(broken)
    for group in grouped(verdict.findings):
        yield Text()
        yield from _group(group, everything)
    yield from _left_out(verdict.left_out)
    yield from _unchecked(verdict.skipped, everything)
    yield Text()
    yield _summary(verdict)
    yield Text()


def _notes(notes: Notes) -> Iterator[Line]:
    """What was passed over and what was not used, each with a heading, and an empty line."""
    if notes.passed_over:
        yield Text("Passed over, because it is not a return", style="bold")
        yield from (_indented(Text(clean(f"{name}: {says}"))) for name, says in notes.passed_over)
        yield Text()
    if notes.not_used:
        yield Text("Given and not used", style="bold")
        for (option, name), parts in groupby(notes.not_used, key=lambda each: each[:2]):
            yield _indented(Text(clean(f"{option} {name}")))
            yield from (_indented(Text(clean(f"{part.what}: {part.why}")), 4) for part in parts)
        yield Text()


def clean(text: str) -> str:
    """The text without anything a terminal would obey: a file may hold control and direction characters."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def _of_whom(recognised: Recognised) -> str:
    school = f"School {recognised.la}{recognised.estab}" if recognised.la + recognised.estab else ""
    destination = f"for {recognised.destination}" if recognised.destination else ""
    version = f"CTF version {recognised.ctf_version}" if recognised.ctf_version else ""
    return ", ".join(part for part in (school, destination, version) if part)


def _broken(broken: Broken) -> Iterator[Line]:
    yield Text()
    says = f"BROKEN  {broken.rule} crashed ({broken.fault}): nobody knows whether it holds."
    yield Text(says, style="bold white on red")
    yield _indented(Text("Tell whoever looks after Stagepost. Do not take this file as checked."))


def _group(group: Group, everything: bool) -> Iterator[Line]:
    label = Text().append(f"{group.severity.upper()}  ", style=_COLOUR[group.severity])
    yield label.append(group.rule, style="bold").append(f"  {_extent(group)}")
    shown = group.findings if everything else group.findings[:MOST_SHOWN]
    for says, alike in groupby(shown, key=lambda finding: finding.says):
        yield _indented(Text(clean(says)))
        yield from (_indented(place, 6) for place in _places(list(alike)))
    if hidden := len(group.findings) - len(shown):
        yield _indented(Text(f"and {hidden} more (--all shows them)", style="italic"))
    yield from _advice("Why", [finding.why for finding in shown])
    yield from _advice("Put right", [finding.put_right for finding in shown])


def _extent(group: Group) -> str:
    return _count(group.pupils, "pupil") if group.pupils else "the file"


def _places(findings: Sequence[Finding]) -> Iterator[Text]:
    for finding in findings:
        place = finding.place
        parts = (place.upn, f"line {place.line}" if place.line else "", place.item)
        if any(parts):
            yield Text(clean("  ".join(part for part in parts if part)), style="cyan")


def _advice(head: str, all_words: Sequence[str]) -> Iterator[Line]:
    for words in dict.fromkeys(all_words):
        yield _indented(Text().append(f"{head}: ", style="bold").append(clean(words)))


def _left_out(left_out: Sequence[LeftOut]) -> Iterator[Line]:
    if left_out:
        yield Text()
        yield Text("Not listed, because the file is so large", style="bold")
    for rule, number in left_out:
        yield _indented(Text(f"{rule}: {_count(number, 'more finding')}"))


def _unchecked(skipped: Sequence[Skipped], everything: bool) -> Iterator[Line]:
    reasons: dict[str, list[str]] = {}
    for rule, why, _ in skipped:
        reasons.setdefault(why, []).append(rule)
    if reasons:
        yield Text()
        yield Text("Not checked", style="bold")
    for why, rules in reasons.items():
        named = ", ".join(rules) if everything or len(rules) <= MOST_SHOWN else f"{len(rules)} rules"
        yield _indented(Text(f"{clean(why)}: ").append(named, style="dim"))


def _summary(verdict: Verdict) -> Text:
    words, colour = _SUMMARY[status_of(verdict)]
    severities = [finding.severity for finding in verdict.findings]
    errors = _count(severities.count(Severity.ERROR), "error")
    queries = _count(severities.count(Severity.QUERY), "query", "queries")
    counts = f" {errors}, {queries}; {_count(len(verdict.ran), 'rule')} ran."
    return Text().append(words, style=colour).append(counts)


def _overall(standings: Counter[VerdictStatus]) -> Text:
    parts = (
        f"{standings[VerdictStatus.CLEAN]} with nothing to put right",
        f"{standings[VerdictStatus.FAULTY]} to be put right",
        f"{standings[VerdictStatus.UNREAD]} that could not be read",
    )
    return Text(f"{standings.total()} files: {', '.join(parts)}.", style="bold")


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _indented(text: Text, by: int = 2) -> Padding:
    return Padding(text, (0, 0, 0, by), expand=False)
