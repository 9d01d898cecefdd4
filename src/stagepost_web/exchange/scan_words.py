"""What people read of a file's scan. *Not scanned* is never called clean, and where no scanner is set nothing
is said at all.
"""

from django.conf import settings
from django.utils import timezone

from stagepost_web.exchange.models import Scan, StoredFile
from stagepost_web.exchange.models.stored_file import GONE, IN_PARTS, MADE_HERE
from stagepost_web.scanning.answers import Why

WAITS = "Not scanned for malware yet. Nobody but its sender can open it until it is"
FOUND = "Malware was found in it, so we deleted it"
_NEVER = {
    Why.PROTECTED.value: "Not scanned for malware: it has a password. Nobody but its sender can open it",
    Why.LARGER.value: "Not scanned for malware: it is larger than the scanner takes",
}


def scan_words(file: StoredFile) -> str:
    """How far a file's scan has come; empty where nothing is to be said."""
    if file.scan == Scan.CLEAN and file.scanned_at:
        return f"Scanned on {timezone.localtime(file.scanned_at):%-d %B %Y at %H:%M}: no malware found"
    if file.scan == Scan.FOUND:
        return FOUND
    if file.scan == Scan.WAITING:
        return WAITS
    if file.scan_says in _NEVER:
        return _NEVER[file.scan_says] + (". Nobody but its sender can open it" if _shut(file) else "")
    unsaid = file.scan_says in (MADE_HERE, GONE, IN_PARTS)
    return "Not scanned for malware" if settings.SCANNER and not unsaid else ""


def _shut(file: StoredFile) -> bool:
    return file.closed and file.scan_says == Why.LARGER


def closed_words(file: StoredFile) -> str:
    """Why somebody who asks for a file does not get it, and what to do."""
    if file.scan == Scan.FOUND:
        return f"{FOUND}. Ask for it again, from a computer that is free of malware."
    if file.scan == Scan.WAITING:
        return "This file is not scanned for malware yet. It is most often done in minutes. Try again then."
    if file.scan_says == Why.PROTECTED:
        return "This file has a password, so it cannot be scanned for malware. Ask for it without one."
    return "This file is larger than the scanner for malware takes. Ask for it in smaller parts."


def left_out_words(file: StoredFile) -> str:
    """Why a file among others goes to nobody, and what its sender does; empty where it may go."""
    if not file.left_out:
        return ""
    if file.scan == Scan.FOUND:
        return f"{FOUND}. Make the file again on a computer that is free of malware, and send it by itself."
    if file.scan_says == Why.PROTECTED:
        return "It has a password, so nobody can look into it. Save it without one, and send it by itself."
    return "It is larger than the scanner for malware takes. Save it in smaller parts, and send them."
