"""An email of ours by GOV.UK Notify: sent once, also where nobody heard that it was."""

from stagepost_web.notices.kinds import Words
from stagepost_web.notices.models import Letter
from stagepost_web.notices.notify import client


def send(letter: Letter, words: Words) -> None:
    """Send it. One that was tried before may have gone out then, and is looked for first.

    Raises `Away` and `NotTaken`.
    """
    reference = str(letter.reference)
    if letter.tries > 1 and client.status_of(reference):
        return
    client.send_email(letter.address, words.subject, words.body, reference=reference)
