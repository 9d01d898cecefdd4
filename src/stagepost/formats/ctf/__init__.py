"""The Common Transfer File (CTF), the XML in which England's schools hand over pupils and results."""

from stagepost.formats.ctf import filenames
from stagepost.formats.ctf.dialects import (
    DIALECTS,
    LIKE_ARBOR,
    LIKE_ARBOR_2022,
    LIKE_DFE_SERVICE,
    LIKE_SIMS,
    PLAIN,
    UTF_16,
    WINDOWS_1252,
    WITH_MARK,
    Dialect,
)
from stagepost.formats.ctf.limits import LIMITS, STREAMED, Limits
from stagepost.formats.ctf.read import read
from stagepost.formats.ctf.stream import stream
from stagepost.formats.ctf.write import write
from stagepost.formats.reading import Reading, Trouble

__all__ = [
    "DIALECTS",
    "LIKE_ARBOR",
    "LIKE_ARBOR_2022",
    "LIKE_DFE_SERVICE",
    "LIKE_SIMS",
    "LIMITS",
    "PLAIN",
    "STREAMED",
    "UTF_16",
    "WINDOWS_1252",
    "WITH_MARK",
    "Dialect",
    "Limits",
    "Reading",
    "Trouble",
    "filenames",
    "read",
    "stream",
    "write",
]
