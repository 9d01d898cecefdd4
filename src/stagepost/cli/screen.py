"""How wide a line is, and how lines and listings are drawn in that width: folded, and never cut."""

import os
import shutil
from collections.abc import Iterable
from io import StringIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

USUAL = 100
"""Characters a line where neither a terminal nor `COLUMNS` says it."""
NARROWEST, WIDEST = 40, 1000


def width(*, watched: bool) -> int:
    """Characters a line: what `COLUMNS` says, even in a pipe, or else what the terminal has."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        chosen = int(told)
    else:
        chosen = shutil.get_terminal_size((USUAL, 1)).columns if watched else USUAL
    return min(max(chosen, NARROWEST), WIDEST)


def clean(text: str) -> str:
    """The text without anything a terminal would obey: a file may hold control and direction characters."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def indented(text: Text, by: int = 2) -> Padding:
    """The text a little to the right, in all its lines."""
    return Padding(text, (0, 0, 0, by), expand=False)


def drawn(lines: Iterable[RenderableType], *, width: int, colour: bool) -> str:
    """The lines as they stand on the screen, and no spaces at their ends.

    Colours are never sent where there is no terminal, nor where the environment has `NO_COLOR`.
    """
    screen = StringIO()
    console = Console(
        file=screen,
        width=width,
        height=1,  # without one, a terminal that calls itself dumb is taken to be 80 wide
        force_terminal=colour,
        highlight=False,
        emoji=False,
    )
    for line in lines:
        console.print(line)
    return "\n".join(each.rstrip() for each in screen.getvalue().split("\n"))
