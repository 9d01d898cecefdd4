"""The one file that an argument or an option names, and its bytes."""

from stagepost.cli import inputs
from stagepost.cli.troubles import CannotUse


def one_file(argument: str) -> inputs.Input:
    """The file. Raises `CannotUse` for a folder, a pattern or a zip that holds several."""
    found = list(inputs.find([argument]))
    if len(found) != 1:
        raise CannotUse(f"{argument}: give one file, not a folder.")
    return found[0]


def data(argument: str) -> bytes:
    """Its bytes. Raises `CannotUse`."""
    try:
        return inputs.read(one_file(argument))
    except inputs.CannotRead as error:
        raise CannotUse(str(error)) from error
