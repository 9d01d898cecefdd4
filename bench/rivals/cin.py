"""The validator of the children in need census (csc-validator-be-cin), run as its own page runs it."""

import xml.etree.ElementTree as ET
from copy import deepcopy
from typing import Any
from unittest import mock

from cin_validator.cin_validator import CinValidator, convert_data, process_data
from cin_validator.rules.ruleset_utils import get_year_ruleset

from bench.rivals.answering import Answer, answer, timed
from bench.rivals.cin_records import YEAR, census

RULES = get_year_ruleset(str(YEAR))
DATA: dict[int, bytes] = {}
"""A return for each number of children that was asked for."""
TABLES: dict[int, dict[str, Any]] = {}
"""The same, read."""


def prepare(records: int) -> Answer:
    """Invent the return, check it once, and say what it has and what came of it."""
    DATA[records] = census(records)
    TABLES[records] = tables = read(records)
    values = sum(int(table.notna().sum().sum()) for table in tables.values())
    with mock.patch("builtins.print") as printed:
        found = CinValidator(deepcopy(tables), RULES).full_issue_df
    crashed = sum("Error with rule" in str(said) for said in printed.call_args_list)
    return {
        "values": values,
        "ran": len(RULES) - crashed,
        "skipped": 0,
        "crashed": crashed,
        "found": len(found),
    }


def whole(records: int) -> Answer:
    """Seconds from bytes to the report."""
    return {"seconds": timed(lambda: CinValidator(read(records), RULES))}


def rules(records: int) -> Answer:
    """Seconds of the rules and the report alone, on tables that are ready."""
    tables = deepcopy(TABLES[records])
    return {"seconds": timed(lambda: CinValidator(tables, RULES))}


def read(records: int) -> dict[str, Any]:
    """The tables of the return, with dates as dates."""
    return process_data(convert_data(ET.fromstring(DATA[records])))


if __name__ == "__main__":
    answer({"prepare": prepare, "whole": whole, "rules": rules})
