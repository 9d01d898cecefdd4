"""The file must hold the results of one return, and of the one that was asked for."""

from collections.abc import Iterator

from stagepost.context import CheckInputs, File
from stagepost.recognition.advice import NAMES
from stagepost.rules.declare import ERROR, Each, Found, found, rule
from stagepost.rules.words import series

SEPARATE = "Export a CTF for each of them from your MIS, with its own pupils only, and send each by itself."
OTHER = (
    "Export a CTF with the {asked} from your MIS and send that, or send this file where {held} are asked for."
)


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
        what = f"The file holds {series([NAMES[each] for each in file.recognised.collections])}"
        yield found("", what=f"{what}, and each needs a file of its own.", instead=SEPARATE)
    elif held and asked and held is not asked:
        what = f"The file holds {NAMES[held]}, and {NAMES[asked]} were asked for."
        yield found("", what=what, instead=OTHER.format(held=NAMES[held], asked=NAMES[asked]))
