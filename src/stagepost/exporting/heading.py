"""What a file says of itself: format version, school year, sender and destination."""

from stagepost import years
from stagepost.collections import facts_of
from stagepost.exporting.destinations import LEAVING
from stagepost.exporting.wanted import Wanted
from stagepost.identifiers import academic_year
from stagepost.records import Destination, Header
from stagepost.years import Year

SUPPLIER = "Stagepost"


def header(wanted: Wanted, to: Destination) -> Header:
    """The header of the file. Files of results are partial."""
    return Header(
        version=_format(wanted).ctf_versions[0],
        created=wanted.created.replace(tzinfo=None, microsecond=0).isoformat(),
        qualifier="partial",
        descriptor=f"{facts_of(wanted.collection).results} of {wanted.summer}",
        supplier=SUPPLIER,
        source=wanted.school,
        academic_year=str(_school_year(wanted)),
        destination=to,
    )


def sex_element(wanted: Wanted) -> str:
    """The name under which the pupils' sex is written."""
    return wanted.dialect.sex_element or _format(wanted).sex_element


def _school_year(wanted: Wanted) -> int:
    """A return belongs to the year in which it was made up; a pupil leaves with the file of the day."""
    if wanted.destined in LEAVING:
        return academic_year.of(wanted.created.date())
    return years.load(wanted.summer).made_in(wanted.collection)


def _format(wanted: Wanted) -> Year:
    """The facts of the return's own summer; for a pupil who leaves, those with the version of the day.

    A version is used from September of the year it is numbered by.
    """
    if wanted.destined not in LEAVING:
        return years.load(wanted.summer)
    newest = _school_year(wanted) - 2000
    held = [years.load(summer) for summer in years.known()]
    in_use = [year for year in held if float(year.ctf_versions[0]) <= newest]
    return (in_use or held[:1])[-1]
