"""Who pupils are, from what stands before their results.

An export lays all pupils out as it does the first one. White space that is known is matched in two thirds of
the time of any there may be, and tells at once how many lines each pupil takes. Where one is laid out
otherwise, all are matched again by an expression that takes more.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from stagepost.formats.ctf import plain
from stagepost.formats.ctf.plain import BETWEEN, PLAIN_WORDS

_FIRST = b"<UPN>"
_DETAILS, _SEX, _ENROLLED = b"<BasicDetails>", b"<Sex>", b"<EnrolStatus>"
_MOST_LAYOUTS = 16
"""That are kept. A supplier has one or two. Making an expression takes as long as checking two files."""


class Heads(NamedTuple):
    """What stands before the results of all pupils."""

    items: Sequence[Sequence[str]]
    """Of all pupils each item in the order of `plain.Identity`."""
    otherwise: Sequence[str]
    """Something for each pupil who is written otherwise."""
    lines: Sequence[int]
    """From each pupil's beginning to that of the results."""


class Layout(NamedTuple):
    """How the items of a pupil are laid out."""

    before: str
    """The white space before an item, and before what follows the items."""
    within: str
    """That before an item of the basic details."""
    sex: str
    """The name under which the sex stands."""
    enrolled: bool
    """Whether it is said how the pupil is enrolled."""


def look_at(heads: Sequence[bytes], encoding: str, begin_with: bytes) -> Heads:
    """All pupils, from what stands before their results, less what all begin with. There is no NUL in it."""
    lines, like = begin_with.count(b"\n"), _layout(heads[0], begin_with)
    text = plain.together(heads, encoding) if like else None
    if like and text and (items := _all_like(text, len(heads), like)):
        return Heads(items, (), (heads[0].count(b"\n") + lines,) * len(heads))
    *items, otherwise = zip(*plain.identities(heads, encoding, begin_with), strict=True)
    return Heads(items, otherwise, [head.count(b"\n") + lines for head in heads])


def _layout(head: bytes, begin_with: bytes) -> Layout | None:
    """How a pupil is laid out; `None` where it is not as usual."""
    start = head.find(_DETAILS) + len(_DETAILS)
    within = head[start : head.find(b"<", start)]
    if start < len(_DETAILS) or within.strip(plain.WHITE) or not begin_with.endswith(_FIRST):
        return None
    before = begin_with.removesuffix(_FIRST).decode()
    return Layout(before, within.decode(), "Sex" if _SEX in head else "Gender", _ENROLLED in head)


def _all_like(text: str, number: int, like: Layout) -> Sequence[Sequence[str]] | None:
    """The items of so many pupils; `None` where one is laid out otherwise."""
    found = _expression(like).findall(text)
    if len(found) != number:
        return None
    upns, surnames, forenames, dobs, sexes, year_groups = zip(*found, strict=True)
    return upns, surnames, forenames, dobs, (like.sex,) * number, sexes, ("",) * number, year_groups


@lru_cache(maxsize=_MOST_LAYOUTS)
def _expression(like: Layout) -> re.Pattern[str]:
    """Of what stands between one `BETWEEN` and the next: less what all begin with, the UPN's tag."""
    before, within = re.escape(like.before), re.escape(like.within)
    value = f"(?! ){PLAIN_WORDS}"  # a space before it is none of the value's
    items = "".join(f"{before}<{name}>{value}</{name}>" for name in ("Surname", "Forename", "DOB", like.sex))
    enrolled = f"{within}<EnrolStatus>[A-Za-z]*+</EnrolStatus>" if like.enrolled else ""
    details = f"{before}<BasicDetails>{within}<NCyearActual>{value}</NCyearActual>{enrolled}"
    return re.compile(f"{BETWEEN}{value}</UPN>{items}{details}{before}</BasicDetails>{before}(?={BETWEEN})")
