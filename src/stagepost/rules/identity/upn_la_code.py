"""The LA number within a UPN should be one that has ever been in use."""

from collections.abc import Iterable, Iterator

from stagepost.context import Context
from stagepost.identifiers import la_code, upn
from stagepost.records import Pupil
from stagepost.rules.declare import QUERY, Each, Found, found, rule


def _all_known(upns: Iterable[str]) -> bool:
    return all(map(la_code.known, set(map(upn.la_code, upns))))


@rule(
    "upn-la-code",
    title="UPN has an unknown LA number",
    severity=QUERY,
    each=Each.PUPIL,
    looks_at=("upn",),
    ordinary=_all_known,
    basis="School census rule 1530 as a supplier prints it; LA numbers of 2026",
    confidence="medium",
    says="UPN {upn} has LA number {la} in it. We do not know an LA with that number.",
    why="A character in the UPN may be wrong.",
    put_right=(
        "Check the UPN with the pupil's last school. If it is right, say why. If not, correct it in your MIS"
        " and export the return again."
    ),
    reasons=(
        "We checked the UPN with the pupil's last school and it is right.",
        "The LA is new, so its number is not known yet.",
    ),
)
def upn_la_code(pupil: Pupil, context: Context) -> Iterator[Found]:
    """The LA that gave the number out need not be the school's, nor exist any more; a query, because new ones
    are made.
    """
    if upn.well_formed(pupil.upn) and not la_code.known(upn.la_code(pupil.upn)):
        yield found("UPN", at=pupil, upn=pupil.upn, la=upn.la_code(pupil.upn))
