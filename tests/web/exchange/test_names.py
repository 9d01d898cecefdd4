"""File names made safe, and receipt numbers that can be read out."""

import re

import pytest

from stagepost_web.exchange.names import LONGEST, receipt_number, safe_name

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("9992001_FSP_999LLLL_001.xml", "9992001_FSP_999LLLL_001.xml"),
        ("C:\\Users\\head\\return.xml", "return.xml"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nSet-Cookie: b.xml", "aSet-Cookie b.xml"),
        ("\u202elmx.exe", "lmx.exe"),
        ("naïve – Zoë.xml", "naïve – Zoë.xml"),
        ("\ud800.xml", "xml"),
        ("", "file"),
        ("...", "file"),
        ('<img src="x">.xml', "img src=x.xml"),
    ],
)
def test_a_name_is_made_safe(given, safe):
    assert safe_name(given) == safe


def test_a_long_name_keeps_its_ending():
    assert safe_name("x" * 500 + ".xml") == "x" * (LONGEST - 4) + ".xml"
    assert len(safe_name("x" * 500)) == LONGEST
    assert len(safe_name("x." + "y" * 500)) == LONGEST


def test_receipt_numbers_differ_and_have_no_letter_that_is_misheard():
    numbers = {receipt_number() for _ in range(1000)}
    assert len(numbers) == 1000
    assert all(re.fullmatch(r"[34679CDFGHJKMNPQRTVWXY]{4}-[34679CDFGHJKMNPQRTVWXY]{4}", n) for n in numbers)
