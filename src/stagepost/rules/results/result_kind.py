"""A result stands in a file with the method and the qualifier that belong to it."""

from collections.abc import Iterator

from stagepost.codesets import Item
from stagepost.context import Context
from stagepost.recognition.results import Sort
from stagepost.records import Outcome, Return
from stagepost.rules.declare import QUERY, Each, Found, found, rule
from stagepost.rules.occasions import unlisted
from stagepost.rules.words import series


@rule(
    "result-kind",
    title="Results may have the wrong method or qualifier",
    severity=QUERY,
    each=Each.RETURN,
    when=unlisted,
    basis="CTF files of one supplier 2020-2025 and of two DfE services; no published list was seen",
    confidence="medium",
    says="The results for {name} have method {method} and qualifier {qualifier}. They should have {right}.",
    why="We can read these results. Other systems may take them for something else and leave them out.",
    put_right=(
        "Check that you recorded the results in the right assessment in your MIS. If you did, install its "
        "latest assessment update or ask its supplier. Then export the return again."
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
            pupil, first = next((p, o) for p in returned.pupils for o in p.outcomes if _kind(o) == kind)
            yield found(
                first.component,
                line=pupil.line + first.below,
                name=alike[0].name,
                method=first.method or "(none)",
                qualifier=first.qualifier or "(none)",
                right=series([_right(item) for item in alike], last="or"),
            )


def _kind(of: Sort | Outcome) -> tuple[str, ...]:
    return of.stage, of.subject, of.component, of.qualifier, of.method


def _right(item: Item) -> str:
    return f"{item.method} and {item.qualifier}"
