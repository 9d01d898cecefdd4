"""Checking runs in an interpreter with nothing but the standard library, as the reader's own browser is."""

import json
import subprocess
import sys
from pathlib import Path

import stagepost
from stagepost.formats import ctf
from stagepost.records import Collection
from tests.rules.base import right

SOURCE = Path(stagepost.__file__).parent.parent
PROGRAM = """
import json, pathlib, sys
sys.path.insert(0, sys.argv[1])
from stagepost.checking import check
verdict = check(pathlib.Path(sys.argv[2]).read_bytes())
modules = {name.partition(".")[0] for name in sys.modules}
print(json.dumps({
    "ran": verdict.ran,
    "findings": [finding.rule for finding in verdict.findings],
    "foreign": sorted(modules - sys.stdlib_module_names - {"__main__", "stagepost"}),
    "site_packages": [path for path in sys.path if "site-packages" in path],
}))
"""


def test_a_file_is_checked_without_any_other_package(tmp_path: Path) -> None:
    file = tmp_path / "9991001_FSP_999LLLL_001.xml"
    file.write_bytes(ctf.write(right(Collection.EYFSP, 2025, pupils=30)).replace(b">1<", b">3<"))
    command = [sys.executable, "-I", "-S", "-c", PROGRAM, str(SOURCE), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    answer = json.loads(done.stdout)
    assert answer["foreign"] == answer["site_packages"] == []
    assert set(answer["findings"]) == {"elg-value"}
    assert "upn-check-letter" in answer["ran"]
