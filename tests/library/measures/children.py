"""Invented children with the outcomes a test asks for, and returns made of them."""

from stagepost import codesets
from stagepost.records import Collection, Header, Outcome, Pupil, Return

SUMMER = 2025
"""The summer of all that is not said to be of another."""


def profile(values, summer=SUMMER):
    """Outcomes for the goals of a summer, in order: `"2" * 17`, or `"22-…"` with a goal left out."""
    goals = codesets.load(Collection.EYFSP).in_year(summer)
    return tuple(
        goal.outcome(summer, value) for goal, value in zip(goals, values, strict=True) if value != "-"
    )


def check(*results, summer=SUMMER):
    """Outcomes of the phonics check: marks and letters, each under its own qualifier."""
    return tuple(
        Outcome(
            year=str(summer),
            subject="PHO",
            method="TT",
            component="CHK",
            qualifier="NM" if result.isdigit() else "NY",
            result=result,
            stage="KS1",
        )
        for result in results
    )


def judged(collection, codes, summer=SUMMER):
    """Teacher assessments by component: `{"REA": "EXS"}`."""
    items = {item.component: item for item in codesets.load(collection).in_year(summer)}
    return tuple(
        Outcome(
            year=str(summer),
            subject=items[component].subject,
            method=items[component].method,
            component=component,
            qualifier=items[component].qualifier,
            result=code,
            stage=items[component].stage,
        )
        for component, code in codes.items()
    )


def returned(*outcomes, **pupil):
    """A return with one pupil, without a UPN, for each tuple of outcomes."""
    return Return(Header(), tuple(Pupil(outcomes=each, **pupil) for each in outcomes))


def by_label(measures):
    """The measures, to be asked for by label."""
    return {measure.label: measure for measure in measures}
