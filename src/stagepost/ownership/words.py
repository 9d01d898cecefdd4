"""How days and schools stand in a sentence."""

from collections.abc import Iterable
from datetime import date

from stagepost.ownership.values import Stay


def day(when: date) -> str:
    """`2 June 2025`."""
    return f"{when.day} {when:%B} {when.year}"


def names(stays: Iterable[Stay]) -> str:
    """`Alder and Birch`, each school once."""
    return " and ".join(dict.fromkeys(stay.school for stay in stays))
