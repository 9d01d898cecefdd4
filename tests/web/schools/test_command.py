"""`stagepost-web register`: the same preview by command, and nothing changed unless it is told to."""

import os

import pytest
from click.testing import CliRunner

from stagepost_web.command import main
from stagepost_web.schools.models import School
from tests.registers import ALDER, BIRCH, ELM, register, settings, zipped


@pytest.fixture
def typed(cast, tmp_path, monkeypatch):
    monkeypatch.setenv("STAGEPOST_SETTING", "test")
    before = os.umask(0o022)

    def run(data: bytes, *options: str, la: str = "999"):
        file = tmp_path / "list.csv"
        file.write_bytes(data)
        return CliRunner().invoke(main, ["register", str(file), "--la", la, *options])

    yield run
    os.umask(before)


def test_it_shows_the_differences_and_changes_nothing(typed):
    ended = typed(register(ALDER, ELM))

    assert ended.exit_code == 0
    assert ended.output.splitlines()[:4] == [
        "2 rows read.",
        "* New: Elm Infant School, 999/2011",
        "    Community school, Primary, Open",
        "    Owes EYFS profile, Phonics screening check and Key stage 1 (optional): pupils aged 4 to 7",
    ]
    assert "  Not in the list: Birch Primary, 999/2002" in ended.output
    assert "Nothing has been changed. To apply the 2 marked *, add --apply-suggested." in ended.output
    assert School.objects.count() == 3


def test_it_applies_when_told_to_and_once(typed):
    data = zipped(edubasealldata=register(ALDER, BIRCH, ELM))
    assert "3 changes have been applied." in typed(data, "--apply-suggested").output
    assert School.objects.filter(number="9992011").exists()
    assert "There is nothing to apply." in typed(data, "--apply-suggested").output


def test_it_takes_a_list_of_settings(typed):
    assert (
        "1 change has been applied."
        in typed(settings("512345,Acorns"), "--settings", "--apply-suggested").output
    )
    assert School.objects.get(number="999512345").is_setting


def test_a_file_that_is_not_there_is_one_line(typed, tmp_path):
    ended = CliRunner().invoke(main, ["register", str(tmp_path / "none.csv"), "--la", "999"])
    assert ended.exit_code == 1
    assert ended.output.endswith("none.csv: No such file or directory.\n")


@pytest.mark.parametrize(
    ("data", "la", "says"),
    [
        (b"", "999", "The file is empty. No school has been changed."),
        (b"PK\x03\x04", "999", "We cannot open this zip: it is damaged. No school has been changed."),
        (b"x", "123", "There is no local authority 123 yet."),
    ],
)
def test_what_is_wrong_is_one_line_and_no_traceback(typed, data, la, says):
    ended = typed(data, "--apply-suggested", la=la)
    assert ended.exit_code == 1
    assert says in ended.output
    assert "Traceback" not in ended.output
