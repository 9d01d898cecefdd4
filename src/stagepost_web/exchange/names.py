"""Names of files as senders give them, made safe to show and to download under; our own receipt numbers."""

import re
import secrets

from stagepost_web.frame.hidden_characters import HIDDEN

LONGEST = 120
FORBIDDEN = re.compile(f'[{HIDDEN}<>:"|?*]')
"""What nobody sees, and what some computer refuses in a name."""
LETTERS = "34679CDFGHJKMNPQRTVWXY"
"""No vowels, so that no word comes out; nothing that sounds or looks like another over the telephone."""


def safe_name(name: str) -> str:
    """The last part of the name, without what could mislead; its ending is kept when it must be cut."""
    last = re.split(r"[/\\]", name)[-1]
    clean = FORBIDDEN.sub("", last.encode("utf-8", "ignore").decode()).strip(" .")
    stem, dot, ending = clean.rpartition(".")
    if not stem or len(ending) > 10:
        return clean[:LONGEST] or "file"
    return f"{stem[: LONGEST - len(ending) - 1]}{dot}{ending}"


def receipt_number() -> str:
    """A new number of the kind `4H7K-93MX`."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{drawn[:4]}-{drawn[4:]}"
