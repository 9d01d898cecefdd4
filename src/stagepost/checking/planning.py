"""Which rules are run over a return, and which cannot look and why."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from stagepost.check_inputs import EARLIER_RESULTS, IN_WORDS, CheckInputs
from stagepost.checking.verdict import Skipped
from stagepost.context import Context, File
from stagepost.formats.reading import Format
from stagepost.records import Collection
from stagepost.rules import RULES
from stagepost.rules.declare import Each, Rule

Step = tuple[Rule, Skipped | None]
"""A rule, and why it is skipped if it is."""
Unable = Callable[[Rule], Skipped | None]
"""Says of a rule why it cannot look, if it cannot."""


class Plan(NamedTuple):
    """What is done with the rules that are about such a return at all. Others are neither run nor skipped."""

    able: Sequence[Rule]
    skipped: Mapping[Skipped, None]
    """Once each: a label may stand for a rule of two collections."""


def plan_of(
    rules: Sequence[Rule], file: File, inputs: CheckInputs, context: Context | str, unable: Unable | None
) -> Plan:
    """The plan for what was sent. `context` says in words why most rules cannot look, where they cannot;
    `unable` names a further obstacle of a rule.
    """
    form, given = file.reading.format, frozenset(compress(CheckInputs._fields, map(_is_given, inputs)))
    if not isinstance(context, Context):
        likely = file.recognised.collection or inputs.collection
        concerned = (rule for rule in rules if form in rule.formats and _may_concern(rule, likely))
        return _planned(((rule, _skipped(rule, given, context)) for rule in concerned), unable)
    asked = form, context.collection, context.year.summer, given, _in_file(context)
    if rules is RULES and unable is None:
        return _of_all(*asked)
    return _planned(_of_return(rules, *asked), unable)


def _planned(steps: Iterable[Step], unable: Unable | None = None) -> Plan:
    """`unable` names a further obstacle."""
    able: list[Rule] = []
    skipped: dict[Skipped, None] = {}
    for rule, lacking in steps:
        if why := lacking or (unable(rule) if unable else None):
            skipped[why] = None
        else:
            able.append(rule)
    return Plan(able, skipped)


def _is_given(value: object) -> bool:
    return value is not None


def _may_concern(rule: Rule, likely: Collection | None) -> bool:
    return rule.each is Each.FILE or likely is None or likely in rule.collections


def _of_return(
    rules: Iterable[Rule],
    form: Format,
    collection: Collection,
    summer: int,
    given: frozenset[str],
    in_file: frozenset[str],
) -> Iterator[Step]:
    """What is done with rules in a return of a collection and summer."""
    for rule in rules:
        here = collection in rule.collections and rule.years.covers(summer)
        if form in rule.formats and (rule.each is Each.FILE or here):
            yield rule, _skipped(rule, given, in_file=in_file if rule.each is Each.PUPIL else frozenset())


@lru_cache(maxsize=64)
def _of_all(
    form: Format, collection: Collection, summer: int, given: frozenset[str], in_file: frozenset[str]
) -> Plan:
    """The same of all rules there are. Whoever checks file after file knows the same beside each."""
    return _planned(_of_return(RULES, form, collection, summer, given, in_file))


def _skipped(
    rule: Rule, given: frozenset[str], why: str = "", in_file: frozenset[str] = frozenset()
) -> Skipped | None:
    """Why the rule cannot look, and the names of what it lacks; `None` when it can. A reason that is given
    holds for all that are not about the file itself.
    """
    if why and rule.each is not Each.FILE:
        return Skipped(rule.label, why)
    lacking = sorted(rule.needs - given - in_file)
    if rule.needs_one and given.isdisjoint(rule.needs_one):
        lacking += sorted(rule.needs_one)
    missing = ", ".join(IN_WORDS[need] for need in lacking)
    return Skipped(rule.label, f"not given: {missing}", tuple(lacking)) if lacking else None


def _in_file(context: Context) -> frozenset[str]:
    """What the file says itself: of the pupils who are in it, and of nobody else."""
    told = context.earlier_in_file
    return frozenset(EARLIER_RESULTS[each] for each in told if each in EARLIER_RESULTS)
