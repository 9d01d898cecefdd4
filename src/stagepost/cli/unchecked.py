"""The checks that could not run, folded to a line, or listed with the option that gives what each needs."""

from collections.abc import Iterator, Mapping

from rich.padding import Padding
from rich.text import Text

from stagepost.cli.judged import Judged
from stagepost.cli.screen import clean, indented
from stagepost.rules.words import count, series
from stagepost.verdicts import Unchecked
from stagepost.verdicts import unchecked as folded

Line = Text | Padding
OPTIONS: Mapping[str, str] = {
    "today": "--today",
    "collection": "--collection",
    "year": "--year",
    "la": "--la or --school",
    "estab": "--school",
    "school_la": "--school",
    "roll": "--roll",
    "register": "--register",
    "earlier_phonics": "--earlier",
    "earlier_profiles": "--earlier",
    "known_before": "--earlier",
    "earlier_ks2": "--earlier",
    "last_sent": "--last-sent",
    "last_year": "--earlier",
    "ks2_registrations": "--ks2-registrations",
    "returned_elsewhere": "--others",
    "rolls_elsewhere": "--roll",
    "forenames": "--forenames",
}
"""By the name of a value of `CheckInputs`, the option of `stagepost check` that gives it."""
_NAMED = 2
"""Things that are named in the folded line; the others are counted."""


def unchecked(judged: Judged, *, verbose: bool) -> Iterator[Line]:
    """What could not run and why: one line for what was not given, and one for each other reason."""
    found = folded(judged.verdict.skipped)
    if found.lacking:
        yield from _not_given(judged, found, verbose)
    for obstacle in found.obstacles:
        yield Text(f"{count(obstacle.checks, 'check')} could not run because {clean(obstacle.why)}.")
        if verbose:
            skipped = judged.verdict.skipped
            rules = [each.rule for each in skipped if each.why == obstacle.why and not each.needs]
            yield indented(Text(", ".join(rules), style="dim"))


def _not_given(judged: Judged, found: Unchecked, verbose: bool) -> Iterator[Line]:
    need = "it needs" if found.lacking == 1 else "they need"
    says = f"{count(found.lacking, 'check')} could not run because {need} information you have not given: "
    if not verbose:
        yield Text(f"{says}{_few([each.words for each in found.missing])} (add -v to list them).")
        return
    yield Text(says)
    for missing in found.missing:
        rules = dict.fromkeys(each.rule for each in judged.verdict.skipped if missing.need in each.needs)
        text = Text(f"{OPTIONS[missing.need]} ({missing.words}): ")
        yield indented(text.append(", ".join(rules), style="dim"))


def _few(words: list[str]) -> str:
    """The first ones, and how many more there are."""
    if len(words) <= _NAMED + 1:
        return series(words)
    return f"{', '.join(words[:_NAMED])} and {len(words) - _NAMED} other things"
