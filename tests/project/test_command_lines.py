"""The command lines of the README work on a fresh clone, and all those of the docs can be typed."""

import re
import shlex
from pathlib import Path

import click
import pytest

from stagepost.cli import main
from stagepost_web.command import main as web
from tests.library.cli.shell import in_a_shell

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINE = re.compile(r"^(?:\.venv/bin/)?((?:stagepost|stagepost-web) .+)$", re.MULTILINE)
FENCED = re.compile(r"^```(?:sh)?\n(.*?)^```", re.MULTILINE | re.DOTALL)


def lines(page):
    """The command lines in the page's blocks of code."""
    for block in FENCED.findall(page.read_text(encoding="utf-8")):
        yield from LINE.findall(block)


TYPED = [(page.relative_to(ROOT).as_posix(), line) for page in PAGES for line in lines(page)]


def test_the_readmes_command_lines_work_one_after_another_in_an_empty_folder(tmp_path):
    codes = {line: in_a_shell(line, tmp_path) for line in lines(ROOT / "README.md")}
    assert [done.returncode for done in codes.values()] == [0, 0, 1]
    assert all(done.stderr == b"" for done in codes.values())
    invented, right, wrong = (done.stdout.decode() for done in codes.values())
    assert "files written to var/invented" in invented
    assert "No errors" in right
    assert "Two pupils have the same UPN" in wrong


@pytest.mark.parametrize(("page", "line"), TYPED, ids=[f"{page}: {line}" for page, line in TYPED])
def test_every_line_of_the_docs_can_be_typed(page, line, tmp_path, monkeypatch):
    """Its command and options exist and take what they are given."""
    (tmp_path / "var").mkdir()
    monkeypatch.chdir(tmp_path)
    words = shlex.split(line.partition(" < ")[0].partition(" | ")[0], comments=True)
    group = {"stagepost": main, "stagepost-web": web}[words[0]]
    command = group.commands[words[1]]
    command.make_context(words[1], words[2:], parent=click.Context(group))


def test_lines_were_found():
    assert len(TYPED) > 25
    assert {page for page, _ in TYPED} >= {
        "README.md",
        "docs/how-to/check-files.md",
        "docs/how-to/open-a-year.md",
    }


def test_every_option_the_docs_speak_of_is_one():
    of_others = {"--help", "--keep", "--require-hashes"}
    known = {
        name
        for group in (main, web)
        for command in group.commands.values()
        for parameter in command.params
        for name in parameter.opts
    }
    quoted = (words for page in PAGES for words in re.findall(r"`([^`\n]+)`", page.read_text("utf-8")))
    assert {
        each for words in quoted for each in re.findall(r"(?<!\S)--[a-z][a-z0-9-]+", words)
    } <= known | of_others
