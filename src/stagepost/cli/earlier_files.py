"""What a file that was given says of earlier years."""

from collections.abc import Mapping
from typing import NamedTuple

from stagepost.cli import inputs
from stagepost.cli.reading import AnyReturn
from stagepost.cli.tables import table_in
from stagepost.formats.reading import Trouble
from stagepost.reference_data import earlier_files
from stagepost.reference_data.earlier_phonics import ListedChecks


class EarlierReturn(NamedTuple):
    """The results in a file, and how many of its rows say nothing."""

    returned: AnyReturn
    left_out: Mapping[str, int] = {}
    """By what is wrong with them."""


def earlier_in(file: inputs.Input) -> EarlierReturn | ListedChecks:
    """The results in a file. Raises `CannotRead` where it has none, and says what it would need."""
    found = earlier_files.earlier_in(table_in(file).data, file.name)
    if isinstance(found, Trouble):
        raise inputs.CannotRead(f"{file.shown}: {found.says}")
    if isinstance(found, ListedChecks):
        return found
    return EarlierReturn(AnyReturn(file.shown, found.returned, found.recognised), found.left_out)
