"""Tells a table written as text (CSV) from other text, and which return's results it holds."""

import re

_ROWS = 20
"""Rows that are looked at."""

_JUDGEMENT = r'"?[123A]"?'
_SEVENTEEN = rf"(?:^|[,;\t]) *+(?:{_JUDGEMENT} *+[,;\t] *+){{16}}{_JUDGEMENT}"

_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("csv-of-census", re.compile(r"\bCensusTerm\b", re.IGNORECASE)),
    ("csv-from-giap", re.compile(r"(?:\b|_)PUPILMATCHINGREF\b", re.IGNORECASE)),
    ("csv-eyfsp", re.compile(r"EYFSP|early learning goal|\b(?:COM_)?E01\b|\bCOM_G01\b", re.IGNORECASE)),
    ("csv-eyfsp", re.compile(_SEVENTEEN, re.MULTILINE)),
    ("csv-phonics", re.compile(r"phonics", re.IGNORECASE)),
    ("csv-ks1", re.compile(r"\bKS1|key stage 1", re.IGNORECASE)),
)
"""What gives a table away: its headings, or seventeen judgements side by side."""


def sort_of_table(text: str) -> str:
    """The sort of file, as a key of the table of advice: `text` when it is no table."""
    rows = [row for row in text.splitlines()[:_ROWS] if row.strip()]
    if not any(_even(rows, separator) for separator in ",;\t"):
        return "text"
    start = "\n".join(rows)
    return next((sort for sort, sign in _SIGNS if sign.search(start)), "csv")


def _even(rows: list[str], separator: str) -> bool:
    """Whether the separator parts every row, and most rows into as many cells as the first."""
    counts = [row.count(separator) for row in rows]
    return len(rows) > 1 and min(counts) > 0 and counts.count(counts[0]) * 2 > len(rows)
