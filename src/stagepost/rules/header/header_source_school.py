"""The file must come from the school that sends it."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Header
from stagepost.rules.declare import ERROR, Each, Found, found, rule


@rule(
    "header-source-school",
    title="Return is from a different school",
    severity=ERROR,
    each=Each.HEADER,
    needs=("la", "estab"),
    basis="practice",
    confidence="medium",
    says="This return was made by {made_by}. You are sending it for {sender}.",
    why="We would take another school's results as yours, and the wrong people would see its pupils.",
    put_right=(
        "Send the return that your own school's MIS made. If it made this one, correct the LA and school "
        "numbers in your MIS and export the return again."
    ),
    reasons=(
        "Our school has a new number and our MIS still uses the old one.",
        "The results are from a school that has joined ours.",
    ),
)
def header_source_school(header: Header, context: Context) -> Iterator[Found]:
    la = context.inputs.school_la or context.inputs.la
    sender = f"{la}{context.inputs.estab}"
    made_by = header.source.number
    if made_by != sender:
        school = f"school {made_by}" if made_by else "a school it does not name"
        yield found("SourceSchool", at=header, made_by=school, sender=f"school {sender}")
