"""The unique reference number (URN) of a school in the national register, Get Information about Schools."""

import re


def well_formed(text: str) -> bool:
    """Whether the text is six digits."""
    return re.fullmatch(r"[0-9]{6}", text) is not None
