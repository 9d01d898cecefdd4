"""The letters that come with the site, one for each kind of collection. An LA begins from them."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

NAME = "What we ask for"
"""What a template is called that begins from one of them."""


class Wording(NamedTuple):
    """What a letter says, with merge fields."""

    title: str
    text: str


@cache
def wording_for(kind: str) -> Wording:
    """The letter for a kind of collection: the first line of its file is the title."""
    title, text = (Path(__file__).parent / f"{kind}.md").read_text(encoding="utf-8").split("\n", 1)
    return Wording(title, text.strip())
