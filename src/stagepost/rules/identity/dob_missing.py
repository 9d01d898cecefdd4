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
    basis="EYFSP return guide 2024",
    confidence="high",
    says="The date of birth is missing.",
    why="It shows that this is the right child, and in the right year group.",
    put_right="Enter the date of birth in your MIS and export again.",
)
def dob_missing(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Silent where no pupil of the file has one, of which tracker-export speaks."""
    if not pupil.dob and not context.file.unnamed:
        yield found("DOB", at=pupil)
