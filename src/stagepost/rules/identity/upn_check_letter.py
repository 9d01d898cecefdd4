"""The first letter of a UPN must be the one its other twelve characters give."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.identifiers import upn
from stagepost.records import Pupil
from stagepost.rules.declare import ERROR, Each, Found, found, rule
from stagepost.rules.known_as import also_known


@rule(
    "upn-check-letter",
    title="UPN check letter is wrong",
    severity=ERROR,
    each=Each.PUPIL,
    looks_at=("upn",),
    ordinary=upn.all_right,
    basis="UPN guide; school census rule 1510 as two suppliers describe it, 2018-2024",
    confidence="high",
    says=("The first letter of UPN {upn} should be {expected}, so at least one character is wrong.{known}"),
    why="With a wrong UPN, the result could go to another child or to no one.",
    put_right=(
        "Ask the pupil's last school for the UPN, or find it in the school-to-school file. Correct it in "
        "your MIS, then export the return again."
    ),
    reasons=("We have asked for the right UPN and do not have it yet.",),
)
def upn_check_letter(pupil: Pupil, context: Context) -> Iterator[Found]:
    if not upn.well_formed(pupil.upn):
        return  # upn-format speaks of those
    expected = upn.check_letter(pupil.upn)
    if pupil.upn[0] != expected:
        yield found("UPN", at=pupil, upn=pupil.upn, expected=expected, known=also_known(pupil, context))
