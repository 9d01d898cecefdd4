"""Faults in the results of the EYFSP."""

from stagepost import codesets
from stagepost.findings import Severity
from stagepost.invention.faulty.fault import Fault
from stagepost.invention.faulty.right import profile
from stagepost.invention.faulty.schools import SETTING
from stagepost.invention.faulty.spoiling import every_pupil, items, outcomes, results
from stagepost.records import Collection, Outcome, Pupil, Return

ERROR, QUERY = Severity.ERROR, Severity.QUERY
_BEFORE_THE_REFORM = 2019


def _old_goals(recorded: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    old = codesets.load(Collection.EYFSP).in_year(_BEFORE_THE_REFORM)
    return tuple(
        outcome._replace(subject=item.subject, component=item.component)
        for outcome, item in zip(recorded, old, strict=True)
    )


def _two_missing(recorded: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    return tuple(outcome for outcome in recorded if outcome.component not in ("E05", "E06"))


def _one_twice(recorded: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    return (*recorded, recorded[4]._replace(result="1"))


def _all_alike(pupil: Pupil) -> Pupil:
    return pupil._replace(outcomes=profile(int(pupil.outcomes[0].year)))


def _from_a_setting(returned: Return) -> Return:
    """All but one child are of the age that a setting returns."""
    source = returned.header.source._replace(estab=SETTING.estab, urn=SETTING.urn, name=SETTING.name)
    header = returned.header._replace(source=source)
    summer = int(header.academic_year) - 4

    def born(place: int, pupil: Pupil) -> Pupil:
        return pupil._replace(dob=f"{summer}-{'01' if place == 2 else '06'}-{place + 1:02}")

    return Return(header, tuple(born(place, pupil) for place, pupil in enumerate(returned.pupils)))


FAULTS = (
    Fault(
        "goals-missing",
        "Two of a child's goals are missing.",
        (("elg-all-present", ERROR),),
        outcomes(_two_missing),
    ),
    Fault(
        "goal-twice",
        "A child has two results for one goal.",
        (("elg-all-present", ERROR),),
        outcomes(_one_twice),
    ),
    Fault(
        "no-goals",
        "A child has no results at all.",
        (("elg-all-present", ERROR),),
        outcomes(lambda recorded: ()),
    ),
    Fault(
        "goals-of-old",
        "A child's goals are those before 2022.",
        (("elg-wrong-framework", ERROR),),
        outcomes(_old_goals),
    ),
    Fault(
        "exceeding",
        "A goal is recorded as exceeding.",
        (("elg-value", ERROR),),
        results("3", "E09"),
        by_list=True,
    ),
    Fault(
        "some-goals-a",
        "A is recorded for two of a child's goals.",
        (("a-all-or-none", ERROR), ("a-needs-exemption", QUERY)),
        results("A", "E01", "E02"),
        in_year=2026,
    ),
    Fault(
        "all-goals-a",
        "A is recorded for all goals of a child.",
        (("a-needs-exemption", QUERY),),
        results("A"),
        in_year=2026,
    ),
    Fault(
        "all-goals-a-2022", "A is recorded in 2022.", (("a-absence-2022", QUERY),), results("A"), in_year=2022
    ),
    Fault("all-alike", "Every child has the same results.", (("all-same", QUERY),), every_pupil(_all_alike)),
    Fault(
        "not-reception", "A child of the EYFSP is in Year 1.", (("year-group", QUERY),), items(year_group="1")
    ),
    Fault(
        "setting-child-too-old",
        "A nursery returns a child who was born in January.",
        (("setting-funded-window", ERROR),),
        _from_a_setting,
        name=f"{SETTING.number}_FSP_999LLLL_001.xml",
        estab=SETTING.estab,
    ),
)
