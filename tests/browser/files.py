"""Files that differ as much as files do: of every return, right and wrong, in every encoding, and none."""

import base64
import json
from typing import NamedTuple

from stagepost.formats import ctf, template_csv
from stagepost.records import Collection
from tests.rules.base import right

EYFSP, PHONICS, KS1, KS2 = Collection


class Sent(NamedTuple):
    """A file, and the return that was asked for."""

    name: str
    data: bytes
    collection: Collection | None = None
    year: int | None = None


def described() -> str:
    """All files as JSON, each with what is held beside it."""
    return json.dumps([_described(file) for file in every_file()])


def every_file() -> tuple[Sent, ...]:
    """A dozen and more files."""
    return (
        Sent("9991001_FSP_999LLLL_001.xml", _written(EYFSP, 2026), EYFSP, 2026),
        Sent("9991001_FSP_999LLLL_001 (1).xml", _spoilt(EYFSP, 2025), EYFSP, 2026),
        Sent("9991001_PHO_999LLLL_001.xml", _spoilt(PHONICS, 2026), PHONICS, 2026),
        Sent("9991001_KS1_999LLLL_001.xml", _spoilt(KS1, 2023), KS1, 2023),
        Sent("9991001_KS2_NAALLLL_001.xml", _spoilt(KS2, 2025), KS2, 2025),
        Sent("old.xml", _written(EYFSP, 2017, ctf.LIKE_SIMS)),
        Sent("utf-16.xml", _written(EYFSP, 2026, ctf.UTF_16), EYFSP, 2026),
        Sent("windows.xml", _spoilt(EYFSP, 2026, ctf.WINDOWS_1252), EYFSP, 2026),
        Sent("EYFSP_1001_26.csv", template_csv.write(right(EYFSP, 2026, pupils=4), EYFSP, 2026), EYFSP, 2026),
        Sent("cut-short.xml", _written(EYFSP, 2026)[:3000]),
        Sent("wrong-byte.xml", _written(EYFSP, 2026).replace(b"<Surname>", b"<Surname>\xc3x", 1)),
        Sent("ampersand.xml", _written(EYFSP, 2026).replace(b"<Surname>", b"<Surname>A & B", 1)),
        Sent("mismatch.xml", _written(EYFSP, 2026).replace(b"</UPN>", b"</UPM>", 1)),
        Sent("doctype.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><CTfile>&b;</CTfile>'),
        Sent("unknown-encoding.xml", b'<?xml version="1.0" encoding="no-such"?><CTfile/>'),
        Sent("after-the-end.xml", _written(EYFSP, 2026) + b"<CTfile/>"),
        Sent("deep.xml", b"<CTfile>" * 100),
        Sent("letter.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"),
        Sent("table.csv", b"UPN,Surname,E01\nE999100124001,Alder,2\n"),
        Sent("nothing.xml", b""),
    )


def _written(collection: Collection, summer: int, dialect: ctf.Dialect = ctf.PLAIN) -> bytes:
    return ctf.write(right(collection, summer, pupils=12), dialect)


def _spoilt(collection: Collection, summer: int, dialect: ctf.Dialect = ctf.PLAIN) -> bytes:
    returned = right(collection, summer, pupils=12)
    first, second, third, *rest = returned.pupils
    odd = second.outcomes[0]._replace(result="é?")
    pupils = (
        first._replace(upn="", surname="Dvořák"[:3] + "ë", dob="2031-02-30"),
        second._replace(outcomes=(odd, *second.outcomes[1:]), sex=""),
        third._replace(upn=third.upn[::-1], forename=""),
        *rest,
        rest[0],
    )
    return ctf.write(returned._replace(pupils=pupils), dialect)


def _described(file: Sent) -> dict[str, object]:
    roll = right(file.collection, file.year, pupils=6).pupils if file.collection and file.year else ()
    given = {
        "today": "2026-07-01",
        "collection": file.collection,
        "year": file.year,
        "roll": [(p.upn, p.surname, p.forename, p.dob, p.sex, p.year_group) for p in roll],
        "earlier_phonics": {pupil.upn: "31" for pupil in roll},
    }
    return {"name": file.name, "data": base64.b64encode(file.data).decode(), "given": given}
