"""What a file that came in is called when it is handed out again."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from stagepost.formats.reading import Format

_DECLARED = re.compile(
    rb"""(?:\xef\xbb\xbf)?<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]{0,39})["']"""
)
_UTF16 = (BOM_UTF16_LE, BOM_UTF16_BE)


_OFFICE = (
    (b"vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.spreadsheet"),
    (b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
)
"""What stands in the first bytes of workbooks, and what they are called. Macros are not told of."""


def media_type_of(data: bytes, form: Format = Format.CTF) -> str:
    """Of a filled-in template its own. Of anything else XML, and the encoding that the file says it is
    written in; without a word of it that is UTF-8.
    """
    if form is Format.TEMPLATE_CSV:
        return "text/csv"
    if form is Format.TEMPLATE_WORKBOOK:
        return next((kind for begins, kind in _OFFICE if begins in data[:100]), "application/vnd.ms-excel")
    if data.startswith(_UTF16):
        return "application/xml; charset=utf-16"
    declared = _DECLARED.match(data)
    return f"application/xml; charset={declared[1].decode('ascii') if declared else 'utf-8'}"
