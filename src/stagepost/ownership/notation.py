"""Stays and facts in a line of text, for tables and the command line.

Alder 2024-09-02..2025-05-23 (half-term 2025-06-02); Birch 2025-06-02.. (half-term 2025-06-02)
home 2024-09-02..2025-04-30 (outside); Birch 2025-05-01.. (20 hours)
taken at Alder; period 2025-06-09..2025-06-22; half-term 2025-06-02; closed 2025-05-26..2025-05-30
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from stagepost.ownership.values import Known, Stay

Fact = Callable[[str, Known], Known]

_DAYS_OF_MAY = 31
_STAY = re.compile(r"(?P<school>.+?)\s+(?P<first>\S+?)\.\.(?P<last>[^\s()]*)\s*(?:\((?P<notes>[^()]*)\))?")


def read_stays(text: str) -> tuple[Stay, ...]:
    """The stays of such a line. `ValueError` says in plain words what could not be read."""
    return tuple(_stay(part.strip()) for part in text.split(";") if part.strip())


def read_known(text: str) -> Known:
    """The facts of such a line. `ValueError` says in plain words what could not be read or both be true."""
    known = Known()
    for part in filter(None, map(str.strip, text.split(";"))):
        word = next((word for word in _FACTS if part == word or part.startswith(f"{word} ")), None)
        if word is None:
            raise ValueError(f"{part!r} is not one of the facts you can give: {', '.join(_FACTS)}")
        now = _FACTS[word](part.removeprefix(word).strip(), known)
        if _contradicts(known._replace(holidays=None), now._replace(holidays=None), Known()):
            raise ValueError(f"{part!r} contradicts what you gave before it. Give one or the other")
        known = now
    return known


def _contradicts(before: tuple[object, ...], after: tuple[object, ...], unsaid: tuple[object, ...]) -> bool:
    """Whether something that was given has another value now. Days of closure add up."""
    return any(one not in (none, other) for one, other, none in zip(before, after, unsaid, strict=True))


def _stay(text: str) -> Stay:
    match = _STAY.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not a stay such as 'Alder 2024-09-02..2025-05-23'")
    stay = Stay(match["school"], _day(match["first"]), _day(match["last"]) if match["last"] else None)
    bare = stay
    for note in filter(None, map(str.strip, (match["notes"] or "").split(","))):
        now = _noted(stay, note)
        if _contradicts(stay, now, bare):
            raise ValueError(f"{note!r} contradicts what you gave before it. Give one or the other")
        stay = now
    return stay


def _noted(stay: Stay, note: str) -> Stay:
    if note == "outside":
        return stay._replace(outside=True)
    if note.startswith("half-term "):
        return stay._replace(half_term=_day(note.removeprefix("half-term ")))
    if hours := re.fullmatch(r"([0-9]+(?:\.[0-9]+)?) hours", note):
        return stay._replace(hours=float(hours[1]))
    raise ValueError(f"{note!r} is not one of: outside, half-term and a day, a number of hours")


def _span(text: str) -> tuple[date, date]:
    first, dots, last = text.partition("..")
    if not dots:
        raise ValueError(f"{text!r} is not in the format of two dates such as 2025-05-26..2025-05-30")
    return _day(first), _day(last)


def _flag(taken: bool) -> Fact:
    def fact(text: str, known: Known) -> Known:
        if text:
            raise ValueError(f"{text!r} is too much. Enter 'taken at' and the school, 'taken' or 'not taken'")
        return known._replace(taken=taken)

    return fact


def _taken_at(text: str, known: Known) -> Known:
    if not text:
        raise ValueError("the school is missing after 'taken at'")
    return known._replace(taken_at=text)


def _closed(text: str, known: Known) -> Known:
    """Days are added to those already given. A school that was never closed has `closed on no other day`."""
    held = known.holidays or frozenset()
    if text == "on no other day":
        return known._replace(holidays=held)
    first, last = _span(text)
    length = (last - first).days + 1
    if not 0 < length <= _DAYS_OF_MAY:
        raise ValueError(f"{text!r} is not a holiday in May")
    return known._replace(holidays=held | {first + timedelta(days=n) for n in range(length)})


def _day(text: str) -> date:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text.strip()):
            return date.fromisoformat(text.strip())
    except ValueError:
        pass  # a thirtieth of February is no day either
    raise ValueError(f"{text!r} is not in the format of a date such as 2025-05-23")


_FACTS: Mapping[str, Fact] = {
    "taken at": _taken_at,
    "taken": _flag(True),
    "not taken": _flag(False),
    "period": lambda text, known: known._replace(period=_span(text)),
    "half-term": lambda text, known: known._replace(half_term=_day(text)),
    "closed": _closed,
}
