"""The four-digit number of a school within its LA, and what stands in its place in a file for no school.

Source: the Common Transfer File's file names and destinations, as suppliers and LAs describe them, 2015-2026.
"""

import re
from enum import StrEnum


class Placeholder(StrEnum):
    """What is written instead of an establishment number when the file is not for one school."""

    LA = "LLLL"
    """For the LA itself; after `NAA` for the DfE."""
    UNKNOWN = "XXXX"
    """The pupil has left and nobody knows where to."""
    OUTSIDE = "MMMM"
    """A school outside the maintained sector. Commonly said, but not seen in print: low confidence."""


def well_formed(text: str) -> bool:
    """Whether the text is an establishment number: four digits. A placeholder is not."""
    return re.fullmatch(r"[0-9]{4}", text) is not None
