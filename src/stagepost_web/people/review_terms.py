"""When access is reviewed: the days of `review_terms.toml`."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Row(NamedTuple):
    """A row of the table."""

    term: str
    opens: str
    due: str
    since: date
    source: str


class ReviewTerm(NamedTuple):
    """One review: its name, such as `2027-spring`, and its first and last day."""

    name: str
    opens: date
    due: date


@cache
def table() -> tuple[Row, ...]:
    """Every row, in the order of the file."""
    file = Path(__file__).parent / "review_terms.toml"
    return tuple(Row(**row) for row in tomllib.loads(file.read_text(encoding="utf-8"))["review"])


def term_on(day: date) -> ReviewTerm | None:
    """The review that is under way on a day: from its first day to its last."""
    terms = (_term(row, day.year) for row in _in_force(day))
    return next((each for each in terms if each.opens <= day <= each.due), None)


def next_term(day: date) -> ReviewTerm:
    """The first review that begins after a day."""
    terms = [_term(row, year) for row in _in_force(day) for year in (day.year, day.year + 1)]
    return min((each for each in terms if each.opens > day), key=lambda each: each.opens)


def _in_force(day: date) -> list[Row]:
    """Of each term the latest row that had begun, or its first."""
    rows: dict[str, Row] = {}
    for row in sorted(table(), key=lambda row: row.since):
        if row.since <= day or row.term not in rows:
            rows[row.term] = row
    return list(rows.values())


def _term(row: Row, year: int) -> ReviewTerm:
    opens, due = (date.fromisoformat(f"{year}-{day}") for day in (row.opens, row.due))
    return ReviewTerm(f"{year}-{row.term}", opens, due)
