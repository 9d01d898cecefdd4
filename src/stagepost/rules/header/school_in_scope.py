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
    says="The national register says this school is not of a type that sends {returns}.",
    why="The return may be for another school, or the register may be out of date.",
    put_right=(
        "Check that this is the right return for the right school. If it is, say why your school has these "
        "pupils."
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
