"""Uses every file that an option names, and passes over what lies in a zip beside one that is used."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from stagepost.cli import inputs
from stagepost.cli.troubles import CannotUse
from stagepost.verdicts import PassedOver

Value = TypeVar("Value")


class SomethingElse(CannotUse):
    """A file that is none of those wanted here. In a zip it may lie beside one that is."""


def each_file(
    paths: Iterable[str], use: Callable[[inputs.Input], Value]
) -> tuple[list[Value], list[PassedOver]]:
    """What comes of each file, and what was passed over. Raises `CannotUse`."""
    values: list[Value] = []
    zips: set[str] = set()
    others: list[tuple[inputs.Input, SomethingElse]] = []
    for file in inputs.find(paths):
        try:
            values.append(use(file))
            zips.add(file.zip)
        except SomethingElse as error:
            others.append((file, error))
    for file, why in others:
        if not (file.something_else and file.zip in zips):
            raise why
    return values, [PassedOver(file.shown, file.something_else) for file, _ in others]
