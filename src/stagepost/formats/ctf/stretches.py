"""Tells apart where in a file a tag is a tag, and where it only looks like one.

In a comment, a CDATA section or an instruction `<Result>` is mere text. Outside them it is a tag, or the file
is not well-formed: nowhere else does XML allow a `<`.
"""

import re
from collections.abc import Iterator

_START = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml [^<>]*\?>)?")
"""A byte-order mark and an XML declaration: the one place where `<?` stands in an ordinary file."""
_HIDING = re.compile(rb"<(?:!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>|(?P<open>[!?]))", re.DOTALL)
"""What hides tags, from its beginning to its end; `open` where it has none, or is a DOCTYPE."""


class CannotTell(ValueError):
    """What stands behind some place of the file may be hidden by it."""


def stretches(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The file in pairs: a stretch whose tags are tags, and what follows it and hides them.

    Raises `CannotTell` in the midst of it where something that hides has no end, or is a DOCTYPE.
    """
    start = _START.match(data)
    after = start.end() if start else 0
    if data.find(b"!", after) < 0 and data.find(b"?", after) < 0:  # one letter is found far faster than two
        yield data, b""
        return
    done = 0
    for hiding in _HIDING.finditer(data):
        if hiding["open"]:
            raise CannotTell
        yield data[done : hiding.start()], hiding[0]
        done = hiding.end()
    yield data[done:], b""
