"""A bar that grows while many files are checked, for somebody who watches, and for nobody else."""

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress

Thing = TypeVar("Thing")


def shown(things: Sequence[Thing], doing: str) -> Iterator[Thing]:
    """The things one by one; with a bar on standard error where that is a terminal and they are several."""
    if len(things) < 2 or not sys.stderr.isatty():
        yield from things
        return
    with Progress(console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(things, description=doing)
