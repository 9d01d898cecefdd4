"""The pages of `docs/rules`: one a rule, and an index by what the rules look at."""

from collections.abc import Iterator, Mapping

from stagepost.collections import facts_of
from stagepost.explaining.explanation import Explanation, Fact, explained, returns, span
from stagepost.explaining.naming import page_name, room
from stagepost.findings import ADVICE
from stagepost.records import Collection
from stagepost.rules import RULES
from stagepost.rules.declare import Rule

ROOMS = {
    "file": "The file",
    "header": "What the file says about itself",
    "identity": "Who the pupils are",
    "results": "Results of any return",
    **{collection.value: facts_of(collection).title for collection in Collection},
    "cohort": "All pupils together",
    "against": "Rolls, other schools and earlier files",
}
"""What the rules of a folder look at, in the order of the index."""
WRITTEN = (
    "Written from the rules by `stagepost rules --format pages --output docs/rules`. "
    "Change the rule, not this page."
)


INTRODUCTION = (
    "The rules that every return is checked by. You must correct an **error**. A **query** may be right, so",
    "check it or give a reason. The labels are Stagepost's own. We do not know the DfE's numbers for them.",
)


def pages() -> Mapping[str, str]:
    """Every page by the name of its file, the index as `README.md`."""
    by_name = {f"{page_name(rule)}.md": _page(rule) for rule in RULES}
    return {"README.md": "\n".join(_index()), **by_name}


def _index() -> Iterator[str]:
    yield "# The rules"
    yield ""
    yield from INTRODUCTION
    for folder, heading in ROOMS.items():
        yield from ("", f"## {heading}", "", "| rule | severity | returns | summers | what is found |")
        yield "| --- | --- | --- | --- | --- |"
        for rule in RULES:
            if room(rule) == folder:
                yield _row(rule)
    yield from ("", WRITTEN, "")


def _row(rule: Rule) -> str:
    link = f"[{rule.label}]({page_name(rule)}.md)"
    return f"| {link} | {rule.severity} | {returns(rule)} | {span(rule.years)} | {_cell(rule.title)} |"


def _page(rule: Rule) -> str:
    return "\n".join(_lines(explained(rule)))


def _lines(told: Explanation) -> Iterator[str]:
    examples = told.examples
    yield from (f"# {_safe(told.title)}", "", _safe(told.what), "", "| | |", "| --- | --- |")
    yield from (_fact(fact) for fact in told.facts)
    if told.why:
        yield from ("", "## Why it matters", "", told.why)
    yield from ("", "## Found", "", f"{_safe(examples.when)}:", "", f"> {_safe(examples.says)}")
    yield from ("", "## Fine", "", f"{_safe(examples.fine)}.")
    yield from ("", f"## {ADVICE[told.severity]}", "", _safe(examples.put_right))
    for each in told.steps:
        yield from ("", f"In {each.mis} ({each.source}):", "")
        yield from (f"{number}. {_safe(step)}" for number, step in enumerate(each.steps, start=1))
    if told.reasons:
        yield from ("", "## When it may be right", "", *(f"* {_safe(reason)}" for reason in told.reasons))
    if told.notes:
        yield from ("", "## In detail", "", _safe(told.notes))
    yield from ("", f"[All rules](README.md). {WRITTEN}", "")


def _fact(fact: Fact) -> str:
    return f"| {fact.name} | {_cell(fact.value)} |"


def _cell(text: str) -> str:
    return _safe(text).replace("|", "\\|")


def _safe(text: str) -> str:
    """The text with nothing that would be taken for HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;")
