"""Templates keep to the order of the apps, as the import contract makes modules keep to it."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.one_database

PROJECT = Path(__file__).parents[2]
SITE = PROJECT / "src" / "stagepost_web"
FRAME = "frame"
NAMED = re.compile(r"""{%\s*(extends|include|static|url)\s+["']([^"']+)["']""")


def order() -> list[str]:
    """The apps from below, as the contract has them."""
    contracts = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [layer.strip("()") for layer in reversed(layers)]


def templates() -> Iterator[tuple[str, str, Path]]:
    """Each template with its app and the name others call it by. The site's own folder is the frame's."""
    for folder in sorted(SITE.rglob("templates")):
        app = FRAME if folder.parent == SITE else folder.parent.name
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            yield app, path.relative_to(folder).as_posix(), path


OWNERS = {name: app for app, name, _ in templates()}


def owner(kind: str, name: str) -> str | None:
    """The app that a template, style sheet or address belongs to; None for those of packages."""
    if kind == "url":
        return name.split(":", maxsplit=1)[0] if ":" in name else None
    if kind == "static":
        return (
            name.split("/", maxsplit=1)[0]
            if (SITE / name.split("/", maxsplit=1)[0] / "static").is_dir()
            else FRAME
        )
    return OWNERS.get(name)


def test_there_are_templates_of_several_apps():
    assert len(set(OWNERS.values())) > 5
    assert {FRAME, "people", "school_pages", "la_pages"} <= set(OWNERS.values()) <= set(order())


@pytest.mark.parametrize(("app", "name", "path"), list(templates()), ids=lambda value: str(value)[-60:])
def test_a_template_names_only_what_lies_below_its_app(app, name, path):
    known = order()
    above = {
        (kind, named)
        for kind, named in NAMED.findall(path.read_text("utf-8"))
        if (other := owner(kind, named)) is not None and known.index(other) > known.index(app)
    }
    assert not above, f"{name} belongs to {app} and names {above}"
