"""How schools stand in a sentence."""

from collections.abc import Iterable

from stagepost.ownership.values import Stay


def names(stays: Iterable[Stay]) -> str:
    """`Alder and Birch`, each school once."""
    return " and ".join(dict.fromkeys(stay.school for stay in stays))
