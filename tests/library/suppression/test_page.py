"""The page on small groups tells the truth about settings and example."""

import re
from pathlib import Path

from stagepost.suppression import Hidden, Limits

PAGE = (Path(__file__).parents[3] / "docs" / "suppression.md").read_text("utf-8")


def test_the_settings_are_those_of_the_library():
    told = re.findall(r"^\| `(\w+)` \| (\d+) \|", PAGE, re.MULTILINE)

    assert {name: int(default) for name, default in told} == Limits()._asdict()


def test_the_example_hides_what_the_page_says():
    (example,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    names = {}
    exec(example, names)
    hidden = names["hide"](names["publication"])

    cells = {("sex", row, group) for row in ("Ash", "Elm") for group in ("Girls", "Boys")}
    assert hidden == Hidden(False, frozenset(), frozenset(), frozenset(cells))
