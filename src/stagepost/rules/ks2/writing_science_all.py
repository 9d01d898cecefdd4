"""A pupil at the end of key stage 2 has one teacher assessment in writing and one in science."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.complete import faults
from stagepost.rules.declare import ERROR, KS2, Each, Found, found, rule
from stagepost.rules.judging import SCIENCE, WRITING


@rule(
    "writing-science-all",
    title="Writing or science is missing or recorded twice",
    severity=ERROR,
    each=Each.PUPIL,
    collections=KS2,
    basis="STA guidance 2024 and 2026; Norfolk guidance 2026",
    confidence="high",
    says="{faults}.",
    why=(
        "Writing and science are not tested, so the teacher's assessment is the only result the pupil has in "
        "them."
    ),
    put_right=(
        "Record one result for writing and one for science in your MIS; for a pupil who was not assessed A, "
        "L, F or P. Then export again."
    ),
)
def writing_science_all(pupil: Pupil, context: Context) -> Iterator[Found]:
    items = [context.by_component[each] for each in (WRITING, SCIENCE) if each in context.by_component]
    if wrong := faults(pupil, items, "subjects"):
        yield found(wrong.item, at=pupil, faults=wrong.words)
