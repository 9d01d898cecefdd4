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
    done, next_one = 0, _Next(data)
    while hiding := next_one.after(done or (start.end() if start else 0)):
        if hiding["open"]:
            raise CannotTell
        yield data[done : hiding.start()], hiding[0]
        done = hiding.end()
    yield data[done:], b""


class _Next:
    """Finds what hides tags, one after another. One letter is found far faster than two, so the second is
    looked for, and each only once.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._places = dict.fromkeys((b"!", b"?"), -1)

    def after(self, place: int) -> re.Match[bytes] | None:
        """The first from a place on; places may only grow. A letter that does not come stands at the end."""
        for letter, found in self._places.items():
            if found < place:
                self._places[letter] = self._data.find(letter, place) % (len(self._data) + 1)
        first = min(self._places.values())
        return _HIDING.search(self._data, max(first - 1, place)) if first < len(self._data) else None
