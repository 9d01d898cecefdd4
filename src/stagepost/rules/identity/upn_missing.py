"""Every pupil must have a unique pupil number (UPN)."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import ERROR, QUERY, Each, Found, found, rule
from stagepost.rules.known_as import also_known


@rule(
    "upn-missing",
    title="UPN is missing",
    severity=ERROR,
    each=Each.PUPIL,
    looks_at=("upn",),
    ordinary=all,
    basis=(
        "School census rule 1500 as two suppliers describe it, 2018-2024; EYFSP return guide 2024 lists the"
        " UPN"
    ),
    confidence="medium",
    says="This pupil has no UPN.{known}",
    why="Without a UPN, we cannot match the results to a child.",
    put_right=(
        "Enter the pupil's UPN in your MIS and export the return again. If you do not have it, ask the "
        "pupil's last school or the LA."
    ),
    reasons=(
        "The pupil has never had a UPN.",
        "We have asked for the UPN and do not have it yet.",
    ),
)
def upn_missing(pupil: Pupil, context: Context) -> Iterator[Found]:
    """A query for an early years setting that is no school: its children may never have been given a UPN.
    Silent where no pupil of the file has a name either, of which tracker-export speaks.
    """
    if not pupil.upn and not context.file.unnamed:
        weight = QUERY if context.from_setting else None
        yield found("UPN", at=pupil, severity=weight, known=also_known(pupil, context))
