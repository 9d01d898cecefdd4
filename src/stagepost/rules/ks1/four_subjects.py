"""A pupil at the end of key stage 1 has one result in each of reading, writing, mathematics and science."""

from collections.abc import Iterator

from stagepost.alike import SUBJECTS
from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.complete import faults
from stagepost.rules.declare import ERROR, KS1, QUERY, Act, Each, Found, found, rule

LAST_STATUTORY = 2023
"""Since then an LA may ask for the results, and may ask for fewer of them."""
FEWER = " If the LA asked for fewer subjects, say so."


@rule(
    "four-subjects",
    title="Subjects are missing or recorded twice",
    severity=ERROR,
    each=Each.PUPIL,
    looks_at=(SUBJECTS,),
    collections=KS1,
    basis="Kent guidance 2023; Lancashire and Birmingham guidance 2025, where key stage 1 is optional",
    confidence="high",
    says="{faults}.",
    why="Each subject needs one result. A pupil with none, or with two, does not count in the figures.",
    put_right=(
        "In your MIS, record one result for each subject. Use A if you could not assess the pupil. Then "
        "export the return again.{unless}"
    ),
    advises=(Act.RECORD,),
    reasons=(
        "The LA asked for fewer subjects.",
        "The pupil left before we had assessed every subject.",
    ),
)
def four_subjects(pupil: Pupil, context: Context) -> Iterator[Found]:
    """A query since key stage 1 became optional."""
    items = list(context.by_component.values())
    if wrong := faults(pupil, items, "subjects"):
        optional = context.year.summer > LAST_STATUTORY
        yield found(
            wrong.items[0],
            also=wrong.items,
            at=pupil,
            severity=QUERY if optional else None,
            faults=wrong.words,
            unless=FEWER if optional else "",
        )
