"""Which confirmations a collection could ask for: those of the data, or those of the year before."""

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple, Self

from stagepost_web.collections.models import Collection, Confirmation


class Wording(NamedTuple):
    """What a confirmation says and asks, whatever collection it is of."""

    words: str
    asks_by: bool
    asks_when: bool

    @classmethod
    def of(cls, confirmation: Confirmation) -> Self:
        """That of one that is asked for."""
        return cls(confirmation.words, confirmation.asks_by, confirmation.asks_when)


def proposed_for(kind: str) -> list[Wording]:
    """What can be proposed for a kind of collection, in the order in which schools would read it."""
    return [wording for kinds, wording in _table() if kind in kinds]


def not_yet_asked(collection: Collection) -> list[Wording]:
    """What can be proposed for a collection beside what it asks for already."""
    asked = {confirmation.words for confirmation in collection.confirmations.all()}
    return [wording for wording in proposed_for(collection.kind) if wording.words not in asked]


def carry_over(before: Collection, to: Collection) -> list[Confirmation]:
    """Ask for the same as the year before. A year in the words is the new one."""
    years = str(before.year), str(to.year)
    asked = {each.words.replace(*years): each for each in before.confirmations.all()}
    return Confirmation.objects.bulk_create(
        Confirmation(collection=to, place=each.place, **Wording.of(each)._replace(words=words)._asdict())
        for words, each in asked.items()
    )


@cache
def _table() -> tuple[tuple[frozenset[str], Wording], ...]:
    rows = tomllib.loads((Path(__file__).parent / "confirmations.toml").read_text(encoding="utf-8"))
    return tuple((frozenset(row.pop("collections")), Wording(**row)) for row in rows["proposed"])
