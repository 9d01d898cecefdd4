"""What several files of one school or return say, as of one file."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from typing import TypeVar

from stagepost.cli.reading import AnyReturn
from stagepost.records import Collection, Header, Pupil, Return
from stagepost.reference_data import LastSent, LastYear, RollPupil, returns

P = TypeVar("P", Pupil, RollPupil)
K = TypeVar("K")
V = TypeVar("V")
Key = tuple[str, Collection, int]
"""LA and number of the school, collection, summer."""
Person = tuple[str, ...]
"""UPN, or where there is none name and date of birth."""


def grouped(pairs: Iterable[tuple[K, V]]) -> Iterable[tuple[K, list[V]]]:
    """What several files say of one school or return, together."""
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups.items()


def joined(files: Iterable[tuple[P, ...]]) -> tuple[P, ...]:
    """The pupils of the files, the oldest first. Who is in two of them is as in the later."""
    everybody: dict[Person, list[P]] = {}
    for pupils in files:
        everybody |= _by_person(pupils)
    return tuple(chain.from_iterable(everybody.values()))


def made(earlier: object) -> str:
    """For the later of two files to count; it does not matter where a table stands."""
    return _moment(earlier.returned.header) if isinstance(earlier, AnyReturn) else ""


def newest(files: Iterable[LastSent]) -> LastSent:
    """The newest of the files of one return, with the pupils of all."""
    in_order = sorted(files, key=lambda sent: (_moment(Header(created=sent.created)), sent.number))
    return in_order[-1]._replace(pupils=joined(sent.pupils for sent in in_order))


def last_year(files: Iterable[Return], of: Key) -> LastYear:
    """What the files of one return say together: Year 1 and who took the check again may be in two."""
    in_order = sorted(files, key=lambda returned: _moment(returned.header))
    _, collection, summer = of
    whole = in_order[-1]._replace(pupils=joined(sent.pupils for sent in in_order))
    return returns.last_year(whole, collection, summer)


def _moment(header: Header) -> str:
    """When the file was made, to be put in order; first stands what does not say it."""
    return header.made.isoformat() if header.made else ""


def _by_person(pupils: tuple[P, ...]) -> dict[Person, list[P]]:
    """Who stands twice in one file stays twice, for the rules to find."""
    held: dict[Person, list[P]] = {}
    for pupil in pupils:
        held.setdefault(_person(pupil), []).append(pupil)
    return held


def _person(pupil: Pupil | RollPupil) -> Person:
    """In each school year by itself: of two rows the later year counts, whichever file it stands in."""
    known = (pupil.upn,) if pupil.upn else (pupil.surname, pupil.forename, pupil.dob)
    return (*known, str(pupil.summer)) if isinstance(pupil, RollPupil) else known
