"""How much memory this process holds, as Linux counts it."""

import re
from pathlib import Path
from typing import NamedTuple

_STATUS = Path("/proc/self/status")
_LINE = re.compile(r"^(VmHWM|VmRSS):\s+(\d+) kB$", re.MULTILINE)


class Resident(NamedTuple):
    """Megabytes in memory: at this moment, and at the worst moment since the process began."""

    now: float
    peak: float


def resident() -> Resident:
    """Of the process that asks. `getrusage` will not do: its peak is inherited from whoever started it."""
    held = {name: int(kilobytes) / 1024 for name, kilobytes in _LINE.findall(_STATUS.read_text("ascii"))}
    return Resident(held["VmRSS"], held["VmHWM"])
