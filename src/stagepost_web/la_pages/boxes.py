"""The tick boxes of returns: which return each stands for, and which version of it was seen."""

import re
from collections.abc import Iterable

_BOX = re.compile(r"(\d{1,18})-(\d{1,9})", re.ASCII)


def box_of(school_return: int, version: int | None) -> str:
    """The value of the box of a return, by its id, with the number of the version seen."""
    return f"{school_return}-{version}"


def seen_in(boxes: Iterable[str]) -> dict[int, int]:
    """The version seen of each return whose box is ticked. What is no such box is passed over."""
    met = filter(None, map(_BOX.fullmatch, boxes))
    return {int(box[1]): int(box[2]) for box in met}
