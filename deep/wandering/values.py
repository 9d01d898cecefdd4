"""What a wanderer writes into an address, a query, a field or a file: plausible, at the edge, or hostile."""

from collections.abc import Sequence
from io import BytesIO
from random import Random

PLAUSIBLE: Sequence[str] = (
    *("", "0", "1", "2", "3", "7", "12", "2025", "2026", "yes", "no", "on", "all", "la", "school"),
    *("eyfsp", "phonics", "ks1", "ks2", "csv", "xlsx", "text", "zip", "txt", "json"),
    *("Ada Lane", "Ü ß é", "A reason that somebody gives.", "office@school.example", "01632 960001"),
    *("9992001", "9982001", "9992002", "999/2001", "2001", "999", "998", "900001", "2026-06-30", "30/6/2026"),
    *("data_manager", "headteacher", "teacher", "la_officer", "la_reader", "submitted", "received", "adds"),
)
AT_THE_EDGE: Sequence[str] = (
    *("-1", "2147483647", "2147483648", str(2**63 - 1), str(2**63), "9" * 400, "0001", "1e5", "1.5", "NaN"),
    *("٣", "²", "½", "1_000", "0x10", " 1 ", "2026-02-30", "9999-12-31", "0000-00-00", "10000-01-01"),
    *(
        "a" * 101,
        "a" * 121,
        "a" * 161,
        "a" * 256,
        "a" * 501,
        "a" * 2_001,
        "ß" * 255,
        "👩‍👩‍👧" * 60,
        "é" * 10_001,
    ),
    *("a" * 60 + "@" + "b" * 60 + ".example", "a" * 64 + "@" + ".".join(["b" * 60] * 4) + ".example"),
    *("İ", "ﬃ", "\u200b", "\u202e", "\ufeff", "\u2028", "\ud7ff", "\ue000", "\U0010ffff", "\t", "\r\n", " "),
)
HOSTILE: Sequence[str] = (
    *(
        "\x00",
        "a\x00b",
        "\x1b[2J",
        "\r\nSet-Cookie: a=b\r\n\r\n",
        "\r\nBcc: a@b.example",
        "%00",
        "%ff",
        "%s%n",
    ),
    *("' OR '1'='1'; --", '"; DROP TABLE people_person; --', "\\", "%", "_", "[", "(", "*", "$1", "${7*7}"),
    *("<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "{{ 7|add:7 }}", "{% load x %}"),
    *(
        "../../../../etc/passwd",
        "//elsewhere.example/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://[",
    ),
    *("=1+1", "@SUM(1)", "-2+3", "[]", "{}", "null", "[" * 2_000, '{"a":' * 500, "true", "undefined"),
)
NAMES: Sequence[str] = (
    *("return.xml", "roll.csv", "files.zip", "form.docx", "sheet.xlsx", "a" * 300 + ".xml", "..", "../x.xml"),
    *("", "no ending", "ü.xml", "a\x00.xml", "a\r\nb.csv", "=1.csv", "con", ".xml", "x.tar.gz", "’.pdf"),
)
_BEGINNINGS: Sequence[bytes] = (
    *(b"", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<?xml version='1.0'?><CTfile>", b"<CTfile><Header>"),
    *(b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"PK\x03\x04", b"PK\x05\x06" + b"\x00" * 18),
    *(b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"GIF89a", b"\x1f\x8b\x08"),
    *(
        b"School number,Name,Email,Role\n2001,Ada,a@b.example,Teacher\n",
        b"UPN,Surname,Forename\n",
        b"a;b;c\n",
    ),
    *(b'"', b",\n" * 500, b"=1+1,2\n", b"{}", b"[" * 500, b"\xc3\x28", b"<html>", b"From: a\n\nb"),
)


def text(random: Random, known: Sequence[str]) -> str:
    """One value. `known` are keys and numbers that are somebody's."""
    kind = random.random()
    if known and kind < 0.35:
        return random.choice(known)
    if kind < 0.65:
        return random.choice(PLAUSIBLE)
    if kind < 0.82:
        return random.choice(AT_THE_EDGE)
    if kind < 0.97:
        return random.choice(HOSTILE)
    return "".join(chr(_any_character(random)) for _ in range(random.randrange(40)))


class Sent(BytesIO):
    """A file as a browser sends it, whatever it calls it."""

    name = ""


def file(random: Random) -> Sent:
    """A file of any name and almost any content."""
    data = random.choice(_BEGINNINGS) * random.choice((1, 1, 1, 50))
    made = Sent(data + random.randbytes(random.choice((0, 0, 3, 400))))
    made.name = random.choice(NAMES)
    return made


def _any_character(random: Random) -> int:
    """No half of a pair: no browser sends one."""
    found = random.choice((random.randrange(0x80), random.randrange(0x3000), random.randrange(0x110000)))
    return found if not 0xD800 <= found <= 0xDFFF else 0x20
