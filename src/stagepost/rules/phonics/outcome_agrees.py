"""Where a file says whether the standard was met, that should follow from the mark."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.check_result import MET, check_result
from stagepost.rules.declare import PHONICS, QUERY, Each, Found, found, rule


@rule(
    "outcome-agrees",
    title="Mark and outcome do not agree",
    severity=QUERY,
    each=Each.PUPIL,
    collections=PHONICS,
    basis=(
        "The threshold was 32 in every year from 2012 to 2025; DfE early warning note, April 2017, on Wa "
        "and Wt"
    ),
    confidence="high",
    says=(
        "The mark is {mark}, and the return says that the standard was {sent}. With the threshold of "
        "{threshold} it was {right}."
    ),
    why="Only the mark is collected, so a wrong one would stand.",
    put_right=(
        "Check the mark against the marked sheet. If it is right, leave out whether the standard was met, "
        "or correct it; if not, correct the mark. Then export again."
    ),
    reasons=(
        "We looked at the marked sheet again and the mark is right.",
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
