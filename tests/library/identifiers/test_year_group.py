"""Year groups as England's school systems write them. The spellings are of public files and programs."""

import pytest

from stagepost.identifiers import year_group

READ = {
    "R": [
        "R",
        "r",
        "0",
        "00",
        "0.0",
        "YR",
        "Yr R",
        "Year R",
        "Rec",
        "Reception",
        "FS2",
        "F2",
        "Foundation Stage 2",
    ],
    "1": [
        "1",
        "01",
        "1.0",
        "1.00",
        "Y1",
        "Yr1",
        "Yr. 1",
        "Year 1",
        "YEAR 01",
        "Year Group 1",
        "NC Year 1",
        "１",
    ],
    "2": ["2", "002", "Year\N{NO-BREAK SPACE}2", "Year_2", "Year Two", " 2 "],
    "10": ["10", "10.0", "Year 10"],
    "14": ["14"],
    "N": ["N", "Nursery", "FS1", "Year N"],
    "N1": ["N1", "n1", "Year N1"],
    "N2": ["N2", "Nursery 2"],
    "E1": ["E1", "e1"],
    "E2": ["E2"],
    "X": ["X", "x", "Year X"],
}
NO_YEAR_GROUP = [
    *(
        "",
        "  ",
        "Class 3",
        "Otters",
        "1 Oak",
        "1A",
        "Year 1 Otters",
        "1/2",
        "Y1/2",
        "1 & 2",
        "Year 1 and 2",
        "R/1",
    ),
    *("-1", "-0", "1.5", "15", "99", "2026", "YR-1", "Z9", "KS1", "Mixed", "Girls Reception"),
]


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in READ.items() for text in texts])
def test_every_spelling_means_its_code(code: str, text: str) -> None:
    assert year_group.code(text) == code


@pytest.mark.parametrize("text", NO_YEAR_GROUP)
def test_a_class_and_several_year_groups_are_none(text: str) -> None:
    assert year_group.code(text) == year_group.stated(text) == ""


def test_who_is_in_no_year_group_states_none() -> None:
    assert (year_group.code("X"), year_group.stated("X")) == ("X", "")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("R", "Reception"),
        ("0", "Reception"),
        ("03", "Year 3"),
        ("X", "“X”"),
        ("N2", "“N2”"),
        ("Otters", "“Otters”"),
    ],
)
def test_people_read_it_in_words(text: str, says: str) -> None:
    assert year_group.words(text) == says
