"""Finds a rule by its label, and where there is none such, the labels that may have been meant."""

from difflib import get_close_matches

from stagepost.records import Collection
from stagepost.rules import RULES
from stagepost.rules.declare import Rule

MOST_OFFERED = 3


def named(label: str) -> tuple[Rule, ...]:
    """The rules of that label, in any case and with spaces or underscores for hyphens.

    Several where returns share a label, as `value-by-subject` of key stages 1 and 2; none for an unknown one.
    """
    wanted = _plain(label)
    return tuple(rule for rule in RULES if rule.label == wanted)


def title(label: str) -> str:
    """The heading of the rule of that label; the label itself where a newer version has no such rule."""
    return next((rule.title for rule in named(label)), label)


def reasons(label: str, collection: Collection) -> tuple[str, ...]:
    """The usual reasons why a finding of that rule may be right in a return of that collection, if any."""
    rules = (rule for rule in named(label) if collection in rule.collections)
    return next((rule.reasons for rule in rules), ())


def nearest(label: str) -> tuple[str, ...]:
    """The labels most like this one, best first; first of all those that contain it."""
    wanted, labels = _plain(label), list(dict.fromkeys(rule.label for rule in RULES))
    within = [each for each in labels if wanted and wanted in each]
    like = get_close_matches(wanted, labels, n=MOST_OFFERED, cutoff=0.5)
    return tuple(dict.fromkeys([*within, *like]))[:MOST_OFFERED]


def room(rule: Rule) -> str:
    """The folder the rule stands in, which says what it looks at: `identity`."""
    return rule.look.__module__.split(".")[-2]


def page_name(rule: Rule) -> str:
    """What its page is called: the label, and in front of a shared one what the rule looks at."""
    shared = len(named(rule.label)) > 1
    return f"{room(rule)}-{rule.label}" if shared else rule.label


def _plain(label: str) -> str:
    return label.strip().lower().replace("_", "-").replace(" ", "-")
