"""The rows of an extract: whose result, of which pupil, in what, and which."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from stagepost.records import Outcome, Pupil, Return, School


class ExtractRow(NamedTuple):
    """One pupil and outcome. All of it is text as it was sent: `0012` stays as it is."""

    la: str
    estab: str
    urn: str
    school: str
    upn: str
    surname: str
    forename: str
    dob: str
    sex: str
    year_group: str
    stage: str
    year: str
    subject: str
    component: str
    method: str
    status: str
    qualifier: str
    result: str
    dated: str


HEAD = ExtractRow._fields
_NONE = Outcome(locale="", status="")


def rows(returns: Iterable[Return]) -> Iterator[ExtractRow]:
    """Every outcome of every pupil, in order. A pupil without any has one row, with no outcome."""
    for returned in returns:
        for pupil in returned.pupils:
            for outcome in pupil.outcomes or (_NONE,):
                yield _row(returned.header.source, pupil, outcome)


def _row(school: School, pupil: Pupil, outcome: Outcome) -> ExtractRow:
    return ExtractRow(
        la=school.la,
        estab=school.estab,
        urn=school.urn,
        school=school.name,
        upn=pupil.upn,
        surname=pupil.surname,
        forename=pupil.forename,
        dob=pupil.dob,
        sex=pupil.sex,
        year_group=pupil.year_group,
        stage=outcome.stage,
        year=outcome.year,
        subject=outcome.subject,
        component=outcome.component,
        method=outcome.method,
        status=outcome.status,
        qualifier=outcome.qualifier,
        result=outcome.result,
        dated=outcome.dated,
    )
