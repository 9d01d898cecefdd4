"""UPNs from a list, however it was exported."""

import pytest

from stagepost.formats.reading import Trouble
from stagepost.reference_data import upns

TWO = {"U999100123001", "H999100125999"}


@pytest.mark.parametrize(
    "text",
    [
        "U999100123001\nH999100125999",
        "UPN\r\nU999100123001\r\n\r\nH999100125999\r\n",
        '\ufeff"Unique pupil number",\n"U999100123001",\n \'h999100125999 \n',
        "\nU999100123001, H999100125999;\n,,\n",
    ],
)
def test_a_heading_blank_lines_quotes_and_commas_are_no_upns(text):
    assert upns.of_list(text.encode()).keys() == TWO


@pytest.mark.parametrize("text", ["", "UPN\n", "\n"])
def test_a_list_of_nobody_is_none(text):
    assert isinstance(upns.of_list(text.encode()), Trouble)


def test_each_is_known_by_the_line_that_names_it_first():
    text = "Forename;UPN\nAsh;U999100123001\nElm;\nOak;H999100125999\nAsh;U999100123001\n"
    assert upns.of_list(text.encode()) == {"U999100123001": 2, "H999100125999": 4}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("UPN\n\nU999100123001\nSecretname\n", 4),
        ("U999100123001 Secretname\n", 1),
        ("UPN\nU99910012300\n", 2),
    ],
)
def test_a_line_that_is_no_upn_is_named_and_not_quoted(text, line):
    trouble = upns.of_list(text.encode())
    assert isinstance(trouble, Trouble)
    assert trouble.line == line
    assert f"Line {line} " in trouble.says
    assert "Secretname" not in trouble.says


@pytest.mark.parametrize("text", ["X999100123032\nUPN\nB999100123032\n", "X999100123032\nSurname,UPN\n"])
def test_nobody_above_a_heading_is_passed_over(text):
    assert isinstance(upns.of_list(text.encode()), Trouble)
