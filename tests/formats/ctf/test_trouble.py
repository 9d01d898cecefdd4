"""What is said of a file that cannot be read: which trouble it is, in which words, and where it lies.

A tag that is refused has been read by then: the place is where it ends.
"""

import pytest

from stagepost.formats import ctf
from stagepost.formats.ctf import Limits, Trouble, trouble

LINES = b"<CTfile>\n<Header>\n"
ODD_BYTES = "The file has characters that do not match its text encoding."
CUT_OFF = "The file is cut off before its end."
NOT_ALLOWED = (
    "There is a character here that XML does not allow. It is often an & or a < that is not written as "
    "&amp; or &lt;."
)
TROUBLES = {
    "nothing": (b"", "empty", "The file is empty.", 0, 0),
    "no such encoding": (
        b'<?xml version="1.0" encoding="no-such"?><CTfile/>',
        *("encoding", "The file uses a text encoding we do not know.", 0, 0),
    ),
    "another encoding": (
        b'<?xml version="1.0" encoding="utf-16"?><CTfile/>',
        *("encoding", "The file is in a different text encoding from the one it names.", 1, 31),
    ),
    "half a character": (
        LINES + b"\xc3",
        *("encoding", "The file is cut off in the middle of a character.", 3, 1),
    ),
    "a wrong byte": (LINES + b"  \xff</Header>", "encoding", ODD_BYTES, 3, 3),
    "a letter with an accent": (
        "é".encode(),
        *("not-well-formed", "The file does not start like an XML file.", 1, 1),
    ),
    "a wrong byte before all else": (b"\x80<CTfile/>", "encoding", ODD_BYTES, 1, 1),
    "text": (b"XX", "not-well-formed", "The file does not start like an XML file.", 1, 1),
    "no end": (LINES, "not-well-formed", CUT_OFF, 3, 1),
    "half a tag": (LINES + b"<URN", "not-well-formed", "The file is cut off in the middle of a tag.", 3, 1),
    "half a section": (LINES + b"<![CDATA[a", "not-well-formed", CUT_OFF, 3, 11),
    "a bare ampersand": (LINES + b"a & b", "not-well-formed", NOT_ALLOWED, 3, 4),
    "tags crossed": (
        LINES + b" </CTfile></Header>",
        *("not-well-formed", "A closing tag here does not match the opening tag before it.", 3, 4),
    ),
    "an attribute twice": (
        LINES + b"<URN a='1' a='2'/>",
        *("not-well-formed", "An element has the same attribute twice.", 3, 12),
    ),
    "more after the end": (
        b"<CTfile/>\n<CTfile/>",
        *("not-well-formed", "There is something after the end of the file.", 2, 1),
    ),
    "an unknown code": (
        LINES + b"&eacute;",
        *("not-well-formed", "There is a code (&…;) that XML does not know.", 3, 1),
    ),
    "something before": (
        b'\n<?xml version="1.0"?><CTfile/>',
        *("not-well-formed", "There is something before the first line of the XML.", 2, 1),
    ),
    "no character": (
        LINES + b"&#0;",
        *("not-well-formed", "There is a character that XML cannot hold.", 3, 1),
    ),
    "a declaration that is none": (
        b"<?xml version='1.0' standalone='perhaps'?><CTfile/>",
        *("not-well-formed", "The file is not well-formed XML.", 1, 33),
    ),
    "another file": (
        b"\n <Message/>",
        *("not-a-ctf", "The file is XML, but it does not start as a CTF does.", 2, 12),
    ),
    "definitions": (
        b"\n<!DOCTYPE CTfile><CTfile/>",
        *("doctype", "The file starts with definitions that a CTF never has.", 2, 17),
    ),
    "depth": (
        LINES + b"<a>" * 70,
        *("too-deep", "Elements lie within one another more than 64 deep.", 3, 190),
    ),
    "attributes": (
        LINES + b"<URN %s/>" % b" ".join(b"a%d='1'" % number for number in range(33)),
        *("not-a-ctf", "An element has more than 32 attributes, and a CTF has none.", 3, 261),
    ),
    "an endless text": (
        LINES + b"<SupplierID>" + b"a" * 4097 + b"</SupplierID>",
        *("text-too-long", "A name, number or result is longer than 4096 characters.", 3, 4123),
    ),
}


@pytest.mark.parametrize("name", TROUBLES)
def test_what_is_said_and_where(name):
    data, *said = TROUBLES[name]
    reading = ctf.read(data)
    assert reading.returned is None
    assert reading.trouble == Trouble(*said)


def test_a_file_above_the_readers_size_is_not_looked_at():
    told = ctf.read(b"x" * (2**20 + 1), Limits(size=2**20)).trouble
    assert told == Trouble("too-large", "The file is larger than 1 MB. No return is that large.", 0, 0)
    assert "larger than 2 MB" in trouble.too_large(Limits(size=1_900_000)).says


def test_the_limits_that_people_are_told_are_those_of_a_return():
    limits = ctf.LIMITS
    assert "20 MB" in trouble.too_large(limits).says
    assert limits.size == 20_971_520
    for refused, limit in (
        (trouble.too_many_pupils(limits), "20000 pupils"),
        (trouble.tag_too_long(limits), "262144 bytes"),
        (trouble.text_too_long(limits), "4096 characters"),
        (trouble.too_deep(limits), "64 deep"),
        (trouble.too_many_attributes(limits), "32 attributes"),
    ):
        assert limit in refused.says


def test_one_pupil_too_many_is_pointed_at():
    pupil = b"\n<Pupil><UPN>A</UPN></Pupil>"
    data = b"<CTfile><CTFpupilData>" + pupil * 3 + b"</CTFpupilData></CTfile>"
    assert ctf.read(data, Limits(pupils=3)).returned
    told = ctf.read(data, Limits(pupils=2)).trouble
    assert told == Trouble("too-many-pupils", "The file has more than 2 pupils.", 4, 8)


def test_of_every_error_of_the_parser_that_has_words_they_are_a_sentence():
    for says in (*trouble._ENCODING.values(), *trouble._BROKEN.values()):
        assert says.startswith(("The ", "There ", "A ", "An "))
        assert says.endswith(".")
