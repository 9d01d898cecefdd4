"""Holds in every test of the site that nothing slow is done while one of its transactions is open.

Such a transaction holds locks: from its first event on that of the head of the chain, for which every writer
waits. A slow mail server, a full disk or a long report would keep all of them waiting.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import typst
import xlsxwriter
from django.core.mail import EmailMessage
from django.db import connection

from stagepost.reports.pupil_level import chart, pdf
from stagepost_web.exchange import vault

SLOW: dict[str, tuple[tuple[Any, str], ...]] = {
    "The vault was used": ((vault, "_storage"),),
    "An email was sent": ((EmailMessage, "send"),),
    "Another machine was spoken to": ((socket.socket, "connect"), (socket.socket, "connect_ex")),
    "A PDF was made": ((typst, "compile"),),
    "A workbook was made": ((xlsxwriter.Workbook, "__init__"),),
    # Not what it draws with: a drawing that was made before is not made again.
    "A chart was drawn": ((chart, "draw"), (pdf, "draw")),
}


@pytest.fixture(autouse=True)
def nothing_slow() -> Iterator[list[str]]:
    """What was done while a transaction of the site was open. At the end of a test there is none."""
    with watched() as met:
        yield met


@contextmanager
def watched() -> Iterator[list[str]]:
    """What is done meanwhile in a transaction of the site. At the end there must be none."""
    met: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        for words, places in SLOW.items():
            for owner, name in places:
                patch.setattr(owner, name, _noting(getattr(owner, name), words, met))
        yield met
    assert not met


def _noting(real: Any, words: str, met: list[str]) -> Any:
    def noting(*args: Any, **how: Any) -> Any:
        if open_now := [block for block in connection.atomic_blocks if not block._from_testcase]:
            met.append(f"{words} in {len(open_now)} open transaction(s).")
        return real(*args, **how)

    return noting
