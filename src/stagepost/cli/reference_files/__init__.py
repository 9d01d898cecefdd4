"""What `stagepost check` is given beside the files: rolls, earlier returns, other schools', a register.

Each is found again by what it says of itself, so that one folder may hold those of many schools. A file that
cannot be used stops everything, because half a comparison looks like a whole one.
"""

from stagepost.cli.reference_files.options import reference_options
from stagepost.cli.reference_files.reference_files import ReferenceFiles

__all__ = ["ReferenceFiles", "reference_options"]
