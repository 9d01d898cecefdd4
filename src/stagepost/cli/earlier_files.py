"""What a file that was given says of earlier years."""

from stagepost.cli import inputs
from stagepost.cli.tables import table_in
from stagepost.formats.reading import Trouble
from stagepost.reference_data import earlier_files
from stagepost.reference_data.earlier_files import EarlierReturn
from stagepost.reference_data.earlier_phonics import ListedChecks


def earlier_in(file: inputs.Input) -> EarlierReturn | ListedChecks:
    """The results in a file. Raises `CannotRead` where it has none, and says what it would need."""
    found = earlier_files.earlier_in(table_in(file).data, file.name)
    if isinstance(found, Trouble):
        raise inputs.CannotRead(f"{file.shown}: {found.says}")
    return found
