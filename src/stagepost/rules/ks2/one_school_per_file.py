"""A key stage 2 file holds the pupils of one school."""

from collections import defaultdict
from collections.abc import Iterator

from stagepost.context import Context
from stagepost.pupil_index import PupilIndex
from stagepost.records import Pupil, Return
from stagepost.rules.declare import ERROR, KS2, Each, Found, found, rule
from stagepost.rules.year_groups import on_roll

FEWEST = 5
"""Pupils of one other school who make it likely that its file was joined to this one. Fewer may have moved.
"""


@rule(
    "one-school-per-file",
    title="Return has pupils of more than one school",
    severity=ERROR,
    each=Each.RETURN,
    collections=KS2,
    needs=("roll", "rolls_elsewhere"),
    basis="STA guidance 2013 to 2026; how a second school is told from pupils who moved is practice",
    confidence="high",
    says=(
        "{number} pupils in this return are on the roll of school {school}, and not on the roll of this "
        "school."
    ),
    why="The return names one school, so all of its pupils would count as that school's.",
    put_right=(
        "Export a return for each school with only its own pupils. If these pupils have moved to your "
        "school, ask the LA to update its rolls."
    ),
    reasons=("These pupils have joined our school and the roll is out of date.",),
)
def one_school_per_file(returned: Return, context: Context) -> Iterator[Found]:
    """A file names one school, so a second one only shows by its pupils. Silent where the roll seems to be
    another's.
    """
    if context.roll_doubted:
        return
    own, school = PupilIndex(on_roll(context)), returned.header.source.number
    everybody = context.inputs.rolls_elsewhere or PupilIndex()
    strangers: dict[str, list[Pupil]] = defaultdict(list)
    for pupil in returned.pupils:
        if not own.find(pupil) and (other := everybody.find(pupil, lambda one: one.school != school)):
            strangers[other.school].append(pupil)
    for school, pupils in sorted(strangers.items()):
        if len(pupils) >= FEWEST:
            yield found(
                "SourceSchool", line=pupils[0].line, other_pupils=pupils, number=len(pupils), school=school
            )
