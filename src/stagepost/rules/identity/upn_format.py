"""A UPN is a letter, eleven digits, and a digit or a letter."""

from collections.abc import Iterator

from stagepost import invisible
from stagepost.context import Context
from stagepost.identifiers import upn
from stagepost.records import Pupil
from stagepost.rules.declare import ERROR, Each, Found, found, rule
from stagepost.rules.known_as import also_known
from stagepost.rules.words import count

LENGTH = 13


@rule(
    "upn-format",
    title="UPN is not in the right format",
    severity=ERROR,
    each=Each.PUPIL,
    looks_at=("upn",),
    ordinary=upn.all_permanent,
    basis=(
        "UniquePupilNumber 2.0, Government Data Standards Catalogue; school census rules 1540 and 1550 as "
        "suppliers describe them"
    ),
    confidence="medium",
    says="UPN {upn} {fault}.{known}",
    why="This is not in the format of a UPN, so we cannot match the results to a child.",
    put_right=(
        "Ask the pupil's last school or the LA for the UPN. Correct it in your MIS, then export the return "
        "again."
    ),
    reasons=("We have asked for the right UPN and do not have it yet.",),
)
def upn_format(pupil: Pupil, context: Context) -> Iterator[Found]:
    if pupil.upn and not upn.well_formed(pupil.upn):
        known = also_known(pupil, context)
        yield found("UPN", at=pupil, upn=pupil.upn, fault=_fault(pupil.upn), known=known)


def _fault(text: str) -> str:
    if invisible.holds(text):
        return "holds a character that cannot be seen. Type the UPN again"
    if upn.well_formed(text.upper()):
        return "should be in capital letters"
    if len(text) != LENGTH:
        return f"has {count(len(text), 'character')}, but a UPN has {LENGTH}"
    return "should be a letter, then eleven digits, then a digit or a letter other than I, O and S"
