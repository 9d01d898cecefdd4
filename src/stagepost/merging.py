"""One return of several parts, such as a file for Year 1 and one for Year 2."""

from collections.abc import Iterable
from itertools import chain

from stagepost.records import Return


def merged(parts: Iterable[Return]) -> Return:
    """The pupils of all parts, in the order of the parts, under the header of the last that names its school.

    A pupil who is in two parts is in the return twice, so that the rules find it. A part that names no school
    goes with any. `ValueError` where there is no part, or where parts are of different schools.
    """
    every = tuple(parts)
    if not every:
        raise ValueError("a return has at least one part")
    named = [part.header for part in every if part.header.source.la and part.header.source.estab]
    if len({header.source.number for header in named}) > 1:
        raise ValueError("the parts of a return are of one school")
    header = named[-1] if named else every[-1].header
    return Return(header, tuple(chain.from_iterable(part.pupils for part in every)))
