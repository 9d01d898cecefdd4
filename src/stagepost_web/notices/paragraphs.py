"""The paragraphs of a text as an email has it, for its HTML part: one text, shown in two ways."""

import re
from typing import NamedTuple

_LINK = re.compile(r"^https?://\S+$")


class Line(NamedTuple):
    """A line, and whether it is nothing but an address."""

    text: str
    link: bool


class Paragraph(NamedTuple):
    """Lines that stand together."""

    lines: tuple[Line, ...]
    listed: bool
    """Whether each is an item of a list."""


def paragraphs(text: str) -> list[Paragraph]:
    """What is parted by empty lines. A line that begins with an asterisk is an item of a list."""
    blocks = [block.strip("\n") for block in re.split(r"\n\s*\n", text.strip())]
    return [paragraph for block in blocks for paragraph in _parted(block.splitlines())]


def _parted(lines: list[str]) -> list[Paragraph]:
    found: list[Paragraph] = []
    for line in lines:
        listed = line.startswith("* ")
        text = line.removeprefix("* ").strip()
        new = Line(text, bool(_LINK.match(text)))
        if found and found[-1].listed == listed:
            found[-1] = Paragraph((*found[-1].lines, new), listed)
        else:
            found.append(Paragraph((new,), listed))
    return found
