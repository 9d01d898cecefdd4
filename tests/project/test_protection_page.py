"""Everything that is kept has a level of protection, and each level says what it asks for."""

import re
from pathlib import Path

from django.apps import apps

PAGE = (Path(__file__).parents[2] / "docs" / "protection.md").read_text("utf-8")
LEVELS = ["pupils", "secrets", "people", "running"]
ROWS = dict(re.findall(r"^\| (\w+) \| [^|]+ \| (.+) \|$", PAGE, re.MULTILINE))


def test_every_table_of_the_database_has_its_level():
    named = {name for level in LEVELS for name in re.findall(r"`(\w+\.\w+)`", ROWS[level])}
    assert named == {
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.label.startswith("test")
    }


def test_whatever_may_name_a_pupil_is_of_the_level_of_pupils():
    """By the fields of the tables: what a table of another level has of them is found here."""
    telling = re.compile(r"upn|forename|surname|birth|result|finding|text|pupil")
    for model in apps.get_models():
        if model._meta.label in ROWS["pupils"]:
            continue
        met = [
            field.name
            for field in model._meta.concrete_fields
            if telling.search(field.name)
            and field.get_internal_type() in ("CharField", "TextField", "JSONField")
        ]
        assert not met, (model._meta.label, met)


def test_each_level_says_all_that_is_asked():
    head, *rows = re.findall(r"^\|(.*)\|$", PAGE[PAGE.index("## What each level") :], re.MULTILINE)
    assert [each.strip() for each in head.split("|")][1:] == LEVELS
    asked = {row.split("|")[0].strip() for row in rows}
    assert {
        "encrypted on its way", "encrypted where it lies", "change is noticed", "who sees it",
        "in an address", "in a log or an event", "in an email", "kept by the browser", "to anybody else",
        "made less of",
    } <= asked  # fmt: skip
    assert all(len(row.split("|")) == 5 for row in rows)
