"""The validator of the return of children looked after (csc-validator-be-903), run as its page runs it."""

from collections.abc import Sequence
from typing import Any
from unittest import mock

from lac_validator import lac_validator as engine
from lac_validator.config import column_names
from lac_validator.datastore import postcodes
from lac_validator.report import Report
from lac_validator.rules.ruleset_utils import get_year_ruleset

from bench.rivals.answering import Answer, answer, timed
from bench.rivals.lac_records import YEAR, returned

RULES = get_year_ruleset(str(YEAR))
AUTHORITY, FIRST_LETTER = "E06000009", "F"
"""Blackpool: few postcodes must be loaded to tell how far a placement there is from home."""
FILES: dict[int, list[dict[str, Any]]] = {}
"""The files of a return for each number of children that was asked for."""
READY: dict[int, engine.LacValidator] = {}
"""The same, read."""


def prepare(records: int) -> Answer:
    """Invent the return, check it once, and say what it has and what came of it."""
    FILES[records] = [
        {
            "name": f"{table}.csv",
            "description": "Prev year" if table.endswith("_last") else "This year",
            "file_content": data,
        }
        for table, data in returned(records, column_names, some_postcodes()).items()
    ]
    READY[records] = checked = validated(records)
    found = Report(checked.ds_results, RULES).report
    return {
        "values": sum(int(table.notna().sum().sum()) for table in checked.dfs.values()),
        "ran": len(checked.dones),
        "skipped": len(checked.skips),
        "crashed": len(checked.fails),
        "found": int(found["Total Errors"].sum()),
    }


def some_postcodes() -> Sequence[str]:
    """Postcodes of the authority, from the validator's own list."""
    postcodes.load_postcodes([FIRST_LETTER])
    known = postcodes.dataframe
    return list(known[known["laua"] == AUTHORITY]["pcd"])[:200]


def whole(records: int) -> Answer:
    """Seconds from the files' bytes to the report."""
    return {"seconds": timed(lambda: Report(validated(records).ds_results, RULES))}


def rules(records: int) -> Answer:
    """Seconds of the rules alone, on tables that are ready."""
    ready = READY[records]
    tables = engine.create_datastore(ready.dfs, ready.metadata)
    with mock.patch.object(engine, "create_datastore", return_value=tables):
        return {"seconds": timed(ready.validate)}


def validated(records: int) -> engine.LacValidator:
    """Read the return's files and run every rule over them."""
    metadata = {"collectionYear": str(YEAR), "localAuthority": AUTHORITY}
    return engine.LacValidator(metadata, FILES[records], RULES)


if __name__ == "__main__":
    answer({"prepare": prepare, "whole": whole, "rules": rules})
