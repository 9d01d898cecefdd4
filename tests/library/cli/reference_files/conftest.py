"""Fixtures of the tests with something given beside the files."""

import json
from pathlib import Path

import pytest


@pytest.fixture
def verdicts(stagepost):
    def check(*arguments):
        done = stagepost("check", *arguments, "--format", "json", "--today", "2026-07-01")
        assert done.stderr == ""
        return {Path(file["name"]).name: file for file in json.loads(done.stdout)["files"]}

    return check


@pytest.fixture
def verdict(verdicts):
    return lambda *arguments: next(iter(verdicts(*arguments).values()))
