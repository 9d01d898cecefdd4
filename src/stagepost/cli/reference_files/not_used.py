"""What was given beside a file and is of another school or return, for the note that it was not used."""

from collections.abc import Collection, Iterator

from stagepost import records
from stagepost.collections import facts_of

Key = tuple[str, records.Collection, int]
"""LA and number of the school, collection, summer."""


def not_used(rolls: Collection[str], last_sent: Collection[Key]) -> Iterator[tuple[str, str]]:
    """The value of `CheckInputs` and what was given for it, to be shown where none of that fits the file."""
    if rolls:
        yield "roll", _rolls(*rolls)
    if last_sent:
        yield "last_sent", _files(*last_sent)


def _rolls(school: str, *others: str) -> str:
    if others:
        return f"the {len(others) + 1} rolls you gave are for other schools"
    return f"the roll you gave is for school {school}"


def _files(one: Key, *others: Key) -> str:
    if others:
        return f"the {len(others) + 1} files you gave are for other schools or returns"
    school, collection, summer = one
    return f"the file you gave is for school {school}, {facts_of(collection).name}, summer {summer}"
