"""One return of several parts, such as a file for Year 1 and one for Year 2."""

from collections.abc import Iterable
from itertools import chain

from stagepost.records import Return


def merged(parts: Iterable[Return]) -> Return:
    """The pupils of all parts, in the order of the parts, under the header of the last.

    A pupil who is in two parts is in the return twice, so that the rules find it. `ValueError` where there is
    no part, or where parts are of different schools.
    """
    every = tuple(parts)
    if not every:
        raise ValueError("a return has at least one part")
    if len({part.header.source.number for part in every}) > 1:
        raise ValueError("the parts of a return are of one school")
    return Return(every[-1].header, tuple(chain.from_iterable(part.pupils for part in every)))
