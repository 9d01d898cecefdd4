"""What the LA's return says, under our own words for it: the keys of `elements.toml`."""

from collections.abc import Iterable

from stagepost.formats.onward_xml.asked import Asked
from stagepost.formats.onward_xml.rendering import Said
from stagepost.identifiers import early_years_number
from stagepost.records import Outcome, Pupil, Return

SOFTWARE = "Stagepost"
_LEVEL = "L"
"""An LA sends, and not a school."""


def message(returns: Iterable[Return], asked: Asked, collection: str) -> Said:
    """The whole file. `collection` is what the header calls the return."""
    details: dict[str, str] = {"collection": collection, "year": str(asked.summer)}
    if asked.reference_date:
        details["reference_date"] = asked.reference_date.isoformat()
    source = {
        "level": _LEVEL,
        "sender": asked.la,
        "software": SOFTWARE,
        "serial": f"{asked.number:03}",
        "created": asked.created.replace(tzinfo=None, microsecond=0).isoformat(),
    }
    header: Said = {"details": details, "source": source}
    return {"message": {"header": header, "schools": {"school": map(_school, returns)}}}


def _school(returned: Return) -> Said:
    estab = returned.header.source.estab
    number = "early_years_number" if early_years_number.well_formed(estab) else "estab"
    return {"la": returned.header.source.la, number: estab, "pupils": {"pupil": map(_pupil, returned.pupils)}}


def _pupil(pupil: Pupil) -> Said:
    return {
        "upn": pupil.upn,
        "surname": pupil.surname,
        "forename": pupil.forename,
        "dob": pupil.dob,
        "sex": pupil.sex,
        "assessments": {"assessment": map(_assessment, pupil.outcomes)},
    }


def _assessment(outcome: Outcome) -> Said:
    return {
        "stage": outcome.stage,
        "subject": outcome.subject,
        "component": outcome.component,
        "method": outcome.method,
        "qualifier": outcome.qualifier,
        "result": outcome.result,
        "result_year": outcome.year,
    }
