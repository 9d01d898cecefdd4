"""A table read from a file is the table read from its bytes, whatever they are."""

from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stagepost.formats import tables
from stagepost.formats.reading import Trouble


def from_bytes(data: bytes, limits: tables.Limits) -> list[tables.SheetRow] | Trouble:
    found = tables.sheet(data, limits)
    try:
        return found if isinstance(found, Trouble) else list(tables.rows(found))
    except tables.Broken as broken:
        return broken.trouble


def from_file(data: bytes, limits: tables.Limits) -> list[tables.SheetRow] | Trouble:
    found = tables.stream(BytesIO(data), limits)
    try:
        return found if isinstance(found, Trouble) else list(tables.stream_rows(found))
    except tables.Broken as broken:
        return broken.trouble


LIKE_TABLES = st.text('a,;\t"\r\n Zë=', max_size=60)


UTF_16 = LIKE_TABLES.map(lambda text: text.encode("utf-16"))


@given(LIKE_TABLES.map(str.encode) | UTF_16 | st.binary(max_size=80))
@example(b"\xef\xbb\xbfa,b\n1,2\n")
@example(b"sep=;\na;b\n1;2\n")
@example("Zoë,b\n".encode("cp1252"))
@example(b"a\rb\r")
@example(b"\xc3")
def test_a_file_and_its_bytes_are_one_table(data):
    assert from_file(data, tables.SMALL) == from_bytes(data, tables.SMALL)


@pytest.mark.parametrize("limit", [{"size": 10}, {"rows": 2}, {"columns": 1}])
def test_the_limits_are_the_same(limit):
    limits = tables.SMALL._replace(**limit)
    assert from_file(b"a,b\n1,2\n3,4\n5,6\n", limits) == from_bytes(b"a,b\n1,2\n3,4\n5,6\n", limits)
    assert isinstance(from_file(b"a,b\n1,2\n3,4\n5,6\n", limits), Trouble)


def test_a_letter_across_two_blocks_is_one():
    data = ("x," + "ë" * 300_000).encode()
    assert from_file(data, tables.SMALL) == from_bytes(data, tables.SMALL)


def test_a_line_that_never_ends_is_not_held():
    trouble = from_file(b'a,b\n"' + b"x" * (2 * 2**20), tables.SMALL)
    assert isinstance(trouble, Trouble)
    assert (trouble.kind, trouble.line) == ("not-well-formed", 2)
