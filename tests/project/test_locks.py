"""The lock files hold versions and hashes, and nothing about the machine they were made on."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = {lock.name: lock.read_text("utf-8") for lock in ROOT.glob("requirements*.lock")}


def pins(text: str) -> dict[str, str]:
    """Return each package's pinned version by name."""
    return dict(re.findall(r"^([a-z0-9._-]+)(?:\[[^]]*\])?==(\S+)", text, flags=re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_names_no_host_and_sets_no_option(name):
    assert not re.findall(r"://|^-.*", LOCKS[name], flags=re.MULTILINE)


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_has_a_version_and_a_hash(name):
    entries = re.split(
        r"^(?=\S)", re.sub(r"^ *#.*\n", "", LOCKS[name], flags=re.MULTILINE), flags=re.MULTILINE
    )

    packages = list(filter(None, entries))
    assert len(packages) >= len(pins(LOCKS[name])) > 0
    assert all(re.match(r"[\w.-]+(\[[\w,]+\])?==\S+ ", package) for package in packages)
    assert all("--hash=sha256:" in package for package in packages)


def test_the_site_runs_on_the_versions_it_is_tested_with():
    assert pins(LOCKS["requirements.lock"]).items() <= pins(LOCKS["requirements-dev.lock"]).items()


def test_what_the_project_asks_for_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    asked = chain(project["project"]["dependencies"], *extras, *project["dependency-groups"].values())
    names = {re.split(r"[^\w.-]", line, maxsplit=1)[0].lower() for line in asked}

    assert names - {"stagepost"} <= pins(LOCKS["requirements-dev.lock"]).keys()


def test_the_validators_that_ours_is_measured_beside_are_locked_as_they_are_named():
    named = (ROOT / "bench" / "rivals.in").read_text("utf-8")

    assert pins(named).items() <= pins(LOCKS["requirements-rivals.lock"]).items()
    assert {"csc-validator-be-903", "csc-validator-be-cin", "lxml"} <= pins(
        LOCKS["requirements-rivals.lock"]
    ).keys()
