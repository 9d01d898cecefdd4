"""The list of survivors speaks of the modules as they are, and the run of every survivor that it lacks."""

from pathlib import Path

import pytest

import stagepost
from deep.mutants import survivors, telling
from deep.mutants.planting import Mutant
from deep.mutants.survivors import Fault, complaints, known

PACKAGE = Path(stagepost.__file__).parent
ONE, OTHER = Fault("rules/a.py", "a < b", "a <= b"), Fault("rules/b.py", "a", "b")


@pytest.fixture
def only_one(monkeypatch):
    monkeypatch.setattr(survivors, "known", lambda: {ONE: "the same"})


def mutant(fault):
    return Mutant(fault.module, "any", fault.was, fault.becomes, "")


def test_every_survivor_is_a_line_of_its_module_and_has_a_reason():
    for (module, was, becomes), why in known().items():
        lines = (PACKAGE / module).read_text("utf-8").splitlines()
        assert was in map(str.strip, lines)
        assert was != becomes
        assert why.endswith(".")


def test_a_listed_survivor_is_no_complaint(only_one):
    assert complaints([(mutant(ONE), True)], ["rules/a.py"]) == []


def test_a_survivor_that_is_not_listed_is_complained_of(only_one):
    (said,) = complaints([(mutant(ONE), True), (mutant(OTHER), True)], ["rules/a.py", "rules/b.py"])
    assert said.startswith("Not found by any test: rules/b.py\n")


def test_an_entry_that_is_found_after_all_is_complained_of(only_one):
    (said,) = complaints([(mutant(ONE), False)], [])
    assert said.startswith("Listed as a survivor, and is none: rules/a.py\n")


def test_an_entry_that_is_never_planted_is_complained_of_where_its_module_was_tried_as_a_whole(only_one):
    (said,) = complaints([], ["rules/a.py"])
    assert said.startswith("Listed as a survivor, and is none: rules/a.py\n")
    assert complaints([], ["rules/b.py"]) == []


def test_of_two_that_read_alike_one_that_survives_is_enough(only_one):
    assert complaints([(mutant(ONE), True), (mutant(ONE), False)], ["rules/a.py"]) == []


PAGE = """# Kept

## When each module was last tried

gone
| `rules/a.py` | 9 | 9 | 9 | 0 | 100.0% | 1 May 2026 |
| `rules/b.py` | 4 | 2 | 2 | 0 | 100.0% | 2 May 2026 |
| `rules/no_longer.py` | 5 | 5 | 5 | 0 | 100.0% | 1 May 2026 |
| `all` | 18 | 16 | 16 | 0 | 100.0% |  |
"""


def test_figures_are_counted_by_module_and_written_below_what_the_page_says(tmp_path):
    counted = telling.rows([(mutant(ONE), True), (mutant(ONE), False)], {"rules/a.py": 3}, "1 June 2026")
    page = tmp_path / "page.md"
    page.write_text(PAGE)
    telling.write(page, counted, {ONE: "the same."}, ["rules/a.py", "rules/b.py", "rules/c.py"])
    text = page.read_text()
    assert text.startswith("# Kept\n\n## When each module was last tried\n\nWritten by the run itself.")
    assert "| `rules/a.py` | 3 | 2 | 1 | 1 | 50.0% | 1 June 2026 |" in text
    assert "| `all` | 7 | 4 | 3 | 1 | 75.0% |" in text
    assert "4 of 7 mutants were tried, and 3 of them killed: 75.0%." in text
    assert "Never tried: `rules/c.py`." in text
    assert "`a < b` becomes `a <= b`. the same." in text
    assert "gone" not in text
    assert "no_longer" not in text


def test_a_module_that_was_not_tried_keeps_its_figures_and_their_day(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(PAGE)
    telling.write(page, [], {}, ["rules/b.py"])
    assert "| `rules/b.py` | 4 | 2 | 2 | 0 | 100.0% | 2 May 2026 |" in page.read_text()
