"""A pupil should have the same UPN here as on the roll, in the last return and in earlier years."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.identifiers import upn
from stagepost.records import Pupil
from stagepost.rules.declare import QUERY, Each, Found, found, rule
from stagepost.rules.known_as import any_unknown, known_as


@rule(
    "upn-changed",
    title="Pupil is known under another UPN",
    severity=QUERY,
    each=Each.PUPIL,
    when=any_unknown,
    needs_one=("roll", "last_sent", "known_before"),
    basis=(
        "DfE guide to UPNs: a pupil keeps one UPN; Buckinghamshire guidance: the UPN that was given first is "
        "kept, and the other becomes the former UPN"
    ),
    confidence="medium",
    says="{where} has {whom} under another UPN, {other}.",
    why="A child should have one UPN only. We use it to match results from year to year.",
    put_right=(
        "Ask the pupil's last school or the LA which UPN to keep. If this one is right, say why. If not, "
        "correct it in your MIS, keep the old one there as the former UPN, and export the return again."
    ),
    reasons=(
        "The UPN was wrong before and we have corrected it.",
        "The pupil had a temporary UPN and now has a permanent one.",
        "They are two different pupils.",
    ),
)
def upn_changed(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Joined by name and date of birth, and only where one pupil has both. Silent where the file gives the
    other UPN as the former one, as it should, and where the UPN is missing, wrong or temporary: the rules
    about those say where the other one stands.
    """
    known = known_as(pupil, context)
    if known and not _in_doubt(pupil.upn):
        yield found("UPN", at=pupil, where=known.where, whom=known.whom, other=known.upn)


def _in_doubt(text: str) -> bool:
    return not upn.well_formed(text) or upn.temporary(text) or text[0] != upn.check_letter(text)
