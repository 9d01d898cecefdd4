"""What we know by ourselves that no scanner can look into."""

import io
import zipfile

import pikepdf
import pytest

from stagepost_web.scanning.answers import Why
from stagepost_web.scanning.closed import closed
from tests import files
from tests.scanners import MALWARE, MEGABYTE

pytestmark = pytest.mark.one_database
LOCKED_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")


def locked_zip() -> bytes:
    """As a zip program marks what it has encrypted."""
    data = bytearray(files.zipped(a_txt=b"secret"))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def pdf(**how: str) -> bytes:
    made, out = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    made.save(out, encryption=pikepdf.Encryption(R=6, **how) if how else False)
    return out.getvalue()


def packed(size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"," * size + MALWARE)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", None),
        (b"<CTfile/>", None),
        (bytes(MEGABYTE), None),
        (bytes(MEGABYTE + 1), Why.LARGER),
        (packed(MEGABYTE // 2), None),
        (packed(MEGABYTE), Why.LARGER),
        (LOCKED_WORKBOOK, Why.PROTECTED),
        (locked_zip(), Why.PROTECTED),
        (files.zipped(a_xlsx=LOCKED_WORKBOOK), Why.PROTECTED),
        (files.zipped(a_zip=locked_zip()), Why.PROTECTED),
        (files.zipped(a_zip=files.zipped(b_zip=files.zipped(c_txt=b"x"))), None),
        (files.zipped(a=files.zipped(b=files.zipped(c=files.zipped(d=b"x")))), Why.LARGER),
        (pdf(), None),
        (pdf(user="u", owner="o"), Why.PROTECTED),
        (pdf(user="", owner="o"), Why.PROTECTED),
        (files.zipped(a_pdf=pdf(user="u", owner="o")), Why.PROTECTED),
        (b"PK\x03\x04 broken", None),
    ],
)
def test_what_is_closed(data, why):
    assert closed(data, most=MEGABYTE) == why


def test_many_files_in_one_zip():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"{number}.csv", bytes(900_000))
    assert closed(out.getvalue(), most=MEGABYTE) == Why.LARGER


@pytest.mark.parametrize(("size", "why"), [(2 * MEGABYTE, Why.LARGER), (1000, None)])
def test_a_lie_about_a_size_is_no_way_in(size, why):
    """The zip says that what it holds is short. Other programs unpack all of it."""
    data = bytearray(packed(size))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(mark) + at
        data[place : place + 4] = (100).to_bytes(4, "little")
    assert closed(bytes(data), most=MEGABYTE) == why
