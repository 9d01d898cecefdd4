"""A child's name as another system has it: written otherwise, mistyped, or another name altogether."""

from collections.abc import Callable
from random import Random

from stagepost.identity import letters
from stagepost.invention import people

_OTHERWISE = str.maketrans({"'": "’", "-": "\N{NON-BREAKING HYPHEN}", " ": "\N{NO-BREAK SPACE}"})


def misspelt(chance: Random, surname: str, forename: str, sex: str) -> tuple[str, str]:
    """Surname and forename, one of the two or both not as they were."""
    return chance.choice(_WAYS)(chance, surname, forename, sex)


def _otherwise(chance: Random, surname: str, forename: str, sex: str) -> tuple[str, str]:
    """The same letters in capitals, or with other signs between them."""
    if chance.random() < 0.5:
        return surname.upper(), forename.upper()
    return surname.translate(_OTHERWISE), f"{forename.translate(_OTHERWISE)}\N{ZERO WIDTH SPACE}"


def _plain(chance: Random, surname: str, forename: str, sex: str) -> tuple[str, str]:
    """The letters alone, as systems keep them that know no accents and no apostrophes."""
    return letters(surname).capitalize(), letters(forename).capitalize()


def _mistyped(chance: Random, surname: str, forename: str, sex: str) -> tuple[str, str]:
    """A letter left out, doubled, or changed with the next."""
    at = chance.randrange(len(surname) - 1) if len(surname) > 1 else 0
    one, other = surname[at : at + 1], surname[at + 1 : at + 2]
    typed = chance.choice((other, one + one + other, other + one))
    return surname[:at] + typed + surname[at + 2 :], forename


def _another(chance: Random, surname: str, forename: str, sex: str) -> tuple[str, str]:
    """The surname of the other parent, or the forename the child is called by."""
    if chance.random() < 0.5:
        return people.surname(chance), forename
    return surname, people.forename(chance, sex)


_WAYS: tuple[Callable[[Random, str, str, str], tuple[str, str]], ...] = (
    _otherwise,
    _plain,
    _mistyped,
    _another,
)
