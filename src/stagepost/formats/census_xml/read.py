"""Reads a school census: bytes in, the items of every pupil or one `Trouble` out, never an exception."""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple
from xml.parsers import expat

from stagepost.formats.census_xml.gathering import Gathering
from stagepost.formats.ctf import trouble
from stagepost.formats.ctf.limits import LIMITS, Limits
from stagepost.formats.ctf.parsing import parse, tell
from stagepost.formats.reading import Trouble
from stagepost.identifiers import academic_year

_BEGINS = re.compile(rb"(?:[\x00-\x20\xef\xbb\xbf\xfe\xff]|<\?[^>]*\?>|<!--.*?-->)*<Message[\s>]", re.DOTALL)
_BEGINNING = 2048
_SCHOOL_CENSUS = "SC"
_NOT_ONE = Trouble(
    "not-a-census", "This is an XML file for the DfE, but not a school census. Give a CTF or a table."
)
_NOBODY = Trouble("not-a-census", "This school census has no pupils in it. Give a CTF or a table.")
Items = Mapping[str, str]
"""What a pupil's elements hold, by their names."""


class CensusReading(NamedTuple):
    """Everybody in the census, or why there is nobody."""

    school: str = ""
    """LA and establishment number."""
    summer: int = 0
    """The summer of the school year in which census day was; 0 where the file does not say."""
    on_roll: tuple[Items, ...] = ()
    no_longer: tuple[Items, ...] = ()
    trouble: Trouble | None = None


def is_census(data: bytes) -> bool:
    """Whether it begins as a file for the DfE's COLLECT does, of which the school census is one."""
    return bool(_BEGINS.match(data[:_BEGINNING].replace(b"\x00", b"")))


def read(data: bytes, limits: Limits = LIMITS) -> CensusReading:
    """Read a school census of any term. Never raises, whatever the bytes are."""
    if len(data) > limits.size:
        return CensusReading(trouble=trouble.too_large(limits))
    gathering = Gathering(limits)
    parser = expat.ParserCreate()
    tell(parser, gathering)
    if stopped := parse(parser, data):
        return CensusReading(trouble=stopped)
    header = gathering.header
    if header.get("Collection", _SCHOOL_CENSUS).upper() != _SCHOOL_CENSUS:
        return CensusReading(trouble=_NOT_ONE)
    if not (gathering.on_roll or gathering.no_longer):
        return CensusReading(trouble=_NOBODY)
    return CensusReading(
        header.get("LEA", header.get("LA", "")) + header.get("Estab", ""),
        _summer(header.get("ReferenceDate", "")),
        tuple(gathering.on_roll),
        tuple(gathering.no_longer),
    )


def _summer(census_day: str) -> int:
    try:
        return academic_year.summer(academic_year.of(date.fromisoformat(census_day[:10])))
    except ValueError:
        return 0
