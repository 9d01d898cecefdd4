"""Which page of a history somebody has turned to."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from django.core.paginator import Page, Paginator

Line = TypeVar("Line")
LINES = 50


def turned(lines: Sequence[Line], asked: Mapping[str, str]) -> Page[Line]:
    """The page of a history, of which the address names another than the newest by `history`."""
    return Paginator(lines, LINES).get_page(asked.get("history", "1"))
