"""The file must hold the results of one return, and of the one that was asked for."""

from collections.abc import Iterator

from stagepost.check_inputs import CheckInputs
from stagepost.collections import facts_of
from stagepost.context import File
from stagepost.formats.reading import Format
from stagepost.rules.declare import ERROR, Each, Found, found, rule
from stagepost.rules.words import series

SEPARATE = {
    True: (
        "Export a CTF for each return from your MIS, with only the pupils in that return. Send each file "
        "separately."
    ),
    False: "Send the pupils and results for each return separately.",
}
"""By whether there is a file."""
OTHER = {
    True: (
        "Export a CTF with the {asked} from your MIS and send it. Or send this file as the return for {held}."
    ),
    False: "Send the {asked}. Or send these results as the return for {held}.",
}


@rule(
    "file-wrong-kind",
    title="Results are for a different return",
    severity=ERROR,
    each=Each.FILE,
    basis="NCER names wrong files as a common fault; what counts as one is practice",
    confidence="medium",
    says="{what}",
    why="We would keep these results in the wrong place.",
    put_right="{instead}",
)
def file_wrong_kind(file: File, inputs: CheckInputs) -> Iterator[Found]:
    held, asked = file.recognised.collection, inputs.collection
    if file.reading.returned is None:
        return  # file-is-xml speaks of those
    if file.recognised.send_instead:
        yield found("", what=file.recognised.says, instead=file.recognised.send_instead)
    elif len(file.recognised.collections) > 1:
        what = f"These are {series([facts_of(each).results for each in file.recognised.collections])}"
        yield found("", what=f"{what}. Each is a separate return.", instead=SEPARATE[_filed(file)])
    elif held and asked and held is not asked:
        have, wanted = facts_of(held).results, facts_of(asked).results
        what = f"These are {have}. You were asked for {wanted}."
        yield found("", what=what, instead=OTHER[_filed(file)].format(held=have, asked=wanted))


def _filed(file: File) -> bool:
    return file.reading.format is not Format.NO_FILE
