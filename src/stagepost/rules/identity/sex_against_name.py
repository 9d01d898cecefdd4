"""A forename that is nearly always of one sex, beside the other, is worth a look."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import QUERY, Each, Found, found, rule

SEXES = ("F", "M")


@rule(
    "sex-against-name",
    title="Sex is unusual for the forename",
    severity=QUERY,
    each=Each.PUPIL,
    needs=("forenames",),
    basis="NCER's cleaning of school files 2023-2024 looks for doubtful sex against the first name",
    confidence="low",
    says="The sex is {sex}, which is unusual for this forename.",
    why="Results are shown by sex, and a mistake is easy to miss.",
    put_right=(
        "Check the sex in your MIS. If it is right, say why. If not, correct it and export the return again."
    ),
    reasons=(
        "We checked the pupil's record and it is right.",
        "The forename is used by both boys and girls.",
    ),
)
def sex_against_name(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Looks at the first of several forenames. The list that was given decides; there is none here."""
    first = pupil.forename.casefold().partition(" ")[0]
    usual = (context.inputs.forenames or {}).get(first)
    if usual and pupil.sex in SEXES and pupil.sex != usual:
        yield found(pupil.sex_element, at=pupil, sex=pupil.sex)
