"""What a file that came in is called when it is handed out again."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

_DECLARED = re.compile(
    rb"""(?:\xef\xbb\xbf)?<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]{0,39})["']"""
)
_UTF16 = (BOM_UTF16_LE, BOM_UTF16_BE)


def media_type_of(data: bytes) -> str:
    """XML, and the encoding that the file says it is written in; without a word of it that is UTF-8."""
    if data.startswith(_UTF16):
        return "application/xml; charset=utf-16"
    declared = _DECLARED.match(data)
    return f"application/xml; charset={declared[1].decode('ascii') if declared else 'utf-8'}"
