"""The same name and date of birth twice in a file may be one child under two numbers."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.identity import name_and_birth
from stagepost.records import Pupil, Return
from stagepost.rules.declare import QUERY, Each, Found, found, rule

WHO = ("Surname", "Forename", "DOB")


@rule(
    "pupil-twice-in-file",
    title="Pupil may be in the return twice",
    severity=QUERY,
    each=Each.RETURN,
    basis="practice",
    confidence="low",
    says=(
        "Pupil {first} and pupil {second} have the same name and date of birth. Their UPNs differ or are "
        "missing."
    ),
    why="A child who is in the return twice is counted twice.",
    put_right=(
        "If they are the same child, keep the one with the right UPN in your MIS and export the return "
        "again. If they are two children, say so."
    ),
    reasons=(
        "They are two pupils with the same name and date of birth.",
        "They are the same pupil and we cannot join the two records before the deadline.",
    ),
)
def pupil_twice_in_file(returned: Return, context: Context) -> Iterator[Found]:
    """Names count by their letters alone: some systems write them in capitals, without accents, or with
    another sign for an apostrophe or a hyphen.
    """
    first: dict[tuple[str, str, str], int] = {}
    for place, pupil in context.alike.perhaps_twice():
        who = name_and_birth(pupil)
        if not who or (earlier := first.setdefault(who, place)) == place:
            continue
        other = returned.pupils[earlier]
        if _another(other, pupil):
            one, two = earlier + 1, place + 1
            yield found("UPN", also=WHO, pupil=pupil, other_pupils=[other], first=one, second=two)


def _another(earlier: Pupil, later: Pupil) -> bool:
    """Whether the UPNs differ or are missing; where they are the same, upn-twice-in-file speaks."""
    return earlier.upn != later.upn or not later.upn
