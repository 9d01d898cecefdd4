"""How a table was read, in lines for people."""

from collections import Counter
from collections.abc import Iterator, Sequence

from stagepost.rules.words import count, series
from stagepost.verdicts.notes import Taken

ITEMS = {
    "upn": "UPN",
    "surname": "surname",
    "forename": "forename",
    "name": "name",
    "dob": "date of birth",
    "sex": "sex",
    "year_group": "year group",
    "former_upn": "former UPN",
    "joined": "joining date",
    "left": "leaving date",
    "enrolment": "enrolment status",
    "laestab": "LA and school number",
    "la": "LA number",
    "estab": "school number",
    "urn": "URN",
    "school_year": "school year",
    "result": "result",
}


def told(tables: Sequence[Taken]) -> Iterator[str]:
    """What tables that were read in the same way have to say together."""
    first = tables[0]
    found = [f"{ITEMS.get(item, item)} from “{heading}”" for item, heading in first.columns.items()]
    sentence = series(found)
    yield f"{sentence[:1].upper()}{sentence[1:]}."
    if first.not_found:
        yield f"No heading found for {series([ITEMS.get(item, item) for item in first.not_found], 'or')}."
    yield from first.remarks
    left_out: Counter[str] = Counter()
    for table in tables:
        left_out.update(dict(table.left_out))
    for what, rows in left_out.items():
        yield f"{count(rows, 'row')} {what} {'was' if rows == 1 else 'were'} left out."
    yield f"{count(sum(table.rows for table in tables), 'row')} in all."
