"""Which files the arguments mean."""

import sys
from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from io import BytesIO
from pathlib import Path

from stagepost.cli.inputs import folders
from stagepost.cli.inputs.one import LARGER, MOST_BYTES, Input
from stagepost.cli.inputs.zipped import unpacked
from stagepost.verdicts import PassedOver

STANDARD_INPUT = "-"
SHOWN = "standard input"


def find(arguments: Iterable[str], *, unpack: bool = True) -> Iterator[Input]:
    """Every file meant, in the order given; of a folder all that lies below it, by name.

    A zip is looked into like a folder, unless it is not to be unpacked.
    """
    for argument in arguments:
        for one in _meant(argument):
            yield from unpacked(one) if unpack and not one.trouble else [one]


def returns(arguments: Iterable[str]) -> tuple[list[Input], list[PassedOver]]:
    """Every file that may be a return, and what lies beside one in a zip."""
    found = list(find(arguments))
    with_a_return = {one.zip for one in found if not one.something_else}
    files: list[Input] = []
    passed_over: list[PassedOver] = []
    for one in found:
        if one.something_else and one.zip in with_a_return:
            passed_over.append(PassedOver(one.shown, one.something_else))
        else:
            files.append(one)
    return files, passed_over


def _meant(argument: str) -> Iterator[Input]:
    path = Path(argument)
    if argument == STANDARD_INPUT:
        yield _standard_input()
    elif path.is_dir():
        yield from folders.within(path)
    elif has_magic(argument) and not path.exists():
        yield from _fitting(argument)
    else:
        yield folders.file(path)


def _standard_input() -> Input:
    """Read at once, because it can be read only once."""
    if sys.stdin is None:
        return Input(SHOWN, "", trouble="it is closed.")
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    trouble = LARGER if len(data) > MOST_BYTES else ""
    return Input(SHOWN, "", lambda: BytesIO(data), len(data), trouble)


def _fitting(pattern: str) -> Iterator[Input]:
    """What a pattern such as `returns/*.xml` fits, where the shell has left it as it was."""
    paths = sorted(glob(pattern, recursive=True))  # noqa: PTH207 - a path has no pattern from the root on
    if not paths:
        yield Input(pattern, "", trouble="no files match this pattern.")
    for path in paths:
        yield from _meant(path)
