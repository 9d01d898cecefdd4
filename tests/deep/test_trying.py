"""A fault that a test finds is found, one that none finds survives, and nothing is left behind."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
THREE = """
import json, sys
from deep.mutants import standing, trying
from deep.mutants.planting import unharmed

trying.MOST_SECONDS = 3
with standing.copy_of_the_tree() as package:
    module = "rules/identity/upn_missing.py"
    source = (package / module).read_text("utf-8")
    changes = [("", ""), ("if not pupil.upn", "if pupil.upn"), ("if not pupil.upn", "while True")]
    mutants = [unharmed(module, source.replace(*change)) for change in changes]
    assert len({mutant.source for mutant in mutants}) == 3
    print(json.dumps([[str(package), survives] for _, survives in trying.surviving(mutants, 1)]))
"""


def test_a_whole_module_survives_and_one_with_a_fault_or_without_an_end_does_not():
    done = subprocess.run(
        [sys.executable, "-c", THREE], cwd=ROOT, check=False, capture_output=True, text=True, timeout=300
    )
    assert done.stderr == ""
    tried = json.loads(done.stdout)
    assert [survives for _, survives in tried] == [True, False, False]
    assert not Path(tried[0][0]).exists()
