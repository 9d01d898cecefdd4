"""Reading and mathematics are tested; they are assessed by the teacher only for a pupil who works below the
test.
"""

from collections.abc import Iterator

from stagepost.codesets import Item
from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import KS2, QUERY, Act, Each, Found, found, rule, since
from stagepost.rules.judging import MATHS, PRE_KEY_STAGE, READING, WRITING, results
from stagepost.rules.occasions import result_of
from stagepost.rules.words import series

BELOW = frozenset({*PRE_KEY_STAGE, "BLW", "EM"})
AT_LEAST_EXPECTED = frozenset({"EXS", "GDS"})


@rule(
    "reading-maths-only-below",
    title="Reading or mathematics may not need a teacher assessment",
    severity=QUERY,
    each=Each.PUPIL,
    looks_at=("outcomes",),
    when=result_of(*BELOW),
    collections=KS2,
    years=since(2019),
    basis="Juniper code list 2024 and Norfolk guidance 2026; what counts as unlikely is practice",
    confidence="high",
    says="{assessed}, but the result for writing is {writing}.",
    why=(
        "You only assess reading or mathematics for a pupil who did not sit the test. A pupil at the "
        "expected standard in writing usually sits both tests."
    ),
    put_right=(
        "If the pupil did not sit the test, say so. If the pupil did, take out the teacher assessment for "
        "that subject in your MIS and export the return again."
    ),
    advises=(Act.TAKE_OUT,),
    reasons=(
        "The pupil did not sit the test.",
        "The pupil was working below the standard of the test in this subject.",
    ),
)
def reading_maths_only_below(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Who sat a test the file does not say. A result that is not valid for its subject and year, or belongs
    to pupils above the tests' standard, such as EXS, is for value-by-subject.
    """
    returned, items = results(pupil), context.by_component
    below = [each for each in (READING, MATHS) if _below(returned.get(each, ""), items.get(each))]
    if below and returned.get(WRITING) in AT_LEAST_EXPECTED:
        told = series([f"{returned[each]} is recorded for {items[each].name.lower()}" for each in below])
        yield found(below[0], also=[*below, WRITING], at=pupil, assessed=told, writing=returned[WRITING])


def _below(result: str, item: Item | None) -> bool:
    return item is not None and result in BELOW and item.allows(result)
