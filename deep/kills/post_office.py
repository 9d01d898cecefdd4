"""The mail server. It counts the emails by their subjects."""

import logging
from collections import Counter
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller

from deep.kills.installation import free_port


class PostOffice:
    """Takes every email and keeps none."""

    def __init__(self) -> None:
        self.subjects: Counter[str] = Counter()
        self.port = free_port()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """Take an email."""
        message = message_from_bytes(envelope.content, policy=default)
        self.subjects[str(make_header(decode_header(message["Subject"])))] += 1
        return "250 OK"

    def open(self) -> None:
        """Begin to take emails."""
        logging.getLogger("mail.log").setLevel(logging.WARNING)  # or it tells of every line
        self._controller.start()

    def close(self) -> None:
        """Take no more."""
        self._controller.stop()

    def receipts(self, number: str) -> int:
        """How many emails there were with a receipt of this number."""
        return sum(times for subject, times in self.subjects.items() if f"Receipt {number}:" in subject)
