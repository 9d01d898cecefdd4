"""The UPNs of a list, such as of the pupils registered for the key stage 2 tests."""

import re
from collections.abc import Iterator

from stagepost.formats.reading import Trouble
from stagepost.identifiers import upn

_BETWEEN = re.compile(r"[\s,;\"']+")


def of_list(data: bytes) -> frozenset[str] | Trouble:
    """The UPNs, one or more on each line, whatever quotes and commas stand around them.

    The first line may be a heading; another that holds something else is named, and never quoted.
    """
    lines = list(_lines(data.decode("utf-8-sig", "replace")))
    if lines and not any(map(upn.well_formed, lines[0][1])):
        del lines[0]
    for number, words in lines:
        if not all(map(upn.well_formed, words)):
            return Trouble("no-upn", f"Line {number} is not a UPN of a letter and twelve more signs.", number)
    return frozenset(word for _, words in lines for word in words)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The words of each line that is not blank, and its number, from 1."""
    for number, line in enumerate(text.splitlines(), 1):
        if words := [word for word in _BETWEEN.split(line.upper()) if word]:
            yield number, words
