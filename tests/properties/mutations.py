"""Damages a file as editors, networks, disks and attackers do. The same seed damages it in the same ways."""

import random
import re
from collections.abc import Callable, Iterator

Damage = Callable[[bytes, random.Random], bytes]

_TAG = re.compile(rb"</?\w+/?>")
_ENCODINGS = (
    b"utf-8",
    b"utf-16",
    b"windows-1252",
    b"iso-8859-1",
    b"us-ascii",
    b"utf-7",
    b"shift_jis",
    b"no-such",
)


def of(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """That many damaged copies of `data`, each kind of damage in its turn, and sometimes two at once."""
    chance = random.Random(seed)
    for number in range(count):
        damaged = KINDS[number % len(KINDS)](data, chance)
        yield chance.choice(KINDS)(damaged, chance) if chance.random() < 0.25 else damaged


def cut_short(data: bytes, chance: random.Random) -> bytes:
    return data[: _at(data, chance)]


def begun_late(data: bytes, chance: random.Random) -> bytes:
    return data[_at(data, chance) :]


def bytes_flipped(data: bytes, chance: random.Random) -> bytes:
    flipped = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if flipped:
            flipped[_at(data, chance)] = chance.randrange(256)
    return bytes(flipped)


def tags_swapped(data: bytes, chance: random.Random) -> bytes:
    tags = list(_TAG.finditer(data))
    if len(tags) < 2:
        return data
    one, two = sorted(chance.sample(tags, 2), key=lambda tag: tag.start())
    return data[: one.start()] + two[0] + data[one.end() : two.start()] + one[0] + data[two.end() :]


def tag_renamed(data: bytes, chance: random.Random) -> bytes:
    """Every tag of one name gets that of another, so that the file stays well-formed."""
    names = sorted({name for tag in _TAG.findall(data) for name in re.findall(rb"\w+", tag)})
    if len(names) < 2:
        return data
    old, new = chance.sample(names, 2)
    return re.sub(rb"(</?)%s(/?>)" % old, rb"\g<1>%s\g<2>" % new, data)


def chunk_doubled(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:end] + data[start:end] + data[end:]


def chunk_lost(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def encoding_lied_about(data: bytes, chance: random.Random) -> bytes:
    body = re.sub(rb"^\s*<\?xml[^>]*\?>", b"", data)
    return b'<?xml version="1.0" encoding="%s"?>' % chance.choice(_ENCODINGS) + body


def encoded_otherwise(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252")), "replace")


def nuls_put_in(data: bytes, chance: random.Random) -> bytes:
    return _put(data, b"\x00" * chance.choice((1, 2, 512)), chance)


def text_made_huge(data: bytes, chance: random.Random) -> bytes:
    return _put_after_tag(data, chance.choice((b"x", b"1", b" ", b"\n", b"&amp;")) * 70_000, chance)


def nested_deeply(data: bytes, chance: random.Random) -> bytes:
    depth = chance.choice((70, 5_000))
    name = chance.choice((b"a", b"Pupil", b"StageAssessment"))
    return _put_after_tag(data, b"<%s>" % name * depth + b"</%s>" % name * depth, chance)


def doctype_put_in(data: bytes, chance: random.Random) -> bytes:
    entities = b'<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    doctype = chance.choice((b"<!DOCTYPE CTfile>", b"<!DOCTYPE CTfile [%s]>" % entities))
    declaration = re.match(rb"\s*<\?xml[^>]*\?>", data)
    start = declaration.end() if declaration else 0
    return data[:start] + doctype + data[start:].replace(b"</Surname>", b"&b;</Surname>", 1)


def markup_put_in(data: bytes, chance: random.Random) -> bytes:
    """What is no tag, and may hide or split what is."""
    odd = (
        b"<!-- <Pupil> -->",
        b"<![CDATA[<Pupil>]]>",
        b"<?result?>",
        b"&lt;",
        b"&#0;",
        b"&x;",
        b"]]>",
        b"<",
        b"&",
    )
    put = _put_after_tag if chance.random() < 0.7 else _put
    return put(data, chance.choice(odd), chance)


def part_hidden(data: bytes, chance: random.Random) -> bytes:
    """Some of it in a comment, a CDATA section or an instruction, now and then one without an end."""
    begin, end = chance.choice(((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?of-our-own ", b"?>")))
    tags = list(_TAG.finditer(data))
    start = chance.choice(tags).start() if tags else _at(data, chance)
    stop = start + chance.choice((0, 20, 400, 3_000))
    return data[:start] + begin + data[start:stop] + chance.choice((end, end, end, b"")) + data[stop:]


def attributes_put_in(data: bytes, chance: random.Random) -> bytes:
    many = b" ".join(b'a%d="1"' % number for number in range(chance.choice((1, 40, 2_000))))
    return re.sub(rb"<(\w+)>", rb"<\1 %s>" % many, data, count=chance.randint(1, 3))


def lines_ended_otherwise(data: bytes, chance: random.Random) -> bytes:
    return data.replace(b"\n", chance.choice((b"\r\n", b"\r", b"", b"\n\r")))


KINDS: tuple[Damage, ...] = (
    cut_short,
    begun_late,
    bytes_flipped,
    tags_swapped,
    tag_renamed,
    chunk_doubled,
    chunk_lost,
    encoding_lied_about,
    encoded_otherwise,
    nuls_put_in,
    text_made_huge,
    nested_deeply,
    doctype_put_in,
    markup_put_in,
    part_hidden,
    attributes_put_in,
    lines_ended_otherwise,
)


def _at(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data)) if data else 0


def _span(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = _at(data, chance)
    return start, start + chance.choice((1, 10, 100, 5_000))


def _put(data: bytes, what: bytes, chance: random.Random) -> bytes:
    at = _at(data, chance)
    return data[:at] + what + data[at:]


def _put_after_tag(data: bytes, what: bytes, chance: random.Random) -> bytes:
    tags = list(_TAG.finditer(data))
    at = chance.choice(tags).end() if tags else _at(data, chance)
    return data[:at] + what + data[at:]
