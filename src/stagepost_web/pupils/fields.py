"""What a person types of one pupil: the UPN as it is kept, and what can be chosen as sex and year group."""

from django.core.exceptions import ValidationError

from stagepost.identifiers import upn as upns
from stagepost.identifiers import year_group

SEXES = [("F", "Female"), ("M", "Male")]
YEAR_GROUPS = [(code, year_group.words(code)) for code in ("R", *map(str, range(1, 15)))]
"""From Reception on."""


def as_upn(typed: str) -> str:
    """In capitals; what is empty stays empty. Raises `ValidationError` for what does not look like a UPN.

    A UPN with a wrong letter is found by its rule, which says more.
    """
    upn = typed.upper()
    if upn and not upns.well_formed(upn):
        raise ValidationError("A UPN is a letter and 12 numbers, such as A999200125001.")
    return upn
