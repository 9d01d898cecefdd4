"""A temporary UPN should be replaced by the pupil's permanent one."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.identifiers import upn
from stagepost.records import Pupil
from stagepost.rules.declare import QUERY, Each, Found, found, rule
from stagepost.rules.known_as import also_known


@rule(
    "upn-temporary",
    title="UPN is temporary",
    severity=QUERY,
    each=Each.PUPIL,
    looks_at=("upn",),
    ordinary=upn.all_permanent,
    basis="UniquePupilNumber 2.0; NCER guidance 2023-2024 has LAs clean such numbers",
    confidence="medium",
    says="UPN {upn} ends in a letter, which means it is temporary.{known}",
    why="Most pupils already have a permanent UPN. We use it to match results from year to year.",
    put_right=(
        "Find the permanent UPN, or ask the pupil's last school or the LA for it. Enter it in your MIS, keep "
        "the old one as the former UPN, and export the return again. If there is none yet, say so."
    ),
    reasons=(
        "The pupil has not been to a state school in England before.",
        "We have asked for the permanent UPN and do not have it yet.",
    ),
)
def upn_temporary(pupil: Pupil, context: Context) -> Iterator[Found]:
    if upn.well_formed(pupil.upn) and upn.temporary(pupil.upn):
        yield found("UPN", at=pupil, upn=pupil.upn, known=also_known(pupil, context))
