"""A result stands in a file with the method and the qualifier that belong to it."""

from collections.abc import Iterator

from stagepost.codesets import Item
from stagepost.context import Context
from stagepost.recognition.results import Sort
from stagepost.records import Outcome, Return
from stagepost.rules.declare import QUERY, Each, Found, found, rule
from stagepost.rules.words import series


@rule(
    "result-kind",
    title="Results have an unexpected method or qualifier",
    severity=QUERY,
    each=Each.RETURN,
    basis="CTF files of one supplier 2020-2025 and of two DfE services; no published list was seen",
    confidence="medium",
    says=(
        "The results of {name} are given with the method {method} and the qualifier {qualifier}. They should "
        "have {right}."
    ),
    why=(
        "They are read here all the same, but a system that goes by these letters takes them for results of "
        "another kind, and passes them over."
    ),
    put_right=(
        "Look whether the results were recorded in the assessment that your MIS provides for this return. If "
        "it is the right one, install its current assessment update or ask its supplier. Then export again."
    ),
    reasons=(
        "These are the right results and our MIS records them in this way.",
        "The supplier of our MIS knows about this and has no update yet.",
    ),
)
def result_kind(returned: Return, context: Context) -> Iterator[Found]:
    """One finding for each kind, because an export makes the same mistake for every pupil.

    Whether the results are of this year's subjects and goals at all is for other rules.
    """
    items = context.codes.in_year(context.year.summer)
    kinds = {_kind(sort) for sort in context.sorts}
    for kind in sorted(kinds.difference(item.key for item in items)):
        if alike := [item for item in items if item.key[:3] == kind[:3]]:
            first = next(o for pupil in returned.pupils for o in pupil.outcomes if _kind(o) == kind)
            yield found(
                first.component,
                at=first,
                name=alike[0].name,
                method=first.method or "(none)",
                qualifier=first.qualifier or "(none)",
                right=series([_right(item) for item in alike], last="or"),
            )


def _kind(of: Sort | Outcome) -> tuple[str, ...]:
    return of.stage, of.subject, of.component, of.qualifier, of.method


def _right(item: Item) -> str:
    return f"{item.method} and {item.qualifier}"
