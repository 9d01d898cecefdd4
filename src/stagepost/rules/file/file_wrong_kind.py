"""The file must hold the results of one return, and of the one that was asked for."""

from collections.abc import Iterator

from stagepost.collections import facts_of
from stagepost.context import CheckInputs, File
from stagepost.formats.reading import Format
from stagepost.rules.declare import ERROR, Each, Found, found, rule
from stagepost.rules.words import series

SEPARATE = {
    True: "Export a CTF for each of them from your MIS, with its own pupils only, and send each by itself.",
    False: "Send the pupils and results of each by themselves.",
}
"""By whether there is a file."""
OTHER = {
    True: (
        "Export a CTF with the {asked} from your MIS and send that, or send this file where {held} are asked "
        "for."
    ),
    False: "Send the {asked}, or send these results where {held} are asked for.",
}


@rule(
    "file-wrong-kind",
    title="Results are not for the return that was asked for",
    severity=ERROR,
    each=Each.FILE,
    basis="NCER names wrong files as a common fault; what counts as one is practice",
    confidence="medium",
    says="{what}",
    why="Results of another return, or of several at once, would be filed in the wrong place.",
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
        yield found("", what=f"{what}, and each is a return of its own.", instead=SEPARATE[_filed(file)])
    elif held and asked and held is not asked:
        have, wanted = facts_of(held).results, facts_of(asked).results
        what = f"These are {have}, and {wanted} were asked for."
        yield found("", what=what, instead=OTHER[_filed(file)].format(held=have, asked=wanted))


def _filed(file: File) -> bool:
    return file.reading.format is not Format.NO_FILE
