"""The page on security says of connections, of what takes long and of components what the code has."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.project.test_keys_page import SITE, imported

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
NETWORK = {
    "socket", "socketserver", "ssl", "http", "urllib.request", "urllib3", "requests", "httpx", "aiohttp",
    "notifications_python_client", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib", "xmlrpc", "asyncio",
    "paramiko", "psycopg", "subprocess", "multiprocessing", "webbrowser", "django.core.mail",
}  # fmt: skip
"""Modules with which a program can speak with another one."""


def part(title: str) -> str:
    """A section of the page."""
    return PAGE.split(f"## {title}\n")[1].split("\n## ")[0]


def test_only_the_files_on_the_page_can_speak_with_anything_else():
    speaking = set()
    for path in SITE.rglob("*.py"):
        names = imported(ast.parse(path.read_text("utf-8")))
        if any(f"{name}.".startswith(f"{each}.") for name in names for each in NETWORK):
            speaking.add(str(path.relative_to(SITE)))
    assert speaking == set(re.findall(r"`([\w/]+\.py)`", part("Connections")))


def test_the_library_can_speak_with_nothing_but_its_own_reader_of_workbooks():
    speaking = set()
    library = ROOT / "src" / "stagepost"
    for path in library.rglob("*.py"):
        names = list(imported(ast.parse(path.read_text("utf-8"))))
        if found := {each for name in names for each in NETWORK if f"{name}.".startswith(f"{each}.")}:
            speaking.add((str(path.relative_to(library)), *found))
    assert speaking == {("formats/workbook/read.py", "subprocess")}
    assert "reader of workbooks" in part("Connections")


def test_every_bound_on_what_takes_long_is_a_setting():
    named = re.findall(r"`settings\.(\w+)`", part("What takes long, or much"))
    assert len(set(named)) >= 4
    assert all(getattr(settings, name) for name in named)


def test_no_answer_of_gunicorn_outlives_what_nginx_waits_for():
    unit = (ROOT / "deploy" / "stagepost-site.service").read_text("utf-8")
    nginx = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    [most] = map(int, re.findall(r"--timeout (\d+)", unit))
    waits = list(map(int, re.findall(r"proxy_read_timeout (\d+)s", nginx)))
    assert len(waits) == nginx.count("proxy_pass ")
    assert min(waits) >= most


@pytest.mark.parametrize("file", ["requirements.lock", "package-lock.json", "vendor.toml"])
def test_every_list_of_components_is_named(file):
    assert f"`{file}`" in part("Components")
    assert (ROOT / file).exists()


def test_a_weakness_of_a_component_has_a_number_of_days_and_a_worse_one_fewer():
    days = [int(each) for each in re.findall(r"^\| [\w, ]+ \| (\d+) \|$", part("Components"), re.MULTILINE)]
    assert len(days) == 4
    assert days == sorted(days)


def test_production_is_installed_without_what_is_for_developing():
    locked = set(
        re.findall(r"^([\w.-]+)[=\[]", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    )
    assert "django" in locked
    assert not locked & {
        "pytest", "pytest-django", "playwright", "mypy", "ruff", "hypothesis", "django-debug-toolbar",
        "django-extensions", "djlint", "werkzeug", "ipython", "coverage",
    }  # fmt: skip
