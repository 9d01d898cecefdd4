"""Up to 2018, a pupil below the interim standards (BLW) also needed a P scale, or NOTSEN."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil, Return
from stagepost.rules.declare import KS1, QUERY, Act, Each, Found, between, found, rule
from stagepost.rules.judging import P_SCALES, judgements
from stagepost.rules.words import series


@rule(
    "p-scale-needed",
    title="BLW is recorded without a P scale",
    severity=QUERY,
    each=Each.RETURN,
    one_by_one=True,
    collections=KS1,
    years=between(2017, 2018),
    basis="Insight code lists 2016 and 2019: BLW always goes with a P scale or NOTSEN",
    confidence="medium",
    says="BLW is recorded for {subjects}. We did not find a P scale or NOTSEN.",
    why="BLW means the pupil is below the standards. The P scale says how far the pupil has got.",
    put_right=(
        "Check your MIS for a P scale, or for NOTSEN if the pupil has no special educational needs. If it is"
        " there, say so. If not, record it and export the return again."
    ),
    advises=(Act.RECORD,),
    reasons=(
        "The P scale is recorded in our MIS and is not in the export.",
        "NOTSEN is recorded in our MIS and is not in the export.",
    ),
)
def p_scale_needed(returned: Return, context: Context) -> Iterator[Found]:
    """A query and no error: where a file puts a P scale is not known, so one that is there may not be
    recognised.

    Any result that reads like one silences the rule, wherever in the pupil's outcomes it stands.
    """
    whole = context.file.reading.returned or returned
    for pupil, everything in zip(returned.pupils, whole.pupils, strict=True):
        below = [each for each in judgements(pupil, context) if each.result == "BLW"]
        if below and not _p_scale(everything, context.year.summer):
            names = [each.item.name.lower() for each in below]
            first, *others = [each.item.component for each in below]
            yield found(first, also=others, at=below[0].outcome, pupil=pupil, subjects=series(names))


def _p_scale(pupil: Pupil, summer: int) -> bool:
    return any(o.result.upper() in P_SCALES and o.year == str(summer) for o in pupil.outcomes)
