"""The file is in a different text encoding from the one it names."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator

from stagepost.formats import ctf
from stagepost.mending.case import Case
from stagepost.mending.mend import Change, Mend

_TITLE = "The file names the wrong text encoding"
_DECLARATION = re.compile(rb"\A<\?xml[^<>]*\?>")
_NAME = re.compile(rb"""(?<=encoding)\s*=\s*["']([^"'<>]*)["']""")
_BEYOND = re.compile(r">([^<>]*[^\x00-\x7f][^<>]*)<")
_LETTERS = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")


def wrong_encoding(case: Case) -> Iterator[Mend]:
    """UTF-8 proves itself. Of other encodings no file says which it is: Windows' own is likely, not sure."""
    data = case.data
    if case.file.reading.returned:
        if says_another(data):
            yield from _mend(data, "utf-8", sure=True)
        return
    trouble = case.file.reading.trouble
    if trouble is None or trouble.kind != "encoding" or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    if _decodes(data, "utf-8"):
        yield from _mend(data, "utf-8", sure=True)
    elif _decodes(data, "windows-1252") and not _LETTERS.search(data):
        yield from _mend(data, "windows-1252", sure=False)
    else:
        yield Mend(
            "wrong-encoding",
            _TITLE,
            "The file uses more than one text encoding, or one we do not know. We cannot be sure of its "
            "letters. Export it again and send it without opening and saving it in another program.",
        )


def says_another(data: bytes) -> bool:
    """Whether it has letters beyond ASCII in UTF-8, and names another encoding."""
    return not data.isascii() and not _says_utf_8(data) and _decodes(data, "utf-8")


def _mend(data: bytes, encoding: str, *, sure: bool) -> Iterator[Mend]:
    right = _declaring(data, encoding)
    if ctf.read(right).returned is None:
        return
    was = _declared(data) or "nothing, which means utf-8"
    yield Mend(
        "wrong-encoding",
        _TITLE,
        f"The file names the wrong text encoding. It will say {encoding}. Check that the names "
        "below are right.",
        (Change("line 1, encoding", was, encoding), *_names(data, encoding)),
        sure=sure,
        content=right,
    )


def _names(data: bytes, encoding: str) -> Iterator[Change]:
    """Every text with a letter that the encoding decides about."""
    for number, line in enumerate(data.decode(encoding).split("\n"), 1):
        for match in _BEYOND.finditer(line):
            yield Change(f"line {number}, read as", "not readable for certain", match[1].strip())


def _declaring(data: bytes, encoding: str) -> bytes:
    """The file with that declaration. A byte-order mark of UTF-8 stays where it is true."""
    plain = data.removeprefix(BOM_UTF8)
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) and encoding == "utf-8" else b""
    head = _DECLARATION.match(plain)
    if head is None:
        return mark + f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + plain
    named = f'="{encoding}"'.encode()
    if _NAME.search(head[0]):
        return mark + _NAME.sub(named, head[0], count=1) + plain[head.end() :]
    return mark + head[0].replace(b"?>", b" encoding" + named + b"?>") + plain[head.end() :]


def _declared(data: bytes) -> str:
    head = _DECLARATION.match(data.removeprefix(BOM_UTF8))
    name = _NAME.search(head[0]) if head else None
    return name[1].decode("ascii", "replace") if name else ""


def _says_utf_8(data: bytes) -> bool:
    """Expat believes a declaration before a byte-order mark, and then reads wrong letters."""
    return _declared(data).lower() in ("", "utf-8")


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except ValueError:
        return False
    return True
