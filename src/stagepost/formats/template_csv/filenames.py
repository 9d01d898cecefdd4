"""File names: `EYFSP_1001_26.csv` is the EYFS profile of school 1001 in summer 2026.

With the six digits of a URN for key stage 1, and of an early years number for the profile. Names as NCER's
system takes them (help pages 2023 to 2026). A name decides nothing.
"""

import re
from typing import NamedTuple

from stagepost.collections import facts_of
from stagepost.formats.template_csv.layout import COLLECTIONS
from stagepost.records import Collection

_KINDS = {facts_of(each).template_name: each for each in COLLECTIONS}
_PATTERN = re.compile(
    rf"({'|'.join(_KINDS)})_(\d{{4}}|\d{{6}})_(\d\d)(?: ?\(\d{{1,3}}\))?\.csv", re.ASCII | re.IGNORECASE
)


class TemplateName(NamedTuple):
    """The parts of a name."""

    collection: Collection
    school: str
    """Establishment number, URN or early years number."""
    year: int


def parse(name: str) -> TemplateName | None:
    """The parts, or `None` for another name."""
    if not (match := _PATTERN.fullmatch(name)):
        return None
    return TemplateName(_KINDS[match[1].upper()], match[2], 2000 + int(match[3]))


def write(parts: TemplateName) -> str:
    """The name these parts make. `ValueError` when they make none."""
    name = f"{facts_of(parts.collection).template_name}_{parts.school}_{parts.year % 100:02}.csv"
    if parse(name) != parts:
        raise ValueError(f"{name} is no name for a template's file")
    return name
