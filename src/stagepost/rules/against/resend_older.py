"""A file that is older than the one already held was probably sent by mistake."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.formats.ctf import filenames
from stagepost.records import Header
from stagepost.rules.declare import CTF, QUERY, Each, Found, found, rule


@rule(
    "resend-older",
    severity=QUERY,
    each=Each.HEADER,
    formats=CTF,
    needs=("last_sent",),
    basis="practice",
    confidence="low",
    says="The file {older} than the one that is held.",
    why="An old file still in the folder would undo what was corrected since.",
    put_right="Send the newest file, or export again. If this file is the right one, say so.",
)
def resend_older(header: Header, context: Context) -> Iterator[Found]:
    """Goes by the date and time in the file, and by the number in its name only where the times do not
    tell.
    """
    last = context.given.last_sent
    if last is None:
        return
    name = filenames.parse(context.file.name)
    if header.created and last.created and header.created != last.created:
        if header.created < last.created:
            yield found("DateTime", at=header, older=f"was made on {header.created[:10]}, which is earlier")
    elif name and name.number < last.number:
        yield found("", older=f"has the number {name.number} in its name, which is lower")
