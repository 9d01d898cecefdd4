"""Good level of development (GLD): the headline of the EYFSP.

At least the expected level in every goal of communication and language, personal, social and emotional
development, physical development, literacy and mathematics: E01 to E12, up to 2019 G01 to G12.
Understanding the world and expressive arts do not count. Source: EYFSP statistics methodology 2022 to 2025;
for the older goals the methodology of 2019.
"""

from stagepost import codesets
from stagepost.measures import counting
from stagepost.measures.context import MeasureContext
from stagepost.measures.counted import results
from stagepost.measures.declaration import Declaration
from stagepost.measures.measure import Measure, Unit
from stagepost.records import Collection, Pupil
from stagepost.years.span import since

YEARS = since(2013)

AREAS = frozenset({"COM", "PSE", "PHY", "LIT", "MAT"})
"""The areas of learning that count."""


def of(context: MeasureContext) -> Measure:
    """The share of children with a good level of development."""
    profiles = context.profiles
    return Measure(
        label="gld",
        name="Good level of development",
        numerator=profiles.expected(profiles.goals_of(AREAS)),
        denominator=len(profiles.children),
        unit=Unit.PER_CENT,
        definition="Children at the expected level or above in every goal of communication and language; "
        "personal, social and emotional development; physical development; literacy; and mathematics.",
        source="EYFSP statistics methodology, 2022 to 2025",
        years=YEARS,
    )


def reached(pupil: Pupil, summer: int) -> bool | None:
    """Whether one child has it; `None` while that cannot be said, and for a child with an A in any goal.

    One goal that counts at emerging says no, whatever is still missing.
    """
    found = [
        (item.subject, counting.find(Collection.EYFSP, item.component, value, summer))
        for item, value in results(pupil, Collection.EYFSP, summer)
    ]
    if not all(counts.in_denominator for _, counts in found):
        return None
    counted = [counts for subject, counts in found if subject in AREAS]
    answers = [counting.Level.EXPECTED in counts.in_numerator for counts in counted]
    if not all(answers):
        return False
    goals = codesets.load(Collection.EYFSP).in_year(summer)
    wanted = sum(goal.subject in AREAS for goal in goals)
    return True if wanted and len(answers) == wanted else None


DECLARED = Declaration(Collection.EYFSP, of, years=(YEARS,), headline=(YEARS,))
