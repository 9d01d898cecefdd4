"""Every pupil must have a surname and a forename."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import ERROR, Each, Found, found, rule


@rule(
    "name-missing",
    title="Surname or forename is missing",
    severity=ERROR,
    each=Each.PUPIL,
    looks_at=("surname", "forename"),
    ordinary=all,
    basis="EYFSP return guide 2024",
    confidence="high",
    says="The {missing} missing.",
    why="We need the name, UPN and date of birth to know who a pupil is.",
    put_right="Enter the legal surname and forename in your MIS. Then export the return again.",
    reasons=("The pupil has only one name.",),
)
def name_missing(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Silent where no pupil of the file has one, of which tracker-export speaks."""
    if (pupil.surname and pupil.forename) or context.file.unnamed:
        return
    if pupil.surname:
        yield found("Forename", at=pupil, missing="forename is")
    else:
        both = () if pupil.forename else ("Forename",)
        missing = "surname and the forename are" if both else "surname is"
        yield found("Surname", also=both, at=pupil, missing=missing)
