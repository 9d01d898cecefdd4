"""The form beneath a conversation."""

from typing import Any

from django.conf import settings

from stagepost_web.frame.forms import Form
from stagepost_web.returns.forms import NOT_EMAILED, Words


class MessageForm(Form):
    """What somebody writes to the other side, as plain text."""

    send = ""

    def __init__(self, *args: Any, to: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = Words(
            label=f"Write to {to}",
            help_text=NOT_EMAILED,
            longest=settings.LONGEST_MESSAGE,
            error_messages={"required": "Write your message."},
        )
