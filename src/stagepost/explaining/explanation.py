"""All there is to say about a rule, ready to be shown anywhere."""

import sys
from typing import NamedTuple

from stagepost.check_inputs import IN_WORDS
from stagepost.collections import facts_of
from stagepost.explaining.examples import Examples, examples_of
from stagepost.explaining.steps import Steps, steps_of
from stagepost.findings import Severity
from stagepost.records import Collection
from stagepost.rules.declare import EVERY_RETURN, Each, Rule
from stagepost.rules.words import series
from stagepost.years.span import Years

SEVERITIES = {
    Severity.ERROR: "error: you must correct it",
    Severity.QUERY: "query: it may be right, so check it or give a reason",
}
LOOKS_AT = {
    Each.FILE: "the file, even one that cannot be read",
    Each.HEADER: "the header of the file",
    Each.PUPIL: "each pupil",
    Each.RETURN: "all pupils together",
}


class Fact(NamedTuple):
    """One line of the table on a rule."""

    name: str
    value: str


class Explanation(NamedTuple):
    """What a rule is, why it is there, and what to do."""

    label: str
    severity: Severity
    title: str
    """The heading of its findings."""
    what: str
    """What must hold."""
    facts: tuple[Fact, ...]
    why: str
    examples: Examples
    reasons: tuple[str, ...]
    """Why a finding may be right after all; may be empty."""
    steps: tuple[Steps, ...]
    notes: str
    """Edges, and where it keeps silent for another rule; may be empty."""


def explained(rule: Rule) -> Explanation:
    """The explanation of a rule, from its declaration and its cases."""
    return Explanation(
        label=rule.label,
        severity=rule.severity,
        title=rule.title,
        what=_flowing(sys.modules[rule.look.__module__].__doc__),
        facts=tuple(_facts(rule)),
        why=rule.why if "{" not in rule.why else "",
        examples=examples_of(rule),
        reasons=rule.reasons,
        steps=steps_of(rule),
        notes=_flowing(rule.look.__doc__),
    )


def returns(rule: Rule) -> str:
    """The returns it is about, in words."""
    if rule.collections == EVERY_RETURN:
        return "every return"
    return series([facts_of(each).name for each in Collection if each in rule.collections])


def span(years: Years) -> str:
    """The summers in words: `every summer`, `2017 to 2022`, `since 2023`."""
    if years.last is None:
        return "every summer" if years.first <= Years(2017).first else f"since {years.first}"
    return f"{years.first} to {years.last}"


def _facts(rule: Rule) -> list[Fact]:
    needs = series([IN_WORDS[need] for need in sorted(rule.needs)])
    one_of = series([IN_WORDS[need] for need in sorted(rule.needs_one)], "or")
    numbers = series([f"{number} ({year})" for year, number in sorted(rule.official.items())])
    facts = [
        Fact("label", rule.label),
        Fact("severity", SEVERITIES[rule.severity]),
        Fact("returns", returns(rule)),
        Fact("summers", span(rule.years)),
        Fact("looks at", LOOKS_AT[rule.each]),
        Fact("must be given", needs),
        Fact("must be given, one at least", one_of),
        Fact("basis", rule.basis),
        Fact("confidence", rule.confidence),
        Fact("official number", numbers or "not known"),
    ]
    return [fact for fact in facts if fact.value]


def _flowing(text: str | None) -> str:
    """The paragraphs of a docstring, each on one line."""
    paragraphs = (text or "").strip().split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
