"""No two pupils of a file may have the same UPN."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.identifiers import upn
from stagepost.records import Return
from stagepost.rules.declare import ERROR, Each, Found, found, rule
from stagepost.rules.occasions import two_alike_in


@rule(
    "upn-twice-in-file",
    title="Two pupils have the same UPN",
    severity=ERROR,
    each=Each.RETURN,
    when=two_alike_in("upn"),
    basis="School census rule 1520 as two suppliers describe it, 2018-2024; NCER guidance 2023-2024",
    confidence="high",
    says="Pupil {first} and pupil {second} have the same UPN: {upn}.",
    why="Each child has their own UPN. If two pupils share one, the results of one of them would be lost.",
    put_right=(
        "If they are the same child, keep one record in your MIS. If not, find out whose UPN it is and "
        "correct the other. Then export the return again."
    ),
)
def upn_twice_in_file(returned: Return, context: Context) -> Iterator[Found]:
    """Of numbers that are no UPN at all, upn-format speaks."""
    first: dict[str, int] = {}
    for place, pupil in enumerate(returned.pupils, start=1):
        if (earlier := first.setdefault(pupil.upn, place)) != place and upn.well_formed(pupil.upn):
            other = returned.pupils[earlier - 1]
            yield found("UPN", pupil=pupil, other_pupils=[other], upn=pupil.upn, first=earlier, second=place)
