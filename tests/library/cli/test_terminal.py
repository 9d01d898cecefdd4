"""How a verdict looks on a terminal."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from stagepost.checking import Broken, check
from stagepost.cli.judged import Judged
from stagepost.cli.terminal import as_text
from stagepost.rules.declare import ERROR, Each, rule
from tests.library.verdicts.verdict import finding, verdict


def shown(*verdicts, colour=False, verbose=False):
    return as_text(map(Judged, verdicts), verbose=verbose, width=100, colour=colour)


def test_a_broken_rule_is_loud_and_comes_first():
    text = shown(verdict(finding(), broken=[Broken("upn-format", "KeyError")]))
    assert text.index("BROKEN  upn-format broke down (KeyError)") < text.index("ERROR")
    assert "Do not treat this file as checked." in text
    assert "1 error found in the 1 check that ran." in text


def test_a_rule_that_really_crashes_is_shown(tmp_path):
    @rule(
        "crashes",
        title="",
        severity=ERROR,
        each=Each.FILE,
        basis="",
        confidence="",
        says="",
        why="",
        put_right="",
    )
    def crashes(file, given):
        raise RuntimeError("with a pupil's data")

    text = shown(check(b"<CTfile/>", rules=[crashes]))
    assert "BROKEN  crashes broke down (RuntimeError)" in text
    assert "pupil's data" not in text


@pytest.mark.parametrize("sign", ["\x1b", "\x9b", "\x07", "\u202e", "\r"])
def test_nothing_in_a_file_can_command_the_terminal(sign):
    text = shown(
        verdict(finding(says=f"Found {sign}[31m here."))._replace(name=f"{sign}[2J.xml"), colour=False
    )
    assert sign not in text
    assert "\ufffd[2J.xml" in text


def test_square_brackets_are_no_markup():
    assert "[red]name[/red]" in shown(verdict(finding(says="[red]name[/red]")))


def test_colours_are_sent_to_a_terminal(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[1;31m" in shown(verdict(finding()), colour=True)


def test_no_color_is_respected_on_a_terminal(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "31m" not in shown(verdict(finding()), colour=True)


def on_a_terminal(*arguments):
    """Runs the command with a pseudo-terminal for output and errors, and gives all that was written."""
    ours, theirs = pty.openpty()
    command = [str(Path(sys.executable).parent / "stagepost"), *map(str, arguments)]
    env = {"TERM": "xterm-256color", "PATH": os.environ["PATH"]}
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, stdin=theirs, env=env) as process:
        os.close(theirs)
        written = b""
        try:
            while part := os.read(ours, 65536):
                written += part
        except OSError:  # Linux ends the other side of a terminal so
            pass
    os.close(ours)
    return process.returncode, written


def test_somebody_who_watches_sees_colours_and_for_several_files_a_bar(invented):
    code, written = on_a_terminal("check", invented / "returns")
    assert code == 0
    assert b"Checking" in written
    assert b"6 files:" in written
    assert b"\x1b[1;32mNo errors or queries found" in written


def test_one_file_needs_no_bar(invented):
    _, written = on_a_terminal("check", invented / "returns/9991003/9991003_FSP_999LLLL_001.xml")
    assert b"Checking" not in written
