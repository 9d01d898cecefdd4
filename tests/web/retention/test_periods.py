"""The table is whole: each kind the code asks for is in it, each setting can be set, and the page says it."""

import re
from datetime import date
from pathlib import Path

import pytest

from scripts import write_retention_page
from stagepost_web.retention import periods

pytestmark = pytest.mark.one_database

ROOT = Path(__file__).parents[3]
CODE = "\n".join(path.read_text("utf-8") for path in (ROOT / "src" / "stagepost_web").rglob("*.py"))


def test_every_period_that_is_asked_for_is_in_the_table():
    asked = set(re.findall(r"(?:over_before|last_day|days)\(\s*\"(\w+)\"", CODE))
    assert asked <= {row.kind for row in periods.table()}
    assert len(asked) > 8


def test_every_kind_with_a_period_is_asked_for():
    for row in periods.table():
        if row.days:
            assert f'"{row.kind}"' in CODE, row.kind


def test_every_setting_of_the_table_is_read_and_in_the_sample():
    sample = (ROOT / "env.sample").read_text("utf-8")
    for name in {row.setting for row in periods.table()} - {""}:
        assert f'"{name}"' in CODE
        assert f"# {name}=" in sample


def test_the_row_that_had_begun_counts(monkeypatch):
    old = periods.in_force("draft")
    new = old._replace(days=10, since=date(2030, 1, 1))
    monkeypatch.setattr(periods, "table", lambda: (new, old))
    assert periods.in_force("draft", date(2029, 12, 31)).days == old.days
    assert periods.in_force("draft", date(2030, 1, 1)).days == 10
    assert periods.in_force("draft", date(2020, 1, 1)).days == old.days


def test_the_page_has_the_table_as_it_is():
    page = write_retention_page.PAGE.read_text("utf-8")
    assert write_retention_page.with_table(page) == page
