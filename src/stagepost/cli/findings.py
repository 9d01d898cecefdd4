"""Findings for people at a terminal: what is wrong, with whom and where, why it matters, and what to do."""

from collections.abc import Iterator, Sequence
from itertools import chain, groupby

from rich.padding import Padding
from rich.text import Text

from stagepost.cli.judged import Judged, People
from stagepost.cli.screen import clean, indented
from stagepost.explaining.naming import title
from stagepost.findings import ADVICE, Place, Severity
from stagepost.formats.ctf.in_words import in_words
from stagepost.rules.words import count
from stagepost.verdicts import Group, NamedPupil, grouped

MOST_SHOWN = 8
"""Findings of one rule, or pupils of one finding, that are listed unless all are asked for."""
_COLOUR = {Severity.ERROR: "bold red", Severity.QUERY: "bold yellow"}
Line = Text | Padding


def findings(judged: Judged, *, verbose: bool) -> Iterator[Line]:
    """All of them, rule by rule, errors first. Long lists are shortened unless `verbose`."""
    people = People(judged)
    for group in grouped(judged.verdict.findings):
        yield Text()
        yield from _group(group, people, verbose)


def _group(group: Group, people: People, verbose: bool) -> Iterator[Line]:
    label = Text().append(f"{group.severity.upper()}  ", style=_COLOUR[group.severity])
    extent = f", {count(group.pupils, 'pupil')}" if group.pupils else ""
    yield label.append(title(group.rule), style="bold").append(f"  ({group.rule}{extent})")
    shown = group.findings if verbose else group.findings[:MOST_SHOWN]
    for says, alike in groupby(shown, key=lambda finding: finding.says):
        yield indented(Text(clean(says)))
        for finding in alike:
            yield from (indented(line, 6) for line in _places(finding.place, people.of(finding), verbose))
    if hidden := len(group.findings) - len(shown):
        yield indented(_more(hidden))
    yield from _advice("Why", [finding.why for finding in shown])
    yield from _advice(ADVICE[group.severity], [finding.put_right for finding in shown])


def _places(place: Place, pupils: Sequence[NamedPupil], verbose: bool) -> Iterator[Text]:
    """A line for each pupil. The place in the file stands with the finding's own, or else by itself."""
    line = f"line {place.line}" if place.line else ""
    where = (f"cell {place.cell}" if place.cell else line, in_words(place.item))
    alone = place.pupil is not None or bool(place.upn)
    own, others = (pupils[:1], pupils[1:]) if alone else ((), pupils)
    shown = others if verbose else others[:MOST_SHOWN]
    for parts in ([*chain.from_iterable(map(_who, own)), *where], *map(_who, shown)):
        if any(parts):
            yield Text(clean("  ".join(part for part in parts if part)), style="cyan")
    if hidden := len(others) - len(shown):
        yield _more(hidden)


def _who(pupil: NamedPupil) -> list[str]:
    """Which pupil of the file, by what name and with what UPN."""
    place = f"pupil {pupil.place}" if pupil.place else "not in the file"
    return [place, ", ".join(part for part in (pupil.surname, pupil.forename) if part), pupil.upn]


def _more(hidden: int) -> Text:
    return Text(f"and {hidden} more (add -v to list them)", style="italic")


def _advice(head: str, all_words: Sequence[str]) -> Iterator[Line]:
    for words in dict.fromkeys(all_words):
        yield indented(Text().append(f"{head}: ", style="bold").append(clean(words)))
