"""The goals must be those of the year's framework: E01 to E17 from 2022, G01 to G17 before."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import ERROR, EYFSP, Act, Each, Found, found, rule
from stagepost.rules.occasions import unlisted
from stagepost.rules.words import first_few


@rule(
    "elg-wrong-framework",
    title="Goals are from the wrong EYFS framework",
    severity=ERROR,
    each=Each.PUPIL,
    by_outcomes=True,
    when=unlisted,
    collections=EYFSP,
    basis="EYFSP specification 2022: the goals before the reform leave the valid values",
    confidence="high",
    says="{wrong} {verb} to the goals for {year}, which are {first} to {last}.",
    why="The goals were rewritten for 2022. A result for an old goal says nothing about a new one.",
    put_right=(
        "Record the results for goals {first} to {last} in your MIS. If you cannot see these goals, install "
        "the latest assessment update. Then export the return again."
    ),
    advises=(Act.RECORD,),
)
def elg_wrong_framework(pupil: Pupil, context: Context) -> Iterator[Found]:
    goals = context.by_component
    wrong = [outcome for outcome in pupil.outcomes if outcome.component not in goals]
    if goals and wrong:
        codes = sorted({outcome.component for outcome in wrong})
        yield found(
            codes[0],
            at=wrong[0],
            wrong=first_few(codes),
            verb="does not belong" if len(codes) == 1 else "do not belong",
            year=context.year.summer,
            first=min(goals),
            last=max(goals),
        )
