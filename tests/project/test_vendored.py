"""The vendored front end is what package-lock.json locked, untouched since `make vendor` wrote it."""

import hashlib
import json
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MANIFEST = tomllib.loads((ROOT / "vendor.toml").read_text("utf-8"))
LOCKED = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
STYLES = sorted((ROOT / "src/stagepost_web/static/vendor").rglob("*.css"))


def test_every_package_asked_for_is_vendored():
    """What these need beside them (Pyodide does, under Node) is locked, and not copied."""
    asked = LOCKED[""]["dependencies"] | LOCKED[""]["devDependencies"]
    assert asked.keys() == MANIFEST.keys()


@pytest.mark.parametrize("name", MANIFEST)
def test_version_and_integrity_are_the_locked_ones(name):
    locked = LOCKED[f"node_modules/{name}"]

    assert (MANIFEST[name]["version"], MANIFEST[name]["integrity"]) == (
        locked["version"],
        locked["integrity"],
    )


def test_no_locked_package_names_a_host():
    assert not [name for name, entry in LOCKED.items() if "resolved" in entry]


def test_every_vendored_file_is_listed_and_unchanged():
    listed = {
        ROOT / path: digest for package in MANIFEST.values() for path, digest in package["sha256"].items()
    }
    folders = {path.parent for path in listed}
    found = {path for folder in folders for path in folder.rglob("*") if path.is_file()}

    assert {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in found} == listed


def test_every_package_brings_its_licence():
    for package in MANIFEST.values():
        assert any(Path(path).name.startswith("LICENSE") for path in package["sha256"])


@pytest.mark.parametrize("mark", ["GDS Transport", "@font-face", "url(", "crest", "sourceMappingURL"])
@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_styles_carry_no_government_mark_and_ask_for_no_other_file(style, mark):
    assert mark not in style.read_text("utf-8")


def test_there_are_styles_to_look_at():
    assert STYLES
