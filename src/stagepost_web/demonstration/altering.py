"""Files that are not quite right, as schools send them, made from right ones."""

from collections.abc import Callable

from stagepost.formats import ctf
from stagepost.records import Pupil, Return

Alter = Callable[[bytes], bytes]


def without_two(data: bytes) -> bytes:
    """The file before two children joined."""
    return _with(data, lambda pupils: pupils[:-2])


def lacking_a_result(data: bytes) -> bytes:
    """The first pupil's last result is missing."""
    return _with(data, lambda pupils: (_lacking(pupils[0]), *pupils[1:]))


def with_unknown_result(data: bytes) -> bytes:
    """The first pupil's first result is one that there is not."""
    return _with(data, lambda pupils: (_mistyped(pupils[0]), *pupils[1:]))


def with_absent(data: bytes) -> bytes:
    """The second pupil has A in everything."""
    return _with(data, lambda pupils: (pupils[0], _absent(pupils[1]), *pupils[2:]))


def with_first_of(other: bytes) -> Alter:
    """Also has the first pupil of another school's file, who has moved."""
    return lambda data: _with(data, lambda pupils: (*pupils, read(other).pupils[0]))


def _with(data: bytes, change: Callable[[tuple[Pupil, ...]], tuple[Pupil, ...]]) -> bytes:
    returned = read(data)
    return ctf.write(returned._replace(pupils=change(tuple(returned.pupils))))


def _lacking(pupil: Pupil) -> Pupil:
    return pupil._replace(outcomes=pupil.outcomes[:-1])


def _mistyped(pupil: Pupil) -> Pupil:
    first, *others = pupil.outcomes
    return pupil._replace(outcomes=(first._replace(result="EXP"), *others))


def _absent(pupil: Pupil) -> Pupil:
    return pupil._replace(outcomes=tuple(each._replace(result="A") for each in pupil.outcomes))


def read(data: bytes) -> Return:
    """The return in a CTF. Raises ValueError for what is none."""
    returned = ctf.read(data).returned
    if returned is None:
        raise ValueError("This file cannot be read.")
    return returned
