"""What every test of the site watches for is noticed, whichever kind it is."""

import socket
from contextlib import suppress
from io import BytesIO

import pytest
import typst
import xlsxwriter
from django.core.mail import EmailMessage
from django.db import transaction

from stagepost.reports.pupil_level import chart
from stagepost_web.exchange import vault
from tests.nothing_slow import SLOW


def speak():
    with socket.socket() as listening, socket.socket() as speaking:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        speaking.connect(listening.getsockname())


KINDS = {
    "The vault was used": lambda: vault.put(b"data"),
    "An email was sent": lambda: EmailMessage("s", "b", to=["nina@people.example"]).send(),
    "Another machine was spoken to": speak,
    "A PDF was made": lambda: typst.compile(b"#set document(title: [T])"),
    "A workbook was made": lambda: xlsxwriter.Workbook(BytesIO()).close(),
    "A chart was drawn": lambda: chart.draw(()),
}


def test_every_kind_is_tried():
    assert {*KINDS} == {*SLOW}


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_noticed_in_a_transaction_alone(db, nothing_slow, kind):
    with suppress(ValueError):  # a chart of nothing is not drawn
        KINDS[kind]()
    assert not nothing_slow
    with transaction.atomic(), suppress(ValueError):
        KINDS[kind]()
    assert nothing_slow == [f"{kind} in 1 open transaction(s)."]
    nothing_slow.clear()
