"""Right files drawn by chance: any return and summer, any supplier's manner, and what else may stand in one.

Right means without one of the twelve damages. A pupil may well lack a UPN, or have a code that does not
exist: no mend may touch that.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from random import Random
from typing import NamedTuple

from stagepost import years
from stagepost.check_inputs import CheckInputs
from stagepost.formats import ctf
from stagepost.records import Collection, Destination, Pupil, Return
from tests.rules import base

TYPES = {Collection.EYFSP: "FSP", Collection.PHONICS: "PHO", Collection.KS1: "KS1", Collection.KS2: "KS2"}
_NAMES = ("Zoë", "Anaïs", "Siân", "Łucja", "Zoë & Ann", "O’Neil", "Jean-Luc")
_NOT_READ = (
    "<Address><!-- a < b --><Street>1 Low Lane</Street></Address>",
    "<SuppInfo>Sex</SuppInfo>",
    "<Contacts><Contact><Surname>Reed</Surname><Gender>F</Gender></Contact></Contacts>",
    "<FormerSurname/>",
)


class Right(NamedTuple):
    """A return, the manner of writing it, and who asked for it."""

    returned: Return
    dialect: ctf.Dialect
    dressed: Callable[[str], str]
    """Puts in what is not read, and ends lines as some supplier does."""
    name: str
    inputs: CheckInputs

    @property
    def collection(self) -> Collection:
        assert self.inputs.collection
        return self.inputs.collection

    @property
    def summer(self) -> int:
        assert self.inputs.year
        return self.inputs.year

    @property
    def data(self) -> bytes:
        return self.written(self.returned)

    def written(self, returned: Return, **manner: object) -> bytes:
        """Another return in the manner of this one, or a little otherwise."""
        dialect = self.dialect._replace(**manner)
        text = ctf.write(returned, dialect).decode(dialect.encoding)
        return self.encoded(self.dressed(text))

    def encoded(self, text: str) -> bytes:
        return text.encode(self.dialect.encoding, "xmlcharrefreplace")

    def edited(self, change: Callable[[str], str]) -> bytes:
        """The file with its text changed."""
        return self.encoded(change(self.data.decode(self.dialect.encoding)))


def draw(chance: Random, of: tuple[Collection, ...] = tuple(Collection)) -> Right:
    """A right file of one of these collections."""
    collection, summer = chance.choice([each for each in _collected() if each[0] in of])
    returned = base.right(collection, summer, pupils=chance.randint(2, 6))
    to = "NAA" if collection is Collection.KS2 else chance.choice(("999", "999", "999", "998"))
    header = returned.header._replace(destination=Destination(to, "LLLL"))
    sex_element = years.load(summer).sex_element
    returned = Return(
        header, tuple(_pupil(chance, p._replace(sex_element=sex_element)) for p in returned.pupils)
    )
    parts = ctf.filenames.FileName("999", "1001", TYPES[collection], to, "LLLL", chance.randint(1, 9))
    inputs = CheckInputs(
        today=date(summer, 7, 31), collection=collection, year=summer, la=to, estab="1001", school_la="999"
    )
    return Right(returned, chance.choice(_dialects()), _dressed(chance), ctf.filenames.write(parts), inputs)


@cache
def _collected() -> list[tuple[Collection, int]]:
    """Every return of every summer in which it was collected."""
    return [
        (collection, summer)
        for collection in Collection
        for summer in years.known()
        if base.right(collection, summer).pupils[0].outcomes
    ]


@cache
def _dialects() -> list[ctf.Dialect]:
    return list(ctf.DIALECTS.values())


def _pupil(chance: Random, pupil: Pupil) -> Pupil:
    if chance.random() < 0.3:
        pupil = pupil._replace(forename=chance.choice(_NAMES))
    odd = chance.random()
    if odd < 0.03:
        return pupil._replace(upn="")
    if odd < 0.06:
        return pupil._replace(dob="", sex="")
    if odd < 0.1:
        first, *others = pupil.outcomes
        return pupil._replace(outcomes=(first._replace(result="99"), *others))
    return pupil


def _dressed(chance: Random) -> Callable[[str], str]:
    extra = chance.choice(_NOT_READ) if chance.random() < 0.3 else ""
    end = "\r\n" if chance.random() < 0.2 else "\n"
    return lambda text: text.replace("</Pupil>", f"{extra}</Pupil>").replace("\n", end)
