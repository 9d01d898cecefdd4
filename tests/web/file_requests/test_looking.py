"""What was uploaded is told by its bytes, and taken whole or not at all."""

import io
import zipfile

import pytest

from stagepost_web.file_requests import unzipping
from stagepost_web.file_requests.looking import ANYTHING, NotWanted, Wanted, look_at
from stagepost_web.file_requests.models import Zips
from stagepost_web.file_requests.unzipping import Upload
from tests.files import CSV, PDF, zipped

pytestmark = pytest.mark.one_database

FORMS = Wanted(("pdf", "csv"), several=True, zips=Zips.REFUSED)
UNPACKED = FORMS._replace(zips=Zips.UNPACKED)


def faults(wanted, *uploads):
    with pytest.raises(NotWanted) as refused:
        look_at(uploads, wanted)
    return refused.value.faults


def test_a_kind_is_what_the_bytes_say():
    found = look_at([Upload("form.exe", PDF), Upload("rooms.pdf", CSV)], FORMS)
    assert [each.kind.value for each in found] == ["pdf", "csv"]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("form.pdf", b"", "form.pdf is empty."),
        (
            "form.pdf",
            b"MZ\x90\x00\x03",
            "form.pdf is not a type of file that we know. Upload a PDF or CSV file.",
        ),
        ("form.pdf", b"\x89PNG\r\n\x1a\n", "form.pdf is a picture, such as a scan."),
        ("form.pdf", zipped(a_pdf=PDF), "form.pdf is a zip. Take the files out of it"),
        (
            "x.csv",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "x.csv has a password.",
        ),
        ("../\u202efdp.\x00exe", b"", "fdp.exe is empty."),
    ],
)
def test_what_is_not_taken_and_why(name, data, says):
    [fault] = faults(FORMS, Upload(name, data))
    assert fault.startswith(says)


def test_one_file_too_many_and_the_same_one_twice():
    assert faults(FORMS._replace(several=False), Upload("a.pdf", PDF), Upload("b.csv", CSV)) == [
        "Upload one file. This request takes no more."
    ]
    assert faults(FORMS, Upload("a.pdf", PDF), Upload("b.pdf", PDF)) == [
        "These are the same file: a.pdf, b.pdf. Choose it once."
    ]


def test_the_files_in_a_zip_are_looked_at_one_by_one():
    found = look_at([Upload("all.zip", zipped(form_pdf=PDF, rooms_csv=CSV, __MACOSX_x=b"x"))], UNPACKED)
    assert [each.name for each in found] == ["form.pdf", "rooms.csv"]
    assert faults(UNPACKED, Upload("all.zip", zipped(form_pdf=PDF, inner_zip=zipped(a_pdf=PDF)))) == [
        "inner.zip is a zip. Take the files out of it and upload them."
    ]


def test_a_zip_that_is_too_large_inside_damaged_or_empty(monkeypatch):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("form.pdf", PDF + b" " * unzipping.BYTES)
    assert faults(UNPACKED, Upload("a.zip", held.getvalue())) == [
        "a.zip has more than 20 MB in it once it is unpacked. Upload the files themselves."
    ]
    many = zipped(**{f"f{number}_pdf": PDF for number in range(unzipping.MEMBERS + 1)})
    assert "more than 100 files" in faults(UNPACKED, Upload("a.zip", many))[0]
    assert "a.zip has no files in it" in faults(UNPACKED, Upload("a.zip", zipped()))[0]
    assert "a.zip is damaged" in faults(UNPACKED, Upload("a.zip", zipped(form_pdf=PDF)[:-30]))[0]


def test_a_zip_behind_a_password():
    data = bytearray(zipped(form_pdf=PDF))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert faults(UNPACKED, Upload("a.zip", bytes(data))) == [
        "a.zip is locked with a password. Upload the files themselves."
    ]
    assert faults(ANYTHING, Upload("a.zip", bytes(data))) == [
        "a.zip has a password. Save it without one and upload it."
    ]
