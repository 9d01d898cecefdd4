"""A file in pieces: where it is cut, what takes the fast path, and what is refused before it fills memory."""

import importlib
from io import BytesIO

import pytest

from stagepost.formats import ctf
from stagepost.formats.ctf.lifting import Run
from stagepost.formats.reading import Trouble, Unreadable
from stagepost.records import Collection, Pupil
from tests.formats.ctf.invented import file_of
from tests.rules.base import right

reader = importlib.import_module("stagepost.formats.ctf.stream")  # the package names the function so

SENT = right(Collection.PHONICS, 2026, pupils=12)
DATA = ctf.write(SENT)
SMALL = ctf.STREAMED._replace(token=500)


def pupils_of(data: bytes, limits: ctf.Limits = ctf.STREAMED) -> list[Pupil]:
    return [pupil for part in ctf.stream(BytesIO(data), limits) for pupil in part.pupils]


def refused(data: bytes, limits: ctf.Limits = SMALL) -> Trouble:
    with pytest.raises(Unreadable) as stopped:
        list(ctf.stream(BytesIO(data), limits))
    return stopped.value.trouble


@pytest.fixture
def piece(monkeypatch):
    """Sets how many bytes are read at once."""
    return lambda size: monkeypatch.setattr(reader, "PIECE", size)


@pytest.mark.parametrize("size", [1, 700, 5_000, 1_000_000])
def test_the_parts_are_the_file(size, piece):
    piece(size)
    assert b"".join(reader._pieces(BytesIO(DATA), ctf.STREAMED)) == DATA
    parts = list(ctf.stream(BytesIO(DATA)))
    assert [pupil for part in parts for pupil in part.pupils] == list(ctf.read(DATA).returned.pupils)
    assert {part.header for part in parts} == {ctf.read(DATA).returned.header}
    assert all(part.pupils for part in parts[:-1])
    assert parts[-1].pupils == ()


def test_it_is_cut_where_a_pupil_ends(piece):
    piece(5_000)
    *pieces, last = reader._pieces(BytesIO(DATA), ctf.STREAMED)
    assert len(pieces) > 1
    assert all(each.endswith(b"</Pupil>") for each in pieces)
    assert b"<Pupil>" not in last


@pytest.mark.parametrize("instruction", [b"<?of-our-own?>", b"<?supplied?>", b"<?xml-stylesheet ?>"])
def test_an_instruction_of_the_files_own_stands_for_nobody(instruction):
    data = DATA.replace(b"<Pupil>", instruction + b"<Pupil>", 3)
    assert pupils_of(data) == pupils_of(DATA)


def test_where_no_pupil_ends_it_is_cut_anywhere(piece):
    piece(10)
    assert list(reader._pieces(BytesIO(b"x" * 25), ctf.STREAMED)) == [b"x" * 10, b"x" * 10, b"x" * 5]


def test_all_its_plain_pupils_take_the_fast_path(piece):
    piece(5_000)
    found = list(reader._lifted(reader._pieces(BytesIO(DATA), ctf.STREAMED), ctf.STREAMED))
    assert all(each.plain for each in found)
    runs = [mark for each in found for mark in each.marked]
    assert all(isinstance(run, Run) for run in runs)
    assert [pupil for run in runs for pupil in run.pupils] == list(ctf.read(DATA).returned.pupils)


def test_none_does_where_a_text_may_be_shorter_than_a_plain_one():
    short = ctf.STREAMED._replace(text=1023)
    (found, _) = reader._lifted(reader._pieces(BytesIO(DATA), short), short)
    assert found.marked == []
    assert pupils_of(DATA, short) == pupils_of(DATA)
    (found, _) = reader._lifted(reader._pieces(BytesIO(DATA), short), short._replace(text=1024))
    assert found.marked


def test_behind_a_piece_that_hides_something_none_does(piece):
    hidden = DATA.replace(b"</Pupil>", b"</Pupil><!-- <Pupil> </Pupil>", 3).replace(b"</CTFp", b"--></CTFp")
    piece(1_000)
    assert refused(hidden, ctf.STREAMED).kind == "not-well-formed"  # no comment lies in another
    once = DATA.replace(b"</Pupil>", b"</Pupil><!-- </Pupil>", 1).replace(b"</CTFp", b"--></CTFp")
    assert [pupil.upn for pupil in pupils_of(once)] == [SENT.pupils[0].upn]
    plain = [each.plain for each in reader._lifted(reader._pieces(BytesIO(once), SMALL), SMALL)]
    assert plain == sorted(plain, reverse=True)
    assert not plain[-1]


def test_every_piece_is_in_the_encoding_that_the_first_one_names(piece):
    piece(1_000)
    data = DATA.replace(b'"utf-8"', b'"windows-1252"').replace(b"<Surname>", "<Surname>É".encode())
    assert {pupil.surname[:2] for pupil in pupils_of(data)} == {"É".encode().decode("cp1252")}


@pytest.mark.parametrize("size", [50, 700, 1_000_000])
def test_what_is_not_kept_may_be_as_long_as_it_likes(size, piece):
    piece(size)
    long = file_of("<Photo>" + "A\n" * 3_000 + "</Photo><Surname>Ash</Surname>")
    assert [pupil.surname for pupil in pupils_of(long, SMALL)] == ["Ash"]


LONG_COMMENT = b"<CTfile>\n\n<!--" + b"x" * 3_000 + b"--></CTfile>"
LONG_TEXT = (
    b"<CTfile>\n<CTFpupilData><Pupil>\n<UPN>" + b"x" * 3_000 + b"</UPN></Pupil></CTFpupilData></CTfile>"
)


def test_a_tag_or_comment_that_goes_on_is_refused(piece):
    piece(100)
    assert refused(LONG_COMMENT) == Trouble(
        "not-a-ctf", "A tag or a comment is longer than 500 bytes, and a CTF has none.", 3
    )
    assert refused(LONG_COMMENT, SMALL._replace(token=2_000)).kind == "not-a-ctf"
    assert list(ctf.stream(BytesIO(LONG_COMMENT), SMALL._replace(token=4_000)))


def test_a_text_that_goes_on_is_refused(piece):
    piece(100)
    assert refused(LONG_TEXT) == Trouble(
        "text-too-long", "A name, number or result is longer than 4096 characters.", 3
    )
    assert pupils_of(LONG_TEXT, SMALL._replace(token=4_000))[0].upn == "x" * 3_000


def test_lines_are_those_of_the_file_behind_what_was_lifted(piece):
    piece(1_000)
    last = DATA.rindex(b"</Pupil>")
    line = DATA[:last].count(b"\n") + 1
    assert refused(DATA[:last] + b"<!--" + b"x" * 3_000) == Trouble(
        "not-a-ctf", "A tag or a comment is longer than 500 bytes, and a CTF has none.", line
    )
    assert refused(DATA[:last] + b"</Surname>") == Trouble(
        "not-well-formed", "A closing tag here does not match the opening tag before it.", line
    )


@pytest.mark.parametrize("room", [0, 1, 7, 11])
def test_the_first_pupil_too_many_is_pointed_at(room, piece):
    whole = ctf.read(DATA).returned.pupils
    for size in (1_000_000, 3_000):
        piece(size)
        assert refused(DATA, ctf.STREAMED._replace(pupils=room)).line == whole[room].line
    assert len(pupils_of(DATA, ctf.STREAMED._replace(pupils=12))) == 12


def test_pupils_before_any_beginning_are_refused():
    pupils = DATA[DATA.index(b"<Pupil>") : DATA.index(b"</CTFp")]
    assert refused(pupils).kind == "not-a-ctf"


def test_no_more_is_remembered_of_what_was_read_than_a_tag_may_be_long(piece, monkeypatch):
    piece(1_000)
    remembered = []

    def noting(parsing, data, before=b"", *where, **last):
        remembered.append(len(before))
        return feed(parsing, data, before, *where, **last)

    feed = reader.feed
    monkeypatch.setattr(reader, "feed", noting)
    assert len(pupils_of(DATA, SMALL)) == 12
    assert 0 < max(remembered) <= SMALL.token


def test_a_wrong_byte_in_a_later_piece_is_one_of_the_encoding(piece):
    piece(1_000)
    place = DATA.rindex(b"</Surname>")
    assert refused(DATA[:place] + b"\xff" + DATA[place:]).kind == "encoding"
    assert refused(DATA[:place] + b"& \xc3\xa9" + DATA[place:]).kind == "not-well-formed"


def test_pupils_behind_the_end_are_refused():
    pupils = DATA[DATA.index(b"<Pupil>") : DATA.index(b"</CTFp")]
    assert refused(b"<CTfile>\n</CTfile>\n" + pupils) == Trouble(
        "not-well-formed", "There is something after the end of the file.", 3
    )


def test_the_size_is_bounded_to_the_byte():
    exactly = ctf.STREAMED._replace(size=len(DATA))
    assert len(pupils_of(DATA, exactly)) == 12
    assert refused(DATA, exactly._replace(size=len(DATA) - 1)).kind == "too-large"


def test_a_file_of_nothing_but_white_space_is_empty_however_long_it_is(piece):
    piece(10)
    assert refused(b" \n").kind == "empty"
    assert refused(b" " * 25).kind == "not-well-formed"  # by then it has been read as XML


def test_the_limits_of_what_is_read_in_pieces_are_those_of_a_whole_country():
    assert ctf.STREAMED.size == 2 * 1024**3
    assert ctf.STREAMED.pupils == 1_000_000
    assert ctf.STREAMED._replace(size=0, pupils=0) == ctf.LIMITS._replace(size=0, pupils=0)
