"""Reads a Common Transfer File: bytes in, a `Return` or one `Trouble` out, never an exception."""

from stagepost.formats.ctf import plain, trouble
from stagepost.formats.ctf.around import Around
from stagepost.formats.ctf.lifting import OF_PUPILS, Lifted, Marked, Run, lift
from stagepost.formats.ctf.limits import LIMITS, Limits
from stagepost.formats.ctf.parsing import begin, expect, feed
from stagepost.formats.reading import Reading
from stagepost.records import Return

_AROUND_PUPILS = Around(OF_PUPILS)


def read(data: bytes, limits: Limits = LIMITS) -> Reading:
    """Read a CTF of any version and supplier. Never raises, whatever the bytes are.

    `Reading.trouble` says why there is no return; what is merely wrong in one is for the rules to find.
    """
    if len(data) > limits.size:
        return Reading(None, trouble.too_large(limits))
    if trouble.says_nothing(data):
        return Reading(None, trouble.EMPTY)
    may_lift = limits.text >= plain.LONGEST
    rest, lifted, *_ = lift(data, plain.encoding(data)) if may_lift else Lifted(data, [], plain=False)
    if returned := _all_plain(rest, lifted, limits):
        return Reading(returned, None)
    reading = _parse(rest, limits, lifted)
    # Lifting keeps count of lines, but not of columns: trouble is located in the file as it came.
    return _parse(data, limits, []) if reading.trouble and lifted else reading


def _all_plain(rest: bytes, lifted: list[Marked], limits: Limits) -> Return | None:
    """The return of a file of which nothing is left for expat; `None` where something is."""
    if len(lifted) != 1 or not isinstance(lifted[0], Run) or len(lifted[0].pupils) > limits.pupils:
        return None
    header = _AROUND_PUPILS.header(rest, limits)
    return Return(header, tuple(lifted[0].pupils)) if header else None


def _parse(data: bytes, limits: Limits, lifted: list[Marked]) -> Reading:
    parsing = begin(limits)
    expect(parsing, lifted)
    # All at once: expat before 2.6 takes quadratic time over pieces.
    stopped = feed(parsing, data)
    return Reading(None, stopped) if stopped else Reading(parsing.gathering.returned(), None)
