"""The file of settings that every command reads, and what is said of one that cannot be used."""

import pytest

from tests.web.site.test_command import typed

pytestmark = pytest.mark.one_database


def with_file(folder, text: str, *arguments: str):
    (folder / "env").write_text(text)
    return typed(folder, "--environment", str(folder / "env"), *arguments)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("STAGEPOST_MAIL_FROM=Stagepost <a@b.example>", "line 2: put the value in double quotes"),
        ('STAGEPOST_MAIL_FROM="Stagepost', "line 2: put the value in double quotes"),
        ("STAGEPOST_SECRET_KEY=a$b", "line 2: put the value in double quotes"),
        ("export STAGEPOST_SETTING=production", "line 2: write NAME=value"),
        ("STAGEPOST_SETTING", "line 2: write NAME=value"),
        ("STAGEPOST_SETTING=production", "STAGEPOST_SECRET_KEY is not set"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path, line, says):
    ended = with_file(tmp_path, f"# Settings\n{line}\n", "doctor")
    assert ended.returncode == 1
    assert says in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_file_that_is_not_there_is_named(tmp_path):
    ended = typed(tmp_path, "--environment", "/no/such/file", "doctor")
    assert ended.returncode == 1
    assert "/no/such/file cannot be read" in ended.stderr


def test_a_comment_after_a_value_is_part_of_no_value(tmp_path):
    ended = with_file(tmp_path, "STAGEPOST_SETTING=perhaps\n", "doctor")
    assert "STAGEPOST_SETTING holds something else" in ended.stderr


def test_what_the_environment_says_already_stays(tmp_path):
    (tmp_path / "env").write_text("STAGEPOST_SETTING=perhaps\n")
    ended = typed(
        tmp_path,
        "--environment",
        str(tmp_path / "env"),
        "doctor",
        "--json",
        STAGEPOST_SETTING="demonstration",
    )
    assert '"demonstration. Set STAGEPOST_SETTING=production."' in ended.stdout


def test_an_invitation_that_cannot_be_made_names_the_option(tmp_path):
    typed(tmp_path, "prepare")
    person = ["--user-name", "alex", "--name", "Alex", "--email", "nowhere"]
    ended = typed(tmp_path, "invite", "--la", "888", "--la-name", "X", *person)
    assert ended.returncode == 1
    assert "--email: Enter a valid email address." in ended.stderr
