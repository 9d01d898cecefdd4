"""The page on logs lists every event, everything that writes a line, and who may read what where."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SITE = ROOT / "src" / "stagepost_web"
PAGE = (ROOT / "docs" / "logs.md").read_text("utf-8")
LISTED = set(re.findall(r"`(\w+\.\w+)`", PAGE[PAGE.index("## Events") : PAGE.index("## What is not")]))
ROOMS = {path.name for path in SITE.iterdir() if (path / "apps.py").exists()}
RECORDING = {"record", "note", "_note", "_tell", "_record", "_noted"}


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for path in SITE.rglob("*.py"):
        if "migrations" not in path.parts:
            yield path, ast.parse(path.read_text("utf-8"))


def verbs() -> set[str]:
    """Every verb that the code gives an event."""
    found = set()
    for path, tree in sources():
        if path.name == "acts.py":
            continue  # what verbs are called: it writes no event
        room = path.relative_to(SITE).parts[0]
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            given = [*call.args[:1], *(each.value for each in call.keywords if each.arg == "verb")]
            said = [
                each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)
            ]
            if name in RECORDING:
                found |= {each if "." in each else f"{room}.{each}" for each in said}
        for text in (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)):
            if isinstance(text, str) and re.fullmatch(rf"({'|'.join(ROOMS)})\.[a-z_]+", text):
                found.add(text)
    return found


def test_every_event_is_listed_and_nothing_that_is_none():
    earlier = {"desk.make_report_again"}  # a name that an event had before
    signed = {"people.known_browsers"}  # what the cookie is signed for
    assert verbs() - signed == LISTED - earlier
    assert len(LISTED) > 60


def test_every_module_that_writes_a_line_is_listed():
    writing = {str(path.relative_to(SITE)) for path, _ in sources() if "getLogger" in path.read_text("utf-8")}
    assert writing == set(re.findall(r"`([\w/]+\.py)`", PAGE))


def test_no_module_prints():
    for path, tree in sources():
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        assert not [call for call in calls if getattr(call.func, "id", "") == "print"], path


def test_every_place_says_what_is_asked():
    rows = re.findall(r"^\| (.+) \|$", PAGE[PAGE.index("## Where") : PAGE.index("## Lines")], re.MULTILINE)
    head, _, *places = [row.split(" | ") for row in rows]
    assert head == ["what", "form", "where it lies", "who reads it, and for what", "who can", "how long"]
    assert len(places) >= 6
    assert all(len(place) == len(head) and all(place) for place in places)
