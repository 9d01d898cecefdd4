"""No two findings on one pupil advise opposite things: tried with every pair of rules that could."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import product
from typing import Any

import pytest

from stagepost.checking import Verdict
from stagepost.explaining.examples import examples_of
from stagepost.findings import Act
from stagepost.records import Collection
from stagepost.rules import RULES
from stagepost.rules.declare import Rule
from tests.rules.cases import Case, every_case, run
from tests.rules.opposed import opposed

MOST_CASES = 3
"""Of each rule, so that all pairs take seconds."""
NO_RESULT = "The one is about a pupil without a result, the other about what is recorded."
NEVER_TOGETHER = {
    ("age-window", "f-p-age"): "F and P are asked about at the usual age alone.",
    ("year-group", "y2-without-result"): "Year 2 is one of the year groups of the return.",
    ("y2-should-not", "y2-without-result"): "The one knows the earlier result, the other does not.",
    ("y2-without-result", "mark-range"): NO_RESULT,
    ("y2-without-result", "mark-or-code"): "mark-or-code is silent where the other speaks.",
    ("y2-without-result", "outcome-agrees"): NO_RESULT,
    ("y2-without-result", "a-outside-window"): NO_RESULT,
    ("y2-without-result", "d-reason"): NO_RESULT,
    ("y2-without-result", "q-by-school"): NO_RESULT,
    ("mark-or-code", "y2-without-result"): "mark-or-code is silent where the other speaks.",
    ("mark-or-code", "outcome-agrees"): "A mark is compared with its outcome where there is one mark alone.",
    ("mark-or-code", "a-outside-window"): "A is asked about where it is the only result.",
    ("mark-or-code", "d-reason"): "D is asked about where it is the only result.",
    ("mark-or-code", "q-by-school"): "Q is asked about where it is the only result.",
}
"""Pairs that no pupil meets at once, each with the reason."""
SAID_AS = {
    Act.LEAVE_OUT: r"[Ll]eave the (pupil|child) out",
    Act.ADD: r"[Aa]dd the pupil|put the pupil back",
    Act.RECORD: r"\b[Rr]ecord (?!in |on )|Check (both|the) results|Check the mark",
    Act.TAKE_OUT: r"[Tt]ake (\S+ )?out\b",
}
"""How advice says each act: a declaration that does not match the words would keep nobody from harm."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.look.__module__)
def test_what_a_rule_declares_to_advise_is_what_it_says(rule: Rule) -> None:
    about_pupils = any(found.place.upn for found in run(_first(rule)).findings if found.rule == rule.label)
    words = f"{rule.put_right} {examples_of(rule).put_right}"
    said = {act for act, pattern in SAID_AS.items() if re.search(pattern, words)}
    assert set(rule.advises) == (said if about_pupils else set())


def _first(rule: Rule) -> Case:
    return next(case for case in every_case() if case.rule is rule and case.finds)


def advising(*acts: Act) -> list[Rule]:
    return [rule for rule in RULES if set(rule.advises) & set(acts)]


def pairs() -> Iterator[tuple[Rule, Rule]]:
    """Every two rules of one collection of which one advises the opposite of the other."""
    out = product(advising(Act.LEAVE_OUT), advising(Act.RECORD, Act.TAKE_OUT, Act.ADD))
    off = product(advising(Act.TAKE_OUT), advising(Act.RECORD))
    for one, other in (*out, *off):
        if one is not other and one.collections & other.collections and one.advises != other.advises:
            yield one, other


@pytest.mark.parametrize(
    ("one", "other"), list(pairs()), ids=lambda rule: rule.look.__module__.removeprefix("stagepost.rules.")
)
def test_two_rules_never_advise_opposite_things_of_one_pupil(one: Rule, other: Rule) -> None:
    verdicts = list(together(one, other))
    met = any(on_one_pupil(verdict, one, other) for verdict in verdicts)
    assert [pair for verdict in verdicts for pair in opposed(verdict)] == []
    assert met is not (Act.ADD in other.advises or (one.label, other.label) in NEVER_TOGETHER)


def test_every_pair_that_never_meets_is_still_tried() -> None:
    assert set(NEVER_TOGETHER) <= {(one.label, other.label) for one, other in pairs()}


def together(one: Rule, other: Rule) -> Iterator[Verdict]:
    """What is found where cases of both are made of one return, each in turn having the last word."""
    for first, second in product(_cases(one), _cases(other)):
        for told in (merged(first.told, second.told), merged(second.told, first.told)):
            with suppress(LookupError):  # one takes out what the other changes, or that return has not got
                yield run(second._replace(told=told | {"return": _of_both(first, second)}))


def _of_both(first: Case, second: Case) -> str:
    """The return of the second case, or where the first rule is not about such returns, of the first."""
    fits = Collection(second.told["return"].split()[0]) in first.rule.collections
    told = second.told if fits else first.told
    return str(told["return"])


def _cases(rule: Rule) -> list[Case]:
    own = (case for case in every_case() if case.rule is rule and case.finds and "file" not in case.told)
    return list(own)[:MOST_CASES]


def merged(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """Both changes at once; where they change the same item, the second does."""
    both = dict(first) | second
    for name in first.keys() & second.keys():
        if isinstance(first[name], Mapping) and isinstance(second[name], Mapping):
            both[name] = merged(first[name], second[name])
    return both


def on_one_pupil(verdict: Verdict, *rules: Rule) -> bool:
    places = ({f.place.pupil for f in verdict.findings if f.rule == rule.label} for rule in rules)
    return bool(set.intersection(*places) - {None})
