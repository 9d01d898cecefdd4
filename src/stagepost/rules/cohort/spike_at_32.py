"""Many pupils exactly on the threshold, and hardly any just below it, call for a second look."""

from collections.abc import Iterator
from itertools import compress

from stagepost.context import Context
from stagepost.records import Return
from stagepost.rules.check_result import many_on_threshold, marks
from stagepost.rules.declare import PHONICS, QUERY, Each, Found, found, rule
from stagepost.rules.words import count

FEWEST = 5
"""Pupils on the threshold: fewer happen by chance in any class."""
SHARE = 1 / 6
"""Of all pupils with a mark. Practice: there are 41 marks, and a sixth of a class on one is unusual."""
TIMES = 5
"""As many on the threshold as one mark below, where about as many are usual. Practice: no measure seen."""


@rule(
    "spike-at-32",
    title="More marks than usual are exactly on the threshold",
    severity=QUERY,
    each=Each.RETURN,
    collections=PHONICS,
    when=many_on_threshold(FEWEST),
    basis="practice; that marks heap up on the threshold is a known feature of the national figures",
    confidence="low",
    says=(
        "{on} of {of} have a mark of {threshold}, which just meets the standard. {below} "
        "{threshold_less_one}."
    ),
    why="Marks must not be rounded up to the threshold. Someone may ask you about this pattern.",
    put_right=(
        "Look again at the mark sheets for these pupils. If the marks are right, say why. If not, correct "
        "them in your MIS and export the return again."
    ),
    reasons=(
        "We looked at the mark sheets again and the marks are right.",
        "A second member of staff marked the check and agreed.",
    ),
)
def spike_at_32(returned: Return, context: Context) -> Iterator[Found]:
    everybody, threshold = marks(context), context.year.threshold.mark
    on, below = everybody.count(threshold), everybody.count(threshold - 1)
    of = len(everybody) - everybody.count(None)
    if on >= FEWEST and on >= SHARE * of and on >= TIMES * below:
        yield found(
            "CHK",
            other_pupils=compress(returned.pupils, [mark == threshold for mark in everybody]),
            on=on,
            of=count(of, "pupil"),
            threshold=threshold,
            below={0: "No pupil has", 1: "One pupil has"}.get(below, f"{below} pupils have"),
            threshold_less_one=threshold - 1,
        )
