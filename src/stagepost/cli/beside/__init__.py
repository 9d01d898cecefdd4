"""What `stagepost check` is given beside the files: rolls, earlier returns, other schools', a register.

Each is found again by what it says of itself, so that one folder may hold those of many schools. A file that
cannot be used stops everything, because half a comparison looks like a whole one.
"""

from stagepost.cli.beside.beside import Beside
from stagepost.cli.beside.options import options

__all__ = ["Beside", "options"]
