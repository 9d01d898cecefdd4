"""Names for people who do not exist."""

import re
import unicodedata
from random import Random

from stagepost.invention.sources import source

_STRUCK_LETTERS = str.maketrans("ŁłØø", "LlOo")
"""Letters that Unicode does not take apart into a plain one and its accent."""
_TWO_SURNAMES = 0.03
_DOUBLE_BARRELLED = 0.05


def forename(chance: Random, sex: str) -> str:
    """A first name a child of this sex might have: `F` or `M`."""
    return str(chance.choice(source("names")["girls" if sex == "F" else "boys"]))


def surname(chance: Random) -> str:
    """A surname; now and then two, side by side or joined by a hyphen."""
    first, second = chance.sample(source("names")["surnames"], 2)
    form = chance.random()
    if form < _TWO_SURNAMES:
        return f"{first} {second}"
    if form < _TWO_SURNAMES + _DOUBLE_BARRELLED and "-" not in first + second:
        return f"{first}-{second}"
    return str(first)


def adults(chance: Random, count: int, besides: str = "") -> tuple[str, ...]:
    """Different full names of people who work with children. Nobody signs with one letter."""
    names: list[str] = []
    while len(names) < count:
        first = forename(chance, chance.choice("FM"))
        name = f"{first} {chance.choice(source('names')['surnames'])}"
        if len(first) > 1 and name not in (*names, besides):
            names.append(name)
    return tuple(names)


def email(name: str, domain: str) -> str:
    """An address made of the letters of a name: `zoe.obrien@…`."""
    apart = unicodedata.normalize("NFKD", name.translate(_STRUCK_LETTERS))
    plain = apart.encode("ascii", "ignore").decode().lower()
    first, _, last = (re.sub(r"[^a-z ]", "", plain)).partition(" ")
    return f"{first}.{last.replace(' ', '-')}@{domain}"
