"""Packages that only some people need, and the plain answer where one is missing."""

import importlib
from types import ModuleType


class MissingExtra(Exception):
    """A package is not installed; the text says which extra of Stagepost brings it."""


def needed(package: str, extra: str, what: str) -> ModuleType:
    """The package. `MissingExtra` where it is not installed. `what` is what it is needed for."""
    try:
        return importlib.import_module(package)
    except ImportError as error:
        how = f'pip install "stagepost[{extra}]"'
        raise MissingExtra(
            f"{what} needs the extra “{extra}”, which is not installed here: {how}."
        ) from error
