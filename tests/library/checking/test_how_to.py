"""The programs on the page about checking in a program run as they stand, and say what the page says."""

import re
from pathlib import Path

import pytest

from stagepost import Collection, judge_return
from stagepost.formats import ctf
from stagepost.recognition import FileKind
from tests.rules.base import right

PAGE = Path(__file__).parents[3] / "docs/how-to/check-in-a-program.md"
FILE, RETURN, PARTS, BESIDE, UNCHECKED = re.findall(
    r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL
)
PHONICS = right(Collection.PHONICS, 2026, 4)


def ran(program, **known):
    names = dict(known)
    exec(compile(program, PAGE.name, "exec"), names)
    return names["verdict"]


def test_a_file(capsys):
    returned = right(Collection.EYFSP, 2026)
    wrong = returned._replace(pupils=(returned.pupils[0]._replace(dob=""),))
    assert [each.rule for each in ran(FILE, data=ctf.write(wrong)).findings] == ["dob-missing"]
    assert capsys.readouterr().out.startswith("error The date of birth is missing. ")


def test_a_return_without_a_file_is_right():
    verdict = ran(RETURN)
    assert (verdict.findings, verdict.broken, verdict.recognised.kind) == ((), (), FileKind.NO_FILE)


@pytest.mark.parametrize("again", [0, 1])
def test_a_return_in_several_parts(again):
    pupils = [PHONICS.pupils[:2], PHONICS.pupils[2 - again :]]
    files = {f"{n}.xml": ctf.write(PHONICS._replace(pupils=some)) for n, some in enumerate(pupils)}
    assert [each.rule for each in ran(PARTS, files=files).findings] == ["upn-twice-in-file"] * again


def test_what_could_not_be_checked(capsys):
    ran(UNCHECKED, verdict=judge_return(PHONICS))
    said = capsys.readouterr().out
    assert said.startswith("Every check that could run was passed. ")
    assert "The school or the local authority can add the school's roll" in said


def test_what_is_known_beside_it():
    assert [each.rule for each in ran(BESIDE, returned=right(Collection.PHONICS, 2025)).findings] == [
        "header-year"
    ]
