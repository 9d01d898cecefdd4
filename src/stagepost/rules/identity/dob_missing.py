"""Every pupil must have a date of birth."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import ERROR, Each, Found, found, rule


@rule(
    "dob-missing",
    title="Date of birth is missing",
    severity=ERROR,
    each=Each.PUPIL,
    looks_at=("dob",),
    ordinary=all,
    basis="EYFSP return guide 2024",
    confidence="high",
    says="The date of birth is missing.",
    why="The date of birth helps us check that this is the right child in the right year group.",
    put_right="Enter the date of birth in your MIS. Then export the return again.",
)
def dob_missing(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Silent where no pupil of the file has one, of which tracker-export speaks."""
    if not pupil.dob and not context.file.unnamed:
        yield found("DOB", at=pupil)
