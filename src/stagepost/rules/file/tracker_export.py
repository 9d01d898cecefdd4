"""A file that names none of its pupils is an assessment tracker's, to be imported into the MIS."""

from collections.abc import Iterator

from stagepost.check_inputs import CheckInputs
from stagepost.context import File
from stagepost.rules.declare import CTF, ERROR, Each, Found, found, rule


@rule(
    "tracker-export",
    title="File is from an assessment tracker",
    severity=ERROR,
    each=Each.FILE,
    formats=CTF,
    basis=(
        "Classroom Monitor and Juniper help, 2023-2024: a tracker's CTF is partial and must be imported into "
        "the MIS, which completes the pupils"
    ),
    confidence="medium",
    says=(
        "No pupil in this file has a name, a date of birth or a sex. It looks like a file from an assessment"
        " tracker."
    ),
    why="Without these details we cannot tell which child each result belongs to.",
    put_right=(
        "Import this file into your MIS first. Then export the return from your MIS and send that file."
    ),
)
def tracker_export(file: File, inputs: CheckInputs) -> Iterator[Found]:
    """One finding in place of those about each pupil, and about a roll on which nobody can be found."""
    if file.unnamed and file.recognised.collection:  # of a CTF without results file-wrong-kind speaks
        yield found("")
