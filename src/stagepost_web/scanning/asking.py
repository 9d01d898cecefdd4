"""Whether bytes are clean, as far as the scanner that is set can say; and how it is."""

from django.conf import settings

from stagepost_web.scanning import silence
from stagepost_web.scanning.answers import Answer, Why, not_scanned
from stagepost_web.scanning.clamd import Clamd
from stagepost_web.scanning.closed import closed

MEGABYTE = 1024 * 1024


def scanner() -> Clamd | None:
    """The scanner that is set, if one is."""
    return Clamd(settings.SCANNER) if settings.SCANNER else None


def ask(data: bytes, *, within: float) -> Answer:
    """What is known of the bytes after so many seconds at most. Nothing is asked where it could not know.

    No transaction is open meanwhile: others would wait for the scanner.
    """
    return _asked(data, within, leaving_alone=False)


def ask_at_once(data: bytes, *, within: float) -> Answer:
    """The same where somebody waits: a scanner that was silent a moment ago is not waited for again."""
    return _asked(data, within, leaving_alone=True)


def _asked(data: bytes, within: float, *, leaving_alone: bool) -> Answer:
    asked = scanner()
    if asked is None:
        return not_scanned(Why.NO_SCANNER)
    if why := closed(data, most=settings.SCANNER_MOST * MEGABYTE):
        return not_scanned(why)
    if leaving_alone and silence.lasts(asked.socket):
        return not_scanned(Why.SLOW)
    answer = asked.scan(data, within=within)
    silence.note(asked.socket, answer, within=within)
    return answer
