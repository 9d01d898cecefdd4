"""A mail server that keeps what it is handed."""

from email import message_from_bytes, policy
from typing import Any

from aiosmtpd.smtp import Envelope


class Letterbox:
    """The letters, in the order in which they came."""

    def __init__(self) -> None:
        self.letters: list[Any] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


def text_of(letter: Any) -> str:
    """The words of an email, from its text part."""
    return letter.get_body(("plain",)).get_content()
