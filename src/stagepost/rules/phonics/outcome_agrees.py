"""Where a file says whether the standard was met, that should follow from the mark."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.check_result import MET, NOT_MET, check_result
from stagepost.rules.declare import PHONICS, QUERY, Act, Each, Found, found, rule
from stagepost.rules.occasions import result_of


@rule(
    "outcome-agrees",
    title="Mark does not match the outcome",
    severity=QUERY,
    each=Each.PUPIL,
    looks_at=("outcomes",),
    when=result_of(MET, NOT_MET),
    collections=PHONICS,
    basis=(
        "The threshold was 32 in every year from 2012 to 2025; DfE early warning note, April 2017, on Wa "
        "and Wt"
    ),
    confidence="high",
    says=(
        "The mark is {mark}, but the return says the standard was {sent}. With a threshold of {threshold}, "
        "it was {right}."
    ),
    why="Only the mark counts, so a wrong mark would give a wrong result.",
    put_right=(
        "Check the mark on the mark sheet. If the mark is wrong, correct it. If it is right, correct the "
        "outcome or leave it out. Then export the return again."
    ),
    advises=(Act.RECORD,),
    reasons=(
        "We looked at the mark sheet again and the mark is right.",
        "The mark is right and our MIS worked out the wrong outcome.",
    ),
)
def outcome_agrees(pupil: Pupil, context: Context) -> Iterator[Found]:
    result, threshold = check_result(pupil), context.year.threshold.mark
    if result.mark is None:
        return  # mark-or-code and mark-range speak of those
    met = result.mark >= threshold
    for standard in result.standards:
        if (standard.result.upper() == MET) != met:
            yield found(
                "CHK",
                at=standard,
                mark=result.mark,
                sent="not met" if met else "met",
                right="met" if met else "not met",
                threshold=threshold,
            )
