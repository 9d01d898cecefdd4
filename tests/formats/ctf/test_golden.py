"""Files in the manner of every supplier and time; beside each, as JSON, what is to be read from it."""

import json
from pathlib import Path
from typing import Any

import pytest

from stagepost.formats import ctf

FILES = sorted((Path(__file__).parent / "golden").glob("*.xml"))


def plain(value: Any) -> Any:
    """Named tuples as the names and values they are made of."""
    if hasattr(value, "_asdict"):
        return {name: plain(item) for name, item in value._asdict().items()}
    return [plain(item) for item in value] if isinstance(value, tuple) else value


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_read(file):
    expected = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    assert plain(ctf.read(file.read_bytes())) == {**expected, "format": "ctf", "sheet": None}


def test_nothing_else_of_a_full_file_is_read():
    full = FILES[0].parent / "ctf19-full-with-everything-to-drop.xml"
    assert full.read_text(encoding="utf-8").count("DROPPED") > 60
    reading = ctf.read(full.read_bytes())
    assert reading.returned
    assert "DROPPED" not in repr(reading)
