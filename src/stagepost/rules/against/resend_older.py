"""A file that is older than the one already held was probably sent by mistake."""

from collections.abc import Iterator
from datetime import datetime, time

from stagepost.context import Context
from stagepost.formats.ctf import filenames
from stagepost.records import Header
from stagepost.reference_data import LastSent
from stagepost.rules.declare import CTF, QUERY, Each, Found, found, rule
from stagepost.years.words import day


@rule(
    "resend-older",
    title="Return is older than the one already sent",
    severity=QUERY,
    each=Each.HEADER,
    formats=CTF,
    needs=("last_sent",),
    basis="practice",
    confidence="low",
    says="This file {this}. The one we already hold {other}.",
    why="An old file could undo corrections you have made since.",
    put_right="Send your newest file, or export the return again. If this is the right file, say why.",
    reasons=(
        "This is the right return and the later one was wrong.",
        "The date or time was wrong when one of the files was made.",
    ),
)
def resend_older(header: Header, context: Context) -> Iterator[Found]:
    """Goes by the date and time in the file, and by the number in its name only where the times do not
    tell. Silent about an addition, which undoes nothing.
    """
    last, name = context.inputs.last_sent or LastSent(), filenames.parse(context.file.name)
    if last.addition:
        return
    made, before = header.made, Header(created=last.created).made
    if made and before and made != before:
        if made < before:
            yield found(
                "DateTime",
                at=header,
                this=f"was made on {_moment(made)}",
                other=f"was made on {_moment(before)}",
            )
    elif name and name.number < last.number:
        yield found(
            "", this=f"has the number {name.number} in its name", other=f"has the number {last.number}"
        )


def _moment(made: datetime) -> str:
    """With the time, unless only the day was told."""
    return f"{day(made)} at {made:%H:%M:%S}" if made.time() > time.min else day(made)
