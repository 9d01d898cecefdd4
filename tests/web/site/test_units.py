"""The services' units, held to what the site does: their filter of system calls lets a chart be drawn."""

import platform
import re
import subprocess
import sys

import pytest

from tests.web.site.machine import ROOT

pytestmark = pytest.mark.one_database

PROTECTION_KEYS = {"x86_64": (329, 330, 331), "aarch64": (288, 289, 290)}
"""The system calls by which V8, which draws the charts, keeps its own code from being written over."""
REFUSED = 0x00050001
"""What the kernel does about such a call: it answers EPERM."""
UNDER_A_FILTER = """
import ctypes, struct, sys
verdict, *numbers = map(int, sys.argv[1:])
lines = [(0x20, 0, 0, 0)]  # load the number of the call
lines += [(0x15, len(numbers) - place, 0, number) for place, number in enumerate(numbers)]
lines += [(0x06, 0, 0, 0x7FFF0000), (0x06, 0, 0, verdict)]  # let it through, or not
packed = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in lines))
class Filter(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("lines", ctypes.c_void_p)]
program = Filter(len(lines), ctypes.addressof(packed))
kernel = ctypes.CDLL(None, use_errno=True)
assert kernel.prctl(38, 1, 0, 0, 0) == 0
assert kernel.prctl(22, 2, ctypes.byref(program), 0, 0) == 0
from stagepost.reports.pupil_level import chart
from stagepost.reports.pupil_level.tables import Figure
print(chart.draw((Figure("Year 1", "50.0%", "1 of 2 pupils", 50.0),))[:4])
"""


def setting(unit: str, name: str) -> str:
    text = (ROOT / "deploy" / unit).read_text(encoding="utf-8")
    found = re.search(rf"^{name}=(.*)$", text, re.MULTILINE)
    return found[1] if found else ""


@pytest.mark.slow
def test_a_chart_is_drawn_where_protection_keys_are_refused():
    told = map(str, (REFUSED, *PROTECTION_KEYS[platform.machine()]))
    command = [sys.executable, "-c", UNDER_A_FILTER, *told]
    drawn = subprocess.run(command, capture_output=True, text=True, check=False)
    assert drawn.stdout == "<svg\n", drawn


@pytest.mark.parametrize("unit", ["stagepost-site.service", "stagepost-worker.service"])
def test_what_draws_charts_may_use_protection_keys(unit):
    assert {"@system-service", "@pkey"} <= set(setting(unit, "SystemCallFilter").split())


@pytest.mark.parametrize("unit", sorted(path.name for path in (ROOT / "deploy").glob("*.service")))
def test_no_unit_kills_a_service_for_a_call_nobody_thought_of(unit):
    assert setting(unit, "SystemCallErrorNumber") == "EPERM"
