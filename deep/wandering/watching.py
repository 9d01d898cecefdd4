"""What must hold of each answer, whoever asked for whatever."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from django.http import HttpResponse

_ELSEWHERE = re.compile(r"(\w+:)?//|javascript:|\\")
_FAULTS = (b"Traceback (most recent call last)", b"<img src=x", b"<script>alert(1)", b"Exception Type:")


class Watch(NamedTuple):
    """What is looked for."""

    closed: Mapping[str, Collection[str]]
    """Who asks → words of others' data that no answer to them may hold."""
    pupils: Collection[str]
    """UPNs and names of pupils: no address and no line of the log may hold one."""

    def faults(self, who: str, answer: HttpResponse, sent: str, log: str) -> Iterator[str]:
        """What is wrong with an answer. What somebody sent may come back to them."""
        if answer.status_code >= 500:
            yield f"answered {answer.status_code}"
        body, said = _body_of(answer), f"{answer.get('Location', '')} {answer.get('Content-Disposition', '')}"
        yield from (f"shows {each!r}" for each in _FAULTS if each in body)
        if _ELSEWHERE.match(answer.get("Location", "")):
            yield f"leads to {answer['Location'][:100]}"
        yield from (f"leaks {each!r}" for each in self._leaks(who, body, sent))
        for where, text in (("an address", said), ("the log", log)):
            yield from (
                f"has a pupil in {where}" for each in self.pupils if each in text and each not in sent
            )

    def _leaks(self, who: str, body: bytes, sent: str) -> Iterator[str]:
        for word in self.closed[who]:
            # As a word: the end of somebody's own `other.officer@…` is not `officer@…`.
            if re.search(rb"(?<![\w.])%s\b" % re.escape(word.encode()), body) and word not in sent:
                yield word


def _body_of(answer: HttpResponse) -> bytes:
    data: bytes = answer.getvalue()  # which closes it, as far as a browser of a test lets it
    return data
