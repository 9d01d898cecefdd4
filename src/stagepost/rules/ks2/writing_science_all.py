"""A pupil at the end of key stage 2 has one teacher assessment in writing and one in science."""

from collections.abc import Iterator

from stagepost.alike import SUBJECTS
from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.complete import faults
from stagepost.rules.declare import ERROR, KS2, Act, Each, Found, found, rule
from stagepost.rules.judging import SCIENCE, WRITING


@rule(
    "writing-science-all",
    title="Writing or science is missing or recorded twice",
    severity=ERROR,
    each=Each.PUPIL,
    looks_at=(SUBJECTS,),
    collections=KS2,
    basis="STA guidance 2024 and 2026; Norfolk guidance 2026",
    confidence="high",
    says="{faults}.",
    why="There is no test in writing or science. The teacher's judgement is the only result the pupil has.",
    put_right=(
        "In your MIS, record one result for writing and one for science. If you did not assess the pupil, "
        "use A, L, F or P. Then export the return again."
    ),
    advises=(Act.RECORD,),
)
def writing_science_all(pupil: Pupil, context: Context) -> Iterator[Found]:
    items = [context.by_component[each] for each in (WRITING, SCIENCE) if each in context.by_component]
    if wrong := faults(pupil, items, "subjects"):
        yield found(wrong.items[0], also=wrong.items, at=pupil, faults=wrong.words)
