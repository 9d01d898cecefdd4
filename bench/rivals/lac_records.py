"""Invented children for the return of children looked after (SSDA903): nobody in it exists."""

import csv
import io
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

YEAR = 2026
"""The collection year ends on 31 March of it."""
START, END = date(YEAR - 1, 4, 1), date(YEAR, 3, 31)
BEFORE = date(YEAR - 2, 4, 1)
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
ETHNICITIES = ("WBRI", "WOTH", "MWBC", "MWAS", "APKN", "AIND", "BCRB", "BAFR", "OOTH")

Rows = dict[str, list[dict[str, str]]]
"""Rows by the name of their table; a table of the year before ends in `_last`."""


def returned(children: int, columns: dict[str, list[str]], postcodes: Sequence[str]) -> dict[str, bytes]:
    """The CSV of each table, this year's and last year's, with the columns that the validator knows.

    Homes and placements stand at some of the postcodes.
    """
    chance = Random(1)
    rows: Rows = defaultdict(list)
    for number in range(children):
        _child(rows, chance, number, postcodes)
    return {name: _csv(columns[name.removesuffix("_last")], of) for name, of in rows.items()}


def _csv(columns: list[str], rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def _child(rows: Rows, chance: Random, number: int, postcodes: Sequence[str]) -> None:
    """Two of three were looked after a year before; one of five left in the year."""
    born = date(YEAR - 15, 9, 1) + timedelta(days=chance.randrange(365 * 9))
    known = chance.random() < 0.67
    began = (BEFORE if known else START) + timedelta(days=chance.randrange(60, 300))
    left = END - timedelta(days=chance.randrange(20, 50)) if chance.random() < 0.2 else None
    who = {"CHILD": f"{100000 + number}", "DOB": _day(born), "SEX": chance.choice("MF")}
    upn = _upn(born.year + 5, number)
    header = who | {
        "ETHNIC": chance.choice(ETHNICITIES),
        "UPN": upn,
        "MOTHER": "0" if who["SEX"] == "F" else "",
    }
    episode = _episode(who, chance, began, postcodes)
    ended = {"DEC": _day(left), "REC": "E4A"} if left else {}
    first = {name: who[name] for name in ("CHILD", "DOB")}
    for suffix in ("", "_last") if known else ("",):
        rows["Header" + suffix].append(header)
        rows["Episodes" + suffix].append(episode | ({} if suffix else ended))
        rows["Reviews" + suffix] += _reviews(first, began, left, last_year=bool(suffix))
        if known:
            rows["OC2" + suffix].append(_health(first, chance, born))
        rows["SWEpisodes" + suffix].append(_social_worker(first, began, None if suffix else left))
        _seldom(rows, suffix, first, who["SEX"], number)


def _seldom(rows: Rows, suffix: str, first: dict[str, str], sex: str, number: int) -> None:
    """A row for few in each of the tables that are about few, so that no rule lacks its table."""
    ends = START if suffix else END
    began, ended = _day(ends - timedelta(days=55)), _day(ends - timedelta(days=53))
    few: dict[str, dict[str, str]] = {
        "Missing": {"MISSING": "M", "MIS_START": began, "MIS_END": ended},
        "DoLo": {"DOLO_START": began, "DOLO_END": ended},
        "UASC": {"SEX": sex, "DUC": ended},
        "OC3": {"IN_TOUCH": "YES", "ACTIV": "F2", "ACCOM": "B1"},
        "AD1": {
            "DATE_INT": began,
            "DATE_MATCH": ended,
            "FOSTER_CARE": "0",
            "NB_ADOPTR": "2",
            "SEX_ADOPTR": "MF",
            "LS_ADOPTR": "L11",
        },
        "PlacedAdoption": {"DATE_PLACED": ended},
        "PrevPerm": {"PREV_PERM": "P0"},
    }
    for place, (table, row) in enumerate(few.items()):
        if number % 20 == place:
            rows[table + suffix].append(first | row)


def _upn(year: int, number: int) -> str:
    body = f"890{2000 + number // 1000:04}{year % 100:02}{number % 1000:03}"
    total = sum(place * int(digit) for place, digit in enumerate(body, start=2))
    return LETTERS[total % len(LETTERS)] + body


def _episode(who: dict[str, str], chance: Random, began: date, postcodes: Sequence[str]) -> dict[str, str]:
    return {
        "CHILD": who["CHILD"],
        "DECOM": _day(began),
        "RNE": "S",
        "LS": "C2",
        "CIN": chance.choice(("N1", "N2", "N4", "N5")),
        "PLACE": chance.choice(("U4", "U6")),
        "PLACE_PROVIDER": "PR1",
        "HOME_POST": chance.choice(postcodes),
        "PL_POST": chance.choice(postcodes),
        "URN": f"SC{chance.randrange(100000, 999999)}",
    }


def _reviews(
    first: dict[str, str], began: date, left: date | None, *, last_year: bool
) -> list[dict[str, str]]:
    """After 20 working days, after three months more, and then every half year."""
    days = [began + timedelta(days=after) for after in (18, 105, 280, 455, 630)]
    opens, closes = (BEFORE, START) if last_year else (START, left or END)
    return [first | {"REVIEW": _day(day), "REVIEW_CODE": "PN1"} for day in days if opens <= day < closes]


def _health(first: dict[str, str], chance: Random, born: date) -> dict[str, str]:
    age = (END - born).days // 365
    return first | {
        "SDQ_SCORE": str(chance.randrange(40)) if 4 <= age < 17 else "",
        "CONVICTED": "0" if age >= 10 else "",
        "HEALTH_CHECK": "1" if age < 5 else "",
        "IMMUNISATIONS": "1",
        "TEETH_CHECK": "1",
        "HEALTH_ASSESSMENT": "1",
        "SUBSTANCE_MISUSE": "0",
    }


def _social_worker(first: dict[str, str], began: date, left: date | None) -> dict[str, str]:
    ended = {"SW_DEC": _day(left)} if left else {}
    return first | {"SW_ID": "SW123456", "SW_DECOM": _day(began), "SW_REASON": "OTHERS"} | ended
