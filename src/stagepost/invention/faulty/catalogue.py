"""Every faulty file there is."""

from functools import cache

from stagepost.invention.faulty import eyfsp, header, identity, phonics, wrong_kinds
from stagepost.invention.faulty.fault import FaultyFile, made
from stagepost.records import Collection

_OF_EYFSP = (*wrong_kinds.FAULTS, *header.FAULTS, *identity.FAULTS, *eyfsp.FAULTS)


@cache
def faulty_files(year: int = 2026) -> tuple[FaultyFile, ...]:
    """Each fault in a right return of one summer; some faults belong to a summer of their own."""
    in_eyfsp = (made(fault, Collection.EYFSP, year) for fault in _OF_EYFSP)
    in_phonics = (made(fault, Collection.PHONICS, year) for fault in phonics.FAULTS)
    return (*in_eyfsp, *in_phonics)
