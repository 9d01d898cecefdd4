"""What the reader refuses, what it tolerates, and where it says that things stand."""

import ast
import importlib
from pathlib import Path

import pytest

from stagepost.formats import ctf
from stagepost.formats.ctf import Limits
from stagepost.formats.ctf.shape import ASSESSMENT
from stagepost.records import Return
from tests.formats.ctf.invented import RETURN, file_of, without_lines


def returned(data: bytes) -> Return:
    reading = ctf.read(data)
    assert reading.trouble is None, reading.trouble
    assert reading.returned
    return reading.returned


def kind_of_trouble(data: bytes, **limits: int) -> str:
    reading = ctf.read(data, Limits(**limits))
    assert reading.returned is None
    assert reading.trouble
    assert reading.trouble.says.endswith(".")
    return reading.trouble.kind


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", bytes(4096)])
def test_nothing_is_empty(data):
    assert kind_of_trouble(data) == "empty"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_that_show_themselves(encoding):
    mark = "\ufeff" if encoding[-2:] in ("le", "be") else ""
    data = (mark + file_of("<Surname>Çelik</Surname>").decode()).encode(encoding)
    assert returned(data).pupils[0].surname == "Çelik"


@pytest.mark.parametrize("declared", ["windows-1252", "cp1252", "iso-8859-1", "ISO-8859-15"])
def test_encodings_that_are_declared(declared):
    data = f'<?xml version="1.0" encoding="{declared}"?>'.encode() + file_of(
        "<Forename>Zoë</Forename>"
    ).decode().encode(declared)
    assert returned(data).pupils[0].forename == "Zoë"


@pytest.mark.parametrize(
    "declared", ["utf-7", "utf-16", "shift_jis", "hex", "idna", "undefined", "no-such", "\u00e9"]
)
def test_encodings_that_cannot_be(declared):
    data = f'<?xml version="1.0" encoding="{declared}"?>'.encode() + file_of()
    assert kind_of_trouble(data) in ("encoding", "not-well-formed")


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE CTfile><CTfile/>",
        b'<!DOCTYPE html PUBLIC "x" "http://localhost/"><html/>',
        b'<!DOCTYPE CTfile [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><CTfile>&b;</CTfile>',
        '\ufeff<!DOCTYPE CTfile SYSTEM "file:///etc/hostname"><CTfile/>'.encode("utf-16-le"),
    ],
)
def test_every_doctype_is_refused(data):
    assert kind_of_trouble(data) == "doctype"


def test_entities_of_xml_itself_and_cdata_are_text():
    pupil = returned(file_of("<Surname>&lt;&#65;&#x2019; &amp;<![CDATA[<b>&amp;]]></Surname>")).pupils[0]
    assert pupil.surname == "<A’ &<b>&amp;"


def test_the_size_is_bounded():
    data = file_of()
    assert kind_of_trouble(data, size=len(data) - 1) == "too-large"
    assert ctf.read(data, Limits(size=len(data))).returned


def test_the_depth_is_bounded():
    def nested(depth: int) -> bytes:
        return file_of("<a>" * (depth - 3) + "</a>" * (depth - 3))

    assert returned(nested(64))
    assert kind_of_trouble(nested(65)) == "too-deep"
    assert kind_of_trouble(b"<CTfile>" + b"<Pupil>" * 100_000) == "too-deep"


def test_the_text_of_what_is_kept_is_bounded():
    def named(letters: int) -> bytes:
        return file_of(f"<Surname>  {'é' * letters}  </Surname>")

    assert len(returned(named(4096)).pupils[0].surname) == 4096
    assert kind_of_trouble(named(4097)) == "text-too-long"
    assert returned(file_of(f"<SuppInfo><Photo>{'A' * 100_000}</Photo></SuppInfo>"))


def test_the_pupils_are_counted():
    data = ctf.write(RETURN)
    assert kind_of_trouble(data, pupils=2) == "too-many-pupils"
    assert ctf.read(data, Limits(pupils=3)).returned


def test_attributes_are_passed_over_and_counted():
    assert returned(b'<CTfile a="1" b="2"><Header/></CTfile>')

    def with_attributes(many: int) -> bytes:
        return b"<CTfile %s/>" % b" ".join(b'a%d="1"' % number for number in range(many))

    assert returned(with_attributes(32))
    assert kind_of_trouble(with_attributes(33)) == "not-a-ctf"


@pytest.mark.parametrize("data", [b"<Message/>", b"<ctfile/>", b'<c:CTfile xmlns:c="urn:x"/>', b"<html/>"])
def test_another_outermost_element_is_no_ctf(data):
    assert kind_of_trouble(data) == "not-a-ctf"


def test_a_file_with_nothing_in_it_is_a_ctf_all_the_same():
    assert returned(b"<CTfile/>") == Return(returned(b"<CTfile/>").header)


def test_trouble_quotes_nothing_of_the_file():
    trouble = ctf.read(file_of("<Surname>Ashdown</Surname><Forename>Zoë & Bo</Forename>")).trouble
    assert trouble
    assert "Ashdown" not in trouble.says
    assert "Zo" not in trouble.says


@pytest.mark.parametrize(
    ("inside", "sex", "element"),
    [
        ("<Sex>F</Sex>", "F", "Sex"),
        ("<Gender>F</Gender>", "F", "Gender"),
        ("<Gender>M</Gender><Sex>F</Sex>", "F", "Sex"),
        ("<Sex/><Gender>M</Gender>", "M", "Gender"),
        ("", "", "Sex"),
    ],
)
def test_sex_under_either_name(inside, sex, element):
    pupil = returned(file_of(inside)).pupils[0]
    assert (pupil.sex, pupil.sex_element) == (sex, element)


def test_lines_are_where_a_person_would_look():
    lines = ctf.write(RETURN).decode().splitlines()
    read = returned(ctf.write(RETURN))
    assert lines[read.header.line - 1].strip() == "<Header>"
    for pupil in read.pupils:
        assert lines[pupil.line - 1].strip() == "<Pupil>"
        for outcome in pupil.outcomes:
            line = pupil.line + outcome.below
            assert lines[line - 1].strip() == "<StageAssessment>"
            assert outcome.component in "".join(lines[line : line + 10])


def test_lines_count_the_same_however_they_end():
    plain = ctf.write(RETURN)
    assert returned(plain.replace(b"\n", b"\r\n")) == returned(plain)
    assert returned(plain.replace(b"\n", b"\r")) == returned(plain)


@pytest.mark.parametrize(
    "beside",
    ["<!-- <Pupil> -->", "<?of-our-own <Pupil>?>", "<?result?>", "<?result of-our-own?>", "<!-- ? ! -->"],
)
def test_what_is_no_element_changes_nothing(beside):
    plain = ctf.write(RETURN)
    for tag in (b"<Pupil>", b"<KeyStage>", b"<StageAssessment>", b"</StageAssessment>", b"</CTfile>"):
        assert returned(plain.replace(tag, beside.encode() + tag)) == returned(plain)


def test_a_comment_does_not_hide_or_make_a_result():
    plain = ctf.write(RETURN)
    result = plain[plain.index(b"<StageAssessment>") : plain.index(b"</StageAssessment>") + 18]
    hidden = returned(plain.replace(result, b"<!--" + result + b"-->"))
    assert [len(pupil.outcomes) for pupil in hidden.pupils] == [1, 1, 0]
    quoted = returned(plain.replace(result, b"<![CDATA[" + result + b"]]>"))
    assert without_lines(quoted) == without_lines(hidden)


RESULT = b"<StageAssessment>%s</StageAssessment>" % b"".join(
    b"<%s>1</%s>" % (name.encode(), name.encode()) for name in ASSESSMENT
)
"""A result in ASCII; in other encodings the same bytes are other letters, and may be a name."""


@pytest.mark.parametrize("order", ["le", "be"])
def test_bytes_that_are_other_letters_are_no_result(order):
    even = RESULT if len(RESULT) % 2 == 0 else RESULT.replace(b"<Year>1<", b"<Year>11<")
    name = even.decode(f"utf-16-{order}")
    declaration = '\ufeff<?xml version="1.0" encoding="utf-16"?>'
    body = f"<CTfile><CTFpupilData><Pupil><Surname>{name}</Surname></Pupil></CTFpupilData></CTfile>"
    assert returned((declaration + body).encode(f"utf-16-{order}")).pupils[0].surname == name


def test_a_sign_an_encoding_does_not_have_is_refused_in_a_result_too():
    """In this encoding `~` is no letter by itself."""
    body = "<CTfile><CTFpupilData><Pupil><StageAssessments><KeyStage>%s</KeyStage></StageAssessments></Pupil>"
    result = RESULT.decode().replace("<Result>1<", "<Result>~<")
    declaration = '<?xml version="1.0" encoding="hz"?>'
    assert kind_of_trouble((declaration + body % result + "</CTFpupilData></CTfile>").encode())


def test_a_result_outside_the_file_is_no_part_of_it():
    assert kind_of_trouble(RESULT) == "not-a-ctf"
    assert kind_of_trouble(b"<CTfile></CTfile>" + RESULT) == "not-well-formed"


def test_a_key_stages_name_may_follow_its_results():
    result = "<StageAssessment><Result>1</Result></StageAssessment>"
    stages = f"<KeyStage>{result}<Stage>EYF</Stage></KeyStage><KeyStage>{result}</KeyStage>"
    outcomes = returned(file_of(f"<StageAssessments>{stages}</StageAssessments>")).pupils[0].outcomes
    assert [outcome.stage for outcome in outcomes] == ["EYF", ""]


def test_any_fault_of_a_codec_is_trouble(monkeypatch):
    reader = importlib.import_module("stagepost.formats.ctf.read")

    def fail(*_: object) -> None:
        raise OverflowError

    monkeypatch.setattr(reader.trouble, "doctype", fail)
    assert kind_of_trouble(b"<!DOCTYPE CTfile><CTfile/>") == "encoding"


def test_the_format_knows_nothing_of_codes_and_rules():
    imported = set()
    for source in Path(ctf.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                imported.add(".".join(node.module.split(".")[:2]))
    ours = {module for module in imported if module.startswith("stagepost")}
    assert ours == {"stagepost.formats", "stagepost.records"}
