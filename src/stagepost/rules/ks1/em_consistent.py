"""A pupil on the engagement model does not yet study by subject, so it holds for all subjects."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import KS1, QUERY, Act, Each, Found, found, rule, since
from stagepost.rules.judging import MATHS, READING, SCIENCE, WRITING, results
from stagepost.rules.occasions import result_of
from stagepost.rules.words import series

EM, NOT_MET = "EM", "HNM"
SAYS_NOTHING = ("A", "Q")
"""Stands for no judgement, so it speaks against none."""


@rule(
    "em-consistent",
    title="EM does not match the other results",
    severity=QUERY,
    each=Each.PUPIL,
    looks_at=("outcomes",),
    when=result_of(EM),
    collections=KS1,
    years=since(2022),
    basis=(
        "EM is for pupils who do not study by subject (Kent 2023, Birmingham 2025); the comparison is "
        "practice"
    ),
    confidence="medium",
    says="EM (engagement model) is recorded for {em}, but the pupil also has {others}.",
    why=(
        "A pupil on the engagement model does not study by subject yet, and has not met the standard in "
        "science."
    ),
    put_right=(
        "Check the results with the teacher. If they are right, say why. If not, record EM for reading, "
        "writing and mathematics and HNM for science, or other results. Do this in your MIS, then export the"
        " return again."
    ),
    advises=(Act.RECORD,),
    reasons=(
        "We checked the results with the teacher and they are right.",
        "The pupil is on the engagement model for some subjects only.",
    ),
)
def em_consistent(pupil: Pupil, context: Context) -> Iterator[Found]:
    returned = {c: result for c, result in results(pupil).items() if result not in SAYS_NOTHING}
    names = {item.component: item.name.lower() for item in context.by_component.values()}
    em = [component for component in (READING, WRITING, MATHS) if returned.get(component) == EM]
    others = [c for c in (READING, WRITING, MATHS) if c in returned and c not in em]
    others += [SCIENCE] if returned.get(SCIENCE, NOT_MET) != NOT_MET else []
    if em and others:
        told = [f"{returned[component]} for {names[component]}" for component in others]
        yield found(
            em[0], also=[*em, *others], at=pupil, em=series([names[c] for c in em]), others=series(told)
        )
