"""Plain files take the fast path: all their pupils are lifted out."""

import re
from io import BytesIO

import pytest

from stagepost.formats import ctf
from stagepost.formats.ctf import plain
from stagepost.formats.ctf.lifting import Run, lift
from stagepost.formats.ctf.stretches import stretches
from stagepost.formats.reading import Unreadable
from stagepost.records import Collection
from tests.formats.ctf.lifted import DATA, SENT, lifted, reader, the_run, unlifted
from tests.rules.base import right

PLAINLY = [name for name, dialect in ctf.DIALECTS.items() if dialect.encoding == "utf-8"]
SUMMERS = {
    Collection.EYFSP: 2026,
    Collection.PHONICS: 2026,
    Collection.KS1: 2023,
    Collection.KS2: 2026,
}


@pytest.mark.parametrize("collection", SUMMERS)
@pytest.mark.parametrize("dialect", PLAINLY)
def test_all_pupils_of_every_suppliers_file_are_lifted(dialect, collection):
    sent = right(collection, SUMMERS[collection], pupils=3)
    assert len(the_run(ctf.write(sent, ctf.DIALECTS[dialect])).pupils) == 3


def kinds(data: bytes) -> list[int | str]:
    """What was lifted: of a run how many pupils it has. What is read is what expat alone makes of it."""
    assert ctf.read(data).returned == unlifted(data)
    return [len(each.pupils) if isinstance(each, Run) else "results" for each in lifted(data).marked]


def in_the_second(*changes: tuple[bytes, bytes]) -> bytes:
    """The file of three pupils, in whose second one something is written otherwise."""
    before, first, second, third = DATA.split(b"<Pupil>")
    for old, new in changes:
        assert old in second
        second = second.replace(old, new, 1)
    return b"<Pupil>".join((before, first, second, third))


GOAL = b"<StageAssessment>" + DATA.partition(b"<StageAssessment>")[2].partition(b"</StageAssessment>")[0]
PLAIN_TOO = {
    "spaces round a name": (b"<Surname>", b"<Surname> \t\r\n".replace(b"\r", b"")),
    "spaces round a tag": (b"<Forename>", b" \t <Forename>"),
    "a former UPN": (b"<NCyearActual>", b"<FormerUPN>A1</FormerUPN><NCyearActual>"),
    "a status": (b"</NCyearActual>", b"</NCyearActual><EnrolStatus>C</EnrolStatus>"),
    "an accent": (b"<Surname>", "<Surname>É’ø".encode()),
    "marks of a name": (b"<Surname>", b"<Surname>O'(A.), B:/_-2 "),
    "a result in spaces": (b"<Result>", b"<Result>  "),
    "a longest result": (b"<Result>", b"<Result>" + b"1" * 31),
    "marks of a result": (b"<Locale>", b"<Locale>.:+/_-"),
    "a key stage more": (b"</KeyStage>", b"</KeyStage>\n<KeyStage><Stage>KS1</Stage></KeyStage>"),
    "a key stage before": (
        b"<KeyStage>",
        b"<KeyStage><Stage>KS1</Stage>" + GOAL + b"</StageAssessment></KeyStage>\n<KeyStage>",
    ),
    "lines between results": (b"</StageAssessment>", b"</StageAssessment>\n\n"),
    "lines after the pupil": (b"</Pupil>", b"</Pupil>\n\n"),
}


@pytest.mark.parametrize("name", PLAIN_TOO)
def test_what_is_plain_too(name):
    assert kinds(in_the_second(PLAIN_TOO[name])) == [3]


@pytest.mark.parametrize("item", ["UPN", "Surname", "Forename", "DOB", "Sex"])
def test_an_item_may_be_missing(item):
    value = re.search(rb"<%s>.*?</%s>" % (item.encode(), item.encode()), DATA.split(b"<Pupil>")[2])
    assert kinds(in_the_second((value[0], b""))) == [3]


RESULTS_ALONE = {
    "a reference": (b"<Surname>", b"<Surname>&amp;"),
    "a letter not met": (b"<Surname>", "<Surname>李".encode()),
    "an attribute": (b"<Surname>", b'<Surname a="b">'),
    "a tag with a space": (b"<Surname>", b"<Surname >"),
    "another element": (b"<DOB>", b"<MiddleNames>A</MiddleNames><DOB>"),
    "an order of its own": (b"<BasicDetails>", b"<Sex>F</Sex><BasicDetails>"),
    "sex by both names": (b"<Sex>", b"<Gender>M</Gender><Sex>"),
    "a status in digits": (b"</NCyearActual>", b"</NCyearActual><EnrolStatus>1</EnrolStatus>"),
    "something after the results": (b"</Pupil>", b"<Address>A</Address></Pupil>"),
    "text after the results": (b"</Pupil>", b"-</Pupil>"),
    "text before the results": (b"<StageAssessments>", b"-<StageAssessments>"),
}


@pytest.mark.parametrize("name", RESULTS_ALONE)
def test_of_who_is_written_otherwise_the_results_alone_are_lifted(name):
    assert kinds(in_the_second(RESULTS_ALONE[name])) == [1, "results", 1]


LEFT = {
    "a reference": (b"<Result>", b"<Result>&#49;"),
    "a letter not met": (b"<Result>", "<Result>É".encode()),
    "too long a result": (b"<Result>", b"<Result>" + b"1" * 32),
    "too long a subject": (b"<Subject>", b"<Subject>" + b"A" * 32),
    "an attribute of a result": (b"<StageAssessment>", b'<StageAssessment a="b">'),
    "an attribute of a value": (b"<Result>", b'<Result a="b">'),
    "an attribute of a key stage": (b"<KeyStage>", b'<KeyStage a="b">'),
    "an attribute of its name": (b"<Stage>", b'<Stage a="b">'),
    "an item more": (b"<ResultStatus>", b"<Weight>1</Weight><ResultStatus>"),
    "text before the key stage": (b"<KeyStage>", b"-<KeyStage>"),
    "text after the key stage": (b"</KeyStage>", b"</KeyStage>X"),
    "text before the results": (b"<StageAssessment>", b"-<StageAssessment>"),
    "text after a result": (b"</StageAssessment>", b"</StageAssessment>-"),
    "text between key stages": (b"</KeyStage>", b"</KeyStage>-<KeyStage><Stage>KS1</Stage></KeyStage>"),
}


@pytest.mark.parametrize("name", LEFT)
def test_whose_results_are_written_otherwise_is_left_to_expat(name):
    assert kinds(in_the_second(LEFT[name])) == [1, 1]


def test_who_has_no_results_is_left_to_expat():
    tags = (b"<StageAssessments>", b"<Assessments>"), (b"</StageAssessments>", b"</Assessments>")
    assert kinds(in_the_second(*tags)) == [1, 1]


def test_who_has_a_tag_with_an_attribute_begins_no_run():
    assert kinds(in_the_second((b"<UPN>", b"<UPN>"))) == [3]
    assert kinds(DATA.replace(b"<Pupil>", b'<Pupil a="b">')) == ["results"] * 0


def test_pupils_who_begin_in_two_ways_are_lifted_all_the_same():
    assert kinds(in_the_second((b"<UPN>", b"\n<UPN>"))) == [3]
    assert kinds(in_the_second((b"<UPN>", b"<MiddleNames/><UPN>"))) == [1, "results", 1]
    surname = re.search(rb"<Surname>.*?</Surname>\s*", DATA)[0]
    first_is_otherwise = DATA.replace(surname, b"", 1).replace(b"<UPN>", surname + b"<UPN>", 1)
    assert kinds(first_is_otherwise) == ["results", 2]


@pytest.mark.parametrize("longer", [0, 32])  # what all pupils begin with may count or not
def test_what_says_who_a_pupil_is_has_a_longest(longer):
    head = DATA.split(b"<Pupil>")[2].partition(b"<StageAssessments>")[0]
    surname = b"<Surname>" + b"A" * (plain.LONGEST - len(head) + longer)
    assert kinds(in_the_second((b"<Surname>", surname))) == ([1, "results", 1] if longer else [3])


def test_in_another_encoding_names_in_ascii_are_lifted():
    data = DATA.replace(b'"utf-8"', b'"windows-1252"').replace("Élodie".encode(), b"Elodie")
    assert kinds(data) == [3]
    assert kinds(data.replace(b"Elodie", b"\xc9lodie")) == [2, "results"]


MARK, WINDOWS = b"\xef\xbb\xbf", b'<?xml version="1.0" encoding="windows-1252"?><CTfile/>'


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"<CTfile/>", "utf-8"),
        (MARK + b"<CTfile/>", "utf-8"),
        (b'<?xml version="1.0"?><CTfile/>', "utf-8"),
        (MARK + b"<?xml version='1.0' encoding='UTF-8' ?><CTfile/>", "utf-8"),
        (WINDOWS, "ascii"),
        (MARK + WINDOWS, "ascii"),
    ],
)
def test_names_are_read_in_the_encoding_that_the_file_names(data, encoding):
    assert plain.encoding(data) == encoding


@pytest.mark.parametrize("ends", [b"\r\n", b"\n"])
def test_lines_that_end_alike_are_lifted(ends):
    assert len(the_run(DATA.replace(b"\n", ends)).pupils) == 3


UNTOUCHED = {
    "lines that end in two ways": DATA.replace(b"\n", b"\r\n").replace(b"\r\n", b"\r", 1),
    "lines that end in a sign of their own": DATA.replace(b"\n", b"\r"),
    "a comment without an end": DATA.replace(b"<Pupil>", b"<!-- <Pupil>", 1),
    "a section without an end": DATA.replace(b"<Pupil>", b"<![CDATA[ <Pupil>", 1),
    "an instruction without an end": DATA.replace(b"<Pupil>", b"<? <Pupil>", 1),
    "a DOCTYPE": DATA.replace(b"<CTfile>", b"<!DOCTYPE CTfile><CTfile>", 1),
    "a mark like ours": DATA.replace(b"<Pupil>", b"<?result pupils?><Pupil>", 1),
    "a sign that only UTF-16 has": DATA.replace(b"<Pupil>", b"\x00<Pupil>", 1),
    "UTF-16": ctf.write(SENT, ctf.UTF_16),
}


@pytest.mark.parametrize("name", UNTOUCHED)
def test_a_file_that_may_hide_what_is_a_tag_is_not_touched(name):
    assert lifted(UNTOUCHED[name]) == (UNTOUCHED[name], [], False, 0)


BESIDE = [b"<!-- <Pupil> ? -->", b"<?of-our-own <Pupil> !?>", b"<?supplied?>", b"<!-- a\n - b\n-->"]


@pytest.mark.parametrize("beside", BESIDE)
def test_what_hides_tags_parts_the_pupils_before_it_from_those_after(beside):
    data = in_the_second((b"</Pupil>", b"</Pupil>\n" + beside))
    assert kinds(data) == [2, 1]
    found = lifted(data)
    assert beside in found.rest
    assert found.line == data.count(b"\n") + 1
    assert kinds(data.replace(b"<CTfile>", beside + b"<CTfile>")) == [2, 1]
    assert kinds(in_the_second((b"<DOB>", beside + b"<DOB>"))) == [1, 1]


def test_who_has_white_space_in_the_tag_begins_on_a_line_of_ones_own():
    nothing = re.sub(rb"<StageAssessments>.*?</StageAssessments>", b"", DATA, count=1, flags=re.DOTALL)
    assert kinds(nothing) == [2]
    begins = nothing.index(b"<Pupil>", nothing.index(b"</Pupil>"))
    data = nothing[:begins] + b"<Pupil\n\n>" + nothing[begins + len(b"<Pupil>") :]
    assert kinds(data) == ["results", 1]


@pytest.mark.parametrize("depth", range(54, 66))
def test_what_lies_too_deep_does_so_lifted_or_not(depth):
    for upn in (b"<UPN>", b"<UPN >"):  # lifted whole, and the results alone
        pupil = DATA[DATA.index(b"<Pupil>") : DATA.index(b"</CTFp")].replace(b"<UPN>", upn)
        data = b"<CTfile>" + b"<a>" * depth + pupil + b"</a>" * depth + b"</CTfile>"
        told = reader._parse(data, ctf.LIMITS, [])
        assert ctf.read(data) == told
        if told.trouble:
            with pytest.raises(Unreadable, match="more than 64 deep"):
                list(ctf.stream(BytesIO(data)))
        else:
            assert len(list(ctf.stream(BytesIO(data)))) == 1


def test_lines_are_right_behind_results_that_were_lifted_alone():
    assert kinds(DATA.replace(b"<UPN>", b'<UPN a="b">')) == ["results"] * 3
    from_the_first = b"<CTfile><CTFpupilData>\n" + DATA[DATA.index(b"<Pupil>") :]
    assert kinds(from_the_first.replace(b"<UPN>", b'<UPN a="b">')) == ["results"] * 3


def test_a_section_of_mere_text_parts_them_too():
    assert kinds(in_the_second((b"</Pupil>", b"</Pupil><![CDATA[<Pupil>]]>"))) == [2, 1]


class Noting(bytes):
    """A file that counts how often it was looked through."""

    looks = 0

    def find(self, *what):
        self.looks += 1
        return super().find(*what)


@pytest.mark.parametrize("hidden", [0, 1, 5])
def test_a_file_is_looked_through_once_for_each_thing_that_hides_tags(hidden):
    data = Noting(DATA.replace(b"<CTfile>", b"<CTfile>" + b"<!-- a -->" * hidden))
    assert len(list(stretches(data))) == hidden + 1
    assert data.looks == hidden + len("!?")


def test_lines_are_counted_from_that_on_which_a_piece_begins():
    piece = DATA[DATA.index(b"<Pupil>") :]
    (first,), (later,) = (lift(piece, "utf-8", line).marked for line in (1, 100))
    assert next(pupil.line for pupil in first.pupils) == 1
    assert [pupil.line - 99 for pupil in later.pupils] == [pupil.line for pupil in first.pupils]
