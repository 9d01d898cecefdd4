"""How schools stand in a sentence."""

from collections.abc import Iterable

from stagepost.ownership.values import Stay


def names(stays: Iterable[Stay], last: str = "and") -> str:
    """`Alder and Birch`, each school once."""
    return f" {last} ".join(dict.fromkeys(stay.school for stay in stays))
