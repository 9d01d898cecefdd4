"""Right returns of an invented authority, and every damage planted in them so that the mend must undo it."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import NamedTuple

from stagepost import invention
from stagepost.check_inputs import CheckInputs
from stagepost.formats import ctf, template_csv
from stagepost.records import Collection, Pupil, Return

TODAY = date(2026, 6, 26)


class Sent(NamedTuple):
    data: bytes
    name: str


class Damage(NamedTuple):
    """What is done to a right file, and the label of the mend that must bring the same bytes back."""

    label: str
    spoil: Callable[[Sent], Sent]
    sure: bool = True
    dialect: ctf.Dialect = ctf.PLAIN


@cache
def returns(kind: str = "") -> tuple[Sent, ...]:
    """Small right returns: five pupils each, one of them with letters beyond ASCII."""
    files = invention.invent(schools=3, seed=4).returns.items()
    return tuple(_small(data, name) for name, data in files if kind in name)


def given(returned: Sent) -> CheckInputs:
    parts = ctf.filenames.parse(returned.name)
    collection = Collection.EYFSP if parts and parts.type == "FSP" else Collection.PHONICS
    return CheckInputs(
        today=TODAY, collection=collection, year=2026, la="999", estab=parts.estab if parts else None
    )


def written(returned: Return, dialect: ctf.Dialect = ctf.PLAIN) -> bytes:
    return ctf.write(returned, dialect)


def changed(change: Callable[[Return], Return]) -> Callable[[Sent], Sent]:
    return lambda right: right._replace(data=written(change(ctf.read(right.data).returned)))


def swapped(*pairs: tuple[bytes, bytes], often: int = -1) -> Callable[[Sent], Sent]:
    def spoil(right: Sent) -> Sent:
        data = right.data
        for old, new in pairs:
            assert old in data, old
            data = data.replace(old, new, often)
        return right._replace(data=data)

    return spoil


def zipped(right: Sent, times: int = 1) -> Sent:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(right.name, right.data)
    outer = Sent(out.getvalue(), f"sent-{times}.zip")
    return outer if times == 1 else zipped(outer, times - 1)


def as_template(right: Sent) -> Sent:
    return Sent(template_csv.write(ctf.read(right.data).returned, given(right).collection, 2026), "a.csv")


def _with_last_year(returned: Return) -> Return:
    first, *others = returned.pupils
    old = tuple(outcome._replace(year="2025") for outcome in first.outcomes[:3])
    return returned._replace(pupils=(first._replace(outcomes=first.outcomes + old), *others))


def _doubled_pupil(returned: Return) -> Return:
    return returned._replace(pupils=(*returned.pupils, returned.pupils[1]))


def _doubled_result(returned: Return) -> Return:
    first, *others = returned.pupils
    return returned._replace(pupils=(first._replace(outcomes=(*first.outcomes, first.outcomes[0])), *others))


def _whole_school(returned: Return) -> Return:
    older = Pupil("A999000000001", "Marrow", "Ivo", "2016-01-02", "M", year_group="5")
    header = returned.header._replace(qualifier="full")
    return Return(header, (*returned.pupils, older))


def _small(data: bytes, name: str) -> Sent:
    returned = ctf.read(data).returned
    pupils = (returned.pupils[0]._replace(forename="Zoë"), *returned.pupils[1:5])
    return Sent(written(returned._replace(pupils=pupils)), name)


_LA = b"<DestSchool>\n      <LEA>999</LEA>\n      <Estab>LLLL</Estab>"
_SCHOOL = b"<DestSchool>\n      <LEA>998</LEA>\n      <Estab>4321</Estab>\n      <URN>1</URN>"

DAMAGES = (
    Damage("old-version", swapped((b">25.0<", b">24.0<")), sure=False),
    Damage("old-version", swapped((b">25.0<", b">22.0<"), (b"Sex>", b"Gender>")), sure=False),
    Damage("sex-element", swapped((b"Sex>", b"Gender>"))),
    Damage("copy-name", lambda right: right._replace(name=right.name.replace(".xml", " (1).xml"))),
    Damage("destination-999", swapped((_LA, _SCHOOL)), sure=False),
    Damage("wrong-encoding", swapped((b'encoding="utf-8"', b'encoding="windows-1252"'))),
    Damage("wrong-encoding", swapped((b'encoding="utf-8"', b'encoding="ansi"'))),
    Damage("wrong-encoding", swapped((b'encoding="utf-8"', b'encoding="utf-16"'))),
    Damage("last-year", changed(_with_last_year), sure=False),
    Damage("doubled", changed(_doubled_pupil)),
    Damage("doubled", changed(_doubled_result)),
    Damage("codes", swapped((b"<Result>", b"<Result>  "), often=1)),
    Damage("unzip", zipped),
    Damage("unzip", lambda right: zipped(right, 3)),
)
"""Those whose mend gives the very bytes and the very name back."""

WHOLE_SCHOOL = Damage("only-", changed(_whole_school), sure=False)
