"""File names: `9991001_FSP_999LLLL_001.xml` is from school 9991001, EYFSP results, for LA 999, the first one.

A name is read as a courtesy to people. What a file is, and whose, its content decides.
The pattern is that of the CTF specifications (2.4 in versions 15 to 21) and of systems that take files in.
"""

import re
from typing import NamedTuple

LAST_NUMBER = 999
"""A running number has three digits."""

_PATTERN = re.compile(
    r"""
    (?P<la>\d{3}) (?P<estab>\d{4}|\d{6}) _        # six digits: an early years setting; unverified
    (?P<type>CTF|FSP|PHO|KS1|KS2|MTC|FTF) _
    (?: (?P<to_la>\d{3}) (?P<to_estab>\d{4}|LLLL|DfE)
      | (?P<dfe>NAALLLL) | (?P<unknown>XXXXXXX) | (?P<outside>MMMMMMM) ) _
    (?P<number>\d{3})
    (?P<copy>[ ]?\(\d{1,3}\))?                    # a browser's mark on a second download
    \.xml
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


class FileName(NamedTuple):
    """The parts of a name, in capitals as the pattern has them whatever the case they came in."""

    la: str
    estab: str
    type: str
    """`CTF` ordinary transfer; `FSP` EYFSP; `PHO` phonics; `KS1`; `KS2`; `MTC` multiplication tables check;
    `FTF` an LA's own return to the DfE.
    """
    to_la: str
    """LA number; `NAA` the DfE, `XXX` unknown, `MMM` outside the maintained sector."""
    to_estab: str
    """School's number; `LLLL` an LA or the DfE; `DfE` in an LA's own return; `XXXX`, `MMMM` as above."""
    number: int
    """Running number, from 1."""
    copy: bool = False
    """Whether a browser added ` (1)`, because a file of that name was there already."""


def parse(name: str) -> FileName | None:
    """The parts of a file name, or `None` when it does not follow the pattern."""
    if not (match := _PATTERN.fullmatch(name)):
        return None
    to_la, to_estab = _destination(match)
    return FileName(
        la=match["la"],
        estab=match["estab"],
        type=match["type"].upper(),
        to_la=to_la,
        to_estab=to_estab,
        number=int(match["number"]),
        copy=match["copy"] is not None,
    )


def write(parts: FileName) -> str:
    """The name these parts make. `ValueError` when they make none; a browser's mark is not written again."""
    name = f"{parts.la}{parts.estab}_{parts.type}_{parts.to_la}{parts.to_estab}_{parts.number:03}.xml"
    if parse(name) != parts._replace(copy=False):
        raise ValueError(f"{name} is not a valid file name: part of it does not match the pattern")
    return name


def _destination(match: re.Match[str]) -> tuple[str, str]:
    if match["to_la"]:
        estab = match["to_estab"].upper()
        return match["to_la"], "DfE" if estab == "DFE" else estab
    fixed = (match["dfe"] or match["unknown"] or match["outside"]).upper()
    return fixed[:3], fixed[3:]
