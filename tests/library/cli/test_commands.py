"""What holds for every command: streams that are closed, and arguments that cannot be meant."""

import zipfile

import pytest

from tests.library.cli.shell import in_a_shell

RETURN = "returns/9991003/9991003_FSP_999LLLL_001.xml"
CLOSED = b"stagepost: cannot write (Bad file descriptor).\n"
FULL = b"stagepost: cannot write (No space left on device).\n"
NO_INPUT = b"standard input: it is closed.\n"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("check {file} > /dev/full", FULL),
        ("--help > /dev/full", FULL),
        ("rules --format csv > /dev/full", FULL),
        ("check {file} >&-", CLOSED),
        ("rules >&-", CLOSED),
        ("check - <&-", b"stagepost: " + NO_INPUT),
        ("compare - {file} <&-", b"Error: " + NO_INPUT),
        ("convert - <&-", b"stagepost: " + NO_INPUT),
        ("mend - <&-", b"stagepost: " + NO_INPUT),
        ("check none 2>&-", b""),
        ("check none 2> /dev/full", b""),
    ],
)
def test_a_stream_that_cannot_be_used_is_one_line_and_no_verdict(invented, line, says):
    done = in_a_shell("stagepost " + line.format(file=invented / RETURN), "/")
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", says)


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "-", "-"),
        ("measure", "-", "-"),
        ("compare", "-", "-"),
        ("check", "-", "--roll", "-"),
        ("check", "-", "--roll=-"),
        ("write", "-", "--collection", "phonics", "--year", "2026", "--earlier", "-"),
    ],
)
def test_standard_input_is_given_once(stagepost, invented, arguments):
    done = stagepost(*arguments, input=(invented / RETURN).read_bytes())
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Give - for one file only" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", ""),
        ("check", "some.xml", "--roll="),
        ("invent", "--output", ""),
        ("convert", "a.xml", "--output", ""),
    ],
)
def test_nothing_that_is_given_is_empty(stagepost, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    done = stagepost(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "One of the values you gave is empty." in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "{name}"),
        ("convert", "{name}"),
        ("measure", "{name}"),
        ("mend", "{name}"),
        ("compare", "{name}", "{name}"),
        ("codes", "phonics", "--overlay", "{name}"),
        ("check", "packed.zip", "--roll", "packed.zip"),
        ("convert", "packed.zip"),
        ("rules", "--format", "pages", "--output", "packed.zip/{name}"),
    ],
)
def test_no_name_of_a_file_is_obeyed_by_the_terminal(stagepost, tmp_path, monkeypatch, arguments):
    name = "bad\x1b[31m\nname.xml"
    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile("packed.zip", "w") as archive:
        archive.writestr(name, "no return")
    done = stagepost(*(each.format(name=name) for each in arguments))
    assert done.exit_code in (1, 2)
    assert "bad\ufffd[31m\ufffdname.xml" in done.stderr
    assert "\x1b" not in done.stderr


def test_an_overlay_is_a_file(stagepost, tmp_path):
    for number in range(2):
        (tmp_path / f"{number}.toml").write_text("")
    for arguments in (("codes", "phonics"), ("check", tmp_path / "0.toml")):
        done = stagepost(*arguments, "--overlay", tmp_path)
        assert done.exit_code == 2
        assert done.stderr == f"Error: {tmp_path}: this is more than one file. Give one file only.\n"
