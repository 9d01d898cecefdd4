"""The invented returns that are measured, and the ways in which they are written."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import chain, islice

from stagepost.formats.ctf import PLAIN, read, write
from stagepost.invention import InventedLA, invent
from stagepost.records import Pupil, Return

SUMMER = 2026
SCHOOLS = 110
"""Schools with a Reception in an English authority of average size: about 17,000 in about 150."""

LAYOUTS: Mapping[str, Callable[[Return], bytes]] = {
    "indented": write,
    "on one line": lambda returned: write(returned, PLAIN._replace(indent=None)),
    "indented, with a comment": lambda returned: write(returned).replace(
        b"<CTFpupilData>", b"<CTFpupilData><!-- -->", 1
    ),
}
"""The same return, as exports lay it out."""


@cache
def authority() -> InventedLA:
    """An authority of average size."""
    return invent(schools=SCHOOLS, year=SUMMER)


def eyfsp_return(pupils: int) -> Return:
    """A return of so many pupils, made of those of several schools."""
    first = next(eyfsp_returns())
    everybody: chain[Pupil] = chain.from_iterable(returned.pupils for returned in eyfsp_returns())
    return first._replace(pupils=tuple(islice(everybody, pupils)))


def eyfsp_returns() -> Iterator[Return]:
    """The EYFSP returns of the authority, school by school."""
    for name, data in authority().returns.items():
        if "_FSP_" in name and (returned := read(data).returned):
            yield returned
