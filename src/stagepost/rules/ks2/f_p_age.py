"""F is for a pupil who finishes key stage 2 later, P for one who finished it earlier: neither is of the
usual age.
"""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import KS2, QUERY, Act, Each, Found, found, rule
from stagepost.rules.judging import SCIENCE, WRITING, judgements
from stagepost.rules.occasions import result_of
from stagepost.years.words import day

MEANING = {
    "F": "the result will be reported in a future year",
    "P": "a result was reported in an earlier year",
}
ASK = {
    "F": "If the pupil does not go on to Year 7 in September, say so.",
    "P": "If a result was reported, say in which year and by which school.",
}


@rule(
    "f-p-age",
    title="F or P is unusual for the pupil's age",
    severity=QUERY,
    each=Each.PUPIL,
    when=result_of(*MEANING),
    collections=KS2,
    basis=(
        "KS2 teacher assessment guidance 2024, as Juniper quotes it; Kent guidance 2025; the ages are "
        "practice"
    ),
    confidence="medium",
    says=(
        "{result} is recorded, which means {meaning}. The pupil was born on {born} and is the usual age for "
        "Year 6."
    ),
    why=(
        "Most pupils of this age end key stage 2 this summer. With F or P, this pupil may have no result at "
        "all."
    ),
    put_right="{ask} If not, record the teacher's judgement in your MIS and export the return again.",
    advises=(Act.RECORD,),
    reasons=(
        "The pupil ends key stage 2 in a later year.",
        "The pupil ended key stage 2 in an earlier year.",
    ),
)
def f_p_age(pupil: Pupil, context: Context) -> Iterator[Found]:
    """One finding a pupil. Of a pupil who is older or younger than Year 6, age-window asks already."""
    window, born = context.year.window("6"), pupil.born
    if window is None or born is None or not window[0] <= born <= window[1]:
        return
    for item, outcome in judgements(pupil, context):
        result = outcome.result.upper()
        if item.component in (WRITING, SCIENCE) and result in MEANING:
            yield found(
                item.component,
                at=outcome,
                result=result,
                meaning=MEANING[result],
                born=day(born),
                ask=ASK[result],
            )
            return
