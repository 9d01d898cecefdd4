"""A school sends the returns that schools of its phase and kind owe."""

from collections.abc import Iterator

from stagepost.collections import facts_of
from stagepost.context import Context
from stagepost.records import Header
from stagepost.rules.declare import QUERY, Each, Found, found, rule


@rule(
    "school-in-scope",
    title="School does not usually send this return",
    severity=QUERY,
    each=Each.HEADER,
    needs=("register",),
    basis=(
        "EYFSP return guide 2024; assessment and reporting arrangements 2016 to 2026, on who owes each return"
    ),
    confidence="medium",
    says="By the national register, a school of this phase and kind does not send {returns}.",
    why="The file may have been made for another school, or the register may be out of date.",
    put_right=(
        "Check that this is the right file and the right school. If both are right, say why the school has "
        "such pupils."
    ),
    reasons=(
        "Our school has pupils of this age.",
        "Our school has changed and the register is out of date.",
    ),
)
def school_in_scope(header: Header, context: Context) -> Iterator[Found]:
    """Silent for a school the register does not know, of which school-known speaks."""
    entry = context.inputs.register
    if entry and entry.known and context.collection not in entry.owes:
        yield found("Estab", at=header, returns=facts_of(context.collection).results)
