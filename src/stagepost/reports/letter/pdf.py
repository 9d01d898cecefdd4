"""Letters as PDF/UA-1, each beginning on a page of its own."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from stagepost.reports.letter.content import Letter, Letterhead
from stagepost.reports.typesetting import as_pdf, plain

TEMPLATE = Path(__file__).with_name("letter.typ")


def write(letters: Sequence[Letter], head: Letterhead, made: datetime) -> bytes:
    """One PDF with all of them. Of one letter alone, the PDF says in its keywords which school it is for."""
    alone = f"School number {letters[0].number}" if len(letters) == 1 else ""
    told = {"head": plain(head), "letters": plain(tuple(letters)), "alone": alone}
    return as_pdf(TEMPLATE, told, made)
