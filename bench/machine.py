"""What the figures were measured on, so that they can be set beside others. No name of a machine."""

import os
import platform
import re
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat


class Machine(NamedTuple):
    """The processor and the software that matter to the figures."""

    processor: str
    cores: int
    python: str
    expat: str


def this_machine() -> Machine:
    """The machine this runs on."""
    return Machine(
        processor=_processor(),
        cores=os.cpu_count() or 1,
        python=platform.python_version(),
        expat=".".join(map(str, expat.version_info)),
    )


def _processor() -> str:
    told = Path("/proc/cpuinfo").read_text("utf-8")
    named = re.search(r"^model name\s*:\s*(.+)$", told, flags=re.MULTILINE)
    return named[1].strip() if named else platform.machine()
