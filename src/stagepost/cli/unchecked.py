"""The checks that could not run, folded to a line, or listed with the option that gives what each needs."""

from collections.abc import Iterator, Mapping

from rich.padding import Padding
from rich.text import Text

from stagepost.checking import NOT_GIVEN
from stagepost.cli.judged import Judged
from stagepost.cli.screen import clean, indented
from stagepost.context import IN_WORDS
from stagepost.rules import RULES
from stagepost.rules.words import count, series

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
    lacking, reasons = _lacking(judged), _other_reasons(judged)
    if lacking:
        number = len({rule for rules in lacking.values() for rule in rules})
        yield from _not_given(number, lacking, verbose)
    for why, rules in reasons.items():
        yield Text(f"{count(len(rules), 'check')} could not run, because {clean(why)}.")
        if verbose:
            yield indented(Text(", ".join(rules), style="dim"))
    for need, why in judged.inputs.not_used.items():
        if need in lacking:
            yield Text(clean(f"Not used: {IN_WORDS[need]}, because {why}."), style="yellow")


def _lacking(judged: Judged) -> dict[str, list[str]]:
    """By what was not given: the rules that needed it. What most of them need comes first."""
    rules = {rule for rule, why in judged.verdict.skipped if why.startswith(NOT_GIVEN)}
    lacking: dict[str, list[str]] = {}
    for rule in RULES:
        if rule.label in rules:
            for need in sorted(rule.needs):
                if getattr(judged.inputs, need) is None:
                    lacking.setdefault(need, []).append(rule.label)
    return dict(sorted(lacking.items(), key=lambda each: -len(each[1])))


def _other_reasons(judged: Judged) -> dict[str, list[str]]:
    reasons: dict[str, list[str]] = {}
    for rule, why in judged.verdict.skipped:
        if not why.startswith(NOT_GIVEN):
            reasons.setdefault(why, []).append(rule)
    return reasons


def _not_given(number: int, lacking: Mapping[str, list[str]], verbose: bool) -> Iterator[Line]:
    says = f"{count(number, 'check')} could not run, because {_they(number)} information you have not given: "
    if not verbose:
        yield Text(f"{says}{_few([IN_WORDS[need] for need in lacking])} (add -v to list them).")
        return
    yield Text(says)
    for need, rules in lacking.items():
        text = Text(f"{OPTIONS[need]} ({IN_WORDS[need]}): ")
        yield indented(text.append(", ".join(rules), style="dim"))


def _they(number: int) -> str:
    return "it needs" if number == 1 else "they need"


def _few(words: list[str]) -> str:
    """The first ones, and how many more there are."""
    if len(words) <= _NAMED + 1:
        return series(words)
    return f"{', '.join(words[:_NAMED])} and {len(words) - _NAMED} other things"
