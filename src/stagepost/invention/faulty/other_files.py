"""Files of kinds that people send in place of a CTF, as small as they can be and the same bytes each time."""

import zlib
from io import BytesIO
from zipfile import ZipFile, ZipInfo

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""A zip names a time for each member; the same one always, so that the bytes are the same."""
SIGN_IN = b"""<!DOCTYPE html>
<html lang="en"><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>
"""
LETTER = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""


def _zipped(members: dict[str, bytes]) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for name, content in members.items():
            archive.writestr(ZipInfo(name, _LONG_AGO), content)
    return data.getvalue()


def workbook(_: bytes) -> bytes:
    """As little of an XLSX as is recognised for one."""
    relations = b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'/>"
    return _zipped(
        {
            "_rels/.rels": relations,
            "xl/workbook.xml": b"<workbook/>",
            "xl/worksheets/sheet1.xml": b"<worksheet/>",
        }
    )


def in_a_zip(data: bytes) -> bytes:
    """The file, packed."""
    return _zipped({"9992999_FSP_999LLLL_001.xml": data})


def table(_: bytes) -> bytes:
    """A CSV of three profiles."""
    head = ",".join(("UPN", "Surname", "Forename", *(f"E{goal:02}" for goal in range(1, 18))))
    rows = (",".join((f"row {row}", "Moon", "Ada", *"2" * 17)) for row in range(1, 4))
    return "\r\n".join((head, *rows, "")).encode()


def picture(_: bytes) -> bytes:
    """One white point, as a PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = (1).to_bytes(4, "big") * 2 + bytes((8, 0, 0, 0, 0))
    point = zlib.compress(b"\x00\xff")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", point) + chunk(b"IEND", b"")
