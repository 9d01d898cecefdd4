"""File names are read whatever their case, written in capitals, and never half-read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagepost.formats.ctf.filenames import LAST_NUMBER, FileName, parse, write

NUMBERS = st.integers(0, 999).map(lambda number: f"{number:03}")
ESTABS = st.integers(0, 9999).map(lambda number: f"{number:04}")
DESTINATIONS = st.one_of(
    st.tuples(NUMBERS, ESTABS | st.sampled_from(["LLLL", "DfE"])),
    st.sampled_from([("NAA", "LLLL"), ("XXX", "XXXX"), ("MMM", "MMMM")]),
)
NAMES = st.builds(
    lambda la, estab, type_, to, number: FileName(la, estab, type_, *to, number),
    NUMBERS,
    ESTABS | st.just("512345"),
    st.sampled_from(["CTF", "FSP", "PHO", "KS1", "KS2", "MTC", "FTF"]),
    DESTINATIONS,
    st.integers(0, 999),
)


@given(NAMES)
def test_what_is_written_is_read_again(name):
    assert parse(write(name)) == name
    assert parse(write(name).lower()) == name
    assert parse(write(name).upper()) == name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("9991001_FSP_999LLLL_001.xml", FileName("999", "1001", "FSP", "999", "LLLL", 1)),
        ("9991234_fsp_999LLLL_001.xml", FileName("999", "1234", "FSP", "999", "LLLL", 1)),
        ("9991001_KS2_NAALLLL_010.xml", FileName("999", "1001", "KS2", "NAA", "LLLL", 10)),
        ("9991001_CTF_9981234_002.xml", FileName("999", "1001", "CTF", "998", "1234", 2)),
        ("9991001_CTF_XXXXXXX_001.xml", FileName("999", "1001", "CTF", "XXX", "XXXX", 1)),
        ("9991001_CTF_MMMMMMM_001.xml", FileName("999", "1001", "CTF", "MMM", "MMMM", 1)),
        ("9991001_FTF_999DfE_001.xml", FileName("999", "1001", "FTF", "999", "DfE", 1)),
        ("9991001_PHO_999LLLL_001 (1).xml", FileName("999", "1001", "PHO", "999", "LLLL", 1, copy=True)),
        ("9991001_MTC_9991001_001(12).XML", FileName("999", "1001", "MTC", "999", "1001", 1, copy=True)),
    ],
)
def test_names_met(name, parts):
    assert parse(name) == parts


@pytest.mark.parametrize(
    "name",
    [
        "",
        "return.xml",
        "9991001_FSP_999LLLL_001",
        "9991001_FSP_999LLLL_001.xml.pdf",
        "9991001_FSP_999LLLL_001.xml\n",
        "9991001_FSP_999LLLL_1.xml",
        "9991001_ABC_999LLLL_001.xml",
        "9991001-FSP-999LLLL-001.xml",
        "999100_FSP_999LLLL_001.xml",
        "9991001_FSP_NAA1234_001.xml",
        "9991001_FSP_XXXLLLL_001.xml",
        "٩٩٩1001_FSP_999LLLL_001.xml",
        "folder/9991001_FSP_999LLLL_001.xml",
    ],
)
def test_names_of_another_pattern(name):
    assert parse(name) is None


def test_the_last_number_makes_a_name_and_none_after_it_does():
    last = FileName("999", "1001", "FSP", "999", "LLLL", LAST_NUMBER)
    assert parse(write(last)) == last
    with pytest.raises(ValueError, match="is not a valid file name"):
        write(last._replace(number=LAST_NUMBER + 1))


def test_a_browsers_mark_is_not_written_again():
    assert write(FileName("999", "1001", "FSP", "999", "LLLL", 1, copy=True)) == "9991001_FSP_999LLLL_001.xml"


@pytest.mark.parametrize(
    "parts",
    [
        FileName("99", "1001", "FSP", "999", "LLLL", 1),
        FileName("999", "1001", "fsp", "999", "LLLL", 1),
        FileName("999", "1001", "FSP", "NAA", "1234", 1),
        FileName("999", "1001", "FSP", "999", "LLLL", 1000),
        FileName("999", "1001", "FSP", "999", "LLLL", -1),
    ],
)
def test_parts_that_make_no_name(parts):
    with pytest.raises(ValueError, match="is not a valid file name"):
        write(parts)
