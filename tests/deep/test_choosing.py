"""Every module that faults are planted in has tests, and every test that is named is there."""

import importlib
from pathlib import Path

import pytest

import stagepost
from deep.mutants import choosing
from deep.mutants.planting import modules

ROOT = Path(__file__).parents[2]
MODULES = modules(Path(stagepost.__file__).parent)


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("module", [each for each in MODULES if not choosing.is_one_rule(each)])
def test_a_module_has_tests(module):
    assert choosing.of_what_is_shared(module)


@pytest.mark.parametrize("entry", choosing.every(), ids=lambda entry: entry.of[0])
def test_what_is_named_is_there(entry):
    assert all(any(module.startswith(begins) for module in MODULES) for begins in entry.of)
    for named in (*entry.run, *entry.last, *entry.left_out):
        path, _, test = named.partition("::")
        assert Path(path).exists()
        if test:
            tests = importlib.import_module(path.removesuffix(".py").replace("/", "."))
            assert any(name.startswith(test.partition("[")[0]) for name in vars(tests))


def test_what_names_a_module_comes_first_and_what_takes_long_last():
    turns = choosing.of_what_is_shared("rules/words.py")
    assert turns.index("tests/rules/test_words.py") < turns.index("tests/rules/test_check_result.py")
    assert turns.index("tests/rules/test_base.py") > turns.index("tests/rules/test_year_groups.py")
    assert "tests/rules/test_no_rule_breaks.py" not in turns


def test_single_tests_are_left_out_by_name():
    told = choosing.of_what_is_shared("formats/ctf/lifting.py")
    assert "--deselect=tests/properties/test_no_bytes_raise.py::test_random" in told
    assert "tests/formats/ctf/test_read.py" in told
