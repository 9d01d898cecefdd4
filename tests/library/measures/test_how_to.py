"""The page on adding a measure shows a real one, word for word."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/how-to/add-a-measure.md").read_text("utf-8")
SHOWN = re.findall(r"```(?:python|text)\n(.*?)```", PAGE, re.DOTALL)


def test_the_measure_its_test_and_its_line_in_the_list_are_those_of_the_tree():
    test, measure, line = SHOWN

    assert measure == (ROOT / "src/stagepost/measures/phonics_disapplied.py").read_text("utf-8")
    assert test in (ROOT / "tests/library/measures/test_phonics_disapplied.py").read_text("utf-8")
    assert line in (ROOT / "src/stagepost/measures/listed.py").read_text("utf-8")
