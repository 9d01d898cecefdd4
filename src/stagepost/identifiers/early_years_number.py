"""The number of an early years setting that is not a school, where a school has its establishment number.

Source: EYFSP return guide 2024, which takes it over from the early years census.
"""

import re


def well_formed(text: str) -> bool:
    """Whether the text is six digits of which the first is 5, 6 or 7."""
    return re.fullmatch(r"[567][0-9]{5}", text) is not None
