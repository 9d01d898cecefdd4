"""The files the schools send: right in every way, each in the manner of some supplier."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from stagepost import years
from stagepost.collections import facts_of
from stagepost.formats.ctf import (
    LIKE_ARBOR,
    LIKE_ARBOR_2022,
    LIKE_SIMS,
    PLAIN,
    WITH_MARK,
    Dialect,
    filenames,
)
from stagepost.invention.values import Child, Establishment
from stagepost.records import Collection, Destination, Header, Outcome, Pupil, Return, School

_DESCRIPTORS = {
    Collection.EYFSP: "Early Years Foundation Stage data",
    Collection.PHONICS: "phonics check data",
    Collection.KS1: "KS1 data",
    Collection.KS2: "KS2 data",
}
_DFE = "NAA"
"""Stands for an LA's number where schools send to the DfE."""


class Manner(NamedTuple):
    """How one supplier's software writes."""

    supplier: str
    dialect: Dialect
    descriptor: str = ""
    capitals: bool = False
    """Whether names are in capitals throughout."""


MANNERS = (
    Manner("Stagepost", PLAIN),
    Manner("Quillmark", LIKE_ARBOR, "Partial CTF containing {data}"),
    Manner("Registra", LIKE_SIMS),
    Manner("Quillmark", LIKE_ARBOR_2022, "Partial CTF containing {data}"),
    Manner("Tidewater MIS", WITH_MARK._replace(indent=4), capitals=True),
)
"""Suppliers that do not exist, writing as real ones do. A school keeps to one."""


def manner_of(school: Establishment) -> Manner:
    """The software a school uses."""
    return MANNERS[int(school.estab) % len(MANNERS)]


def file_name(school: Establishment, collection: Collection, number: int = 1) -> str:
    """The right name for a school's return to its own authority, or to the DfE where that asks for it."""
    to = _destination(school, collection)
    ctf_type = facts_of(collection).ctf_type
    return filenames.write(filenames.FileName(school.la, school.estab, ctf_type, to.la, to.estab, number))


def header(school: Establishment, collection: Collection, summer: int, manner: Manner) -> Header:
    """What such a file says of itself. It was made on the morning of 24 June."""
    return Header(
        version=years.load(summer).ctf_versions[0],
        created=f"{summer}-06-24T09:30:00",
        qualifier="partial",
        descriptor=manner.descriptor.format(data=_DESCRIPTORS[collection]),
        supplier=manner.supplier,
        source=School(school.la, school.estab, school.urn, school.name),
        academic_year=str(years.load(summer).academic_year),
        destination=_destination(school, collection),
    )


def _destination(school: Establishment, collection: Collection) -> Destination:
    return Destination(_DFE if facts_of(collection).sent_to_dfe else school.la, "LLLL")


def pupil(child: Child, outcomes: Sequence[Outcome], summer: int, manner: Manner = MANNERS[0]) -> Pupil:
    """A child and what was recorded of it, as the software writes it."""
    names = (child.surname, child.forename)
    surname, forename = map(str.upper, names) if manner.capitals else names
    return Pupil(
        upn=child.upn,
        surname=surname,
        forename=forename,
        dob=child.dob.isoformat(),
        sex=child.sex,
        sex_element=years.load(summer).sex_element,
        year_group=child.year_group,
        outcomes=tuple(outcomes),
    )


def returned(
    school: Establishment,
    collection: Collection,
    summer: int,
    outcomes: Iterable[tuple[Child, tuple[Outcome, ...]]],
) -> Return:
    """A school's whole return."""
    manner = manner_of(school)
    pupils = tuple(pupil(child, recorded, summer, manner) for child, recorded in outcomes)
    return Return(header(school, collection, summer, manner), pupils)
