"""What comes of reading a file."""

from typing import NamedTuple

from stagepost.formats.ctf.trouble import Trouble
from stagepost.records import Return


class Reading(NamedTuple):
    """A return, or the reason why there is none. Never both: half a file is not a return."""

    sent: Return | None
    trouble: Trouble | None
