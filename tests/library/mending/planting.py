"""The twelve damages, each planted by chance in a right file, with the mend that is due."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from stagepost.check_inputs import CheckInputs
from stagepost.formats import ctf, template_csv
from stagepost.records import Collection, Destination, Pupil, Return
from tests.library.mending.damages import Sent
from tests.library.mending.rights import Right, draw
from tests.rules import base


class Planted(NamedTuple):
    """A damaged file, and what must be said of it."""

    right: Right
    returned: Sent
    label: str
    """The mend that undoes the damage."""
    inputs: CheckInputs


Plant = Callable[[Random], Planted]


def of(right: Right, data: bytes, label: str, **otherwise: object) -> Planted:
    name = str(otherwise.pop("name", right.name))
    return Planted(right, Sent(data, name), label, right.inputs._replace(**otherwise))


def old_version(chance: Random) -> Planted:
    """With the name that the older version has for the sex, or with this year's."""
    right = draw(chance)
    newest = int(right.returned.header.version.partition(".")[0])
    header = right.returned.header._replace(version=f"{chance.randint(13, newest - 1)}.0")
    manner = {} if chance.random() < 0.7 else {"sex_element": right.returned.pupils[0].sex_element}
    return of(right, right.written(right.returned._replace(header=header), **manner), "old-version")


def sex_element(chance: Random) -> Planted:
    """Of every pupil, or of some."""
    right = draw(chance)
    own = right.returned.pupils[0].sex_element
    other = {"Sex": "Gender", "Gender": "Sex"}[own]
    spoilt = set(_some(chance, len(right.returned.pupils)))
    number = iter(range(len(right.returned.pupils)))

    def renamed(match: re.Match[str]) -> str:
        return f"<{other}>{match[1]}</{other}>" if next(number) in spoilt else match[0]

    pattern = rf"(?<!</Surname>)<{own}>(.*?)</{own}>"
    return of(right, right.edited(lambda text: re.sub(pattern, renamed, text)), "sex-element")


def copy_name(chance: Random) -> Planted:
    right = draw(chance)
    mark = f"{chance.choice((' ', ''))}({chance.randint(1, 120)}).xml"
    return of(right, right.data, "copy-name", name=right.name.replace(".xml", mark))


def destination(chance: Random) -> Planted:
    """Made for a school, another LA, the DfE or nobody."""
    right = draw(chance)
    places = (
        Destination("998", "4321", "900002"),
        Destination("997", "LLLL"),
        Destination("XXX", "XXXX"),
        Destination("MMM", "MMMM") if right.inputs.la == "NAA" else Destination("NAA", "LLLL"),
    )
    place = chance.choice(places)
    data = right.written(right.returned._replace(header=right.returned.header._replace(destination=place)))
    parts = ctf.filenames.parse(right.name)
    assert parts
    other = ctf.filenames.write(parts._replace(to_la=place.la, to_estab=place.estab))
    name = chance.choice((other, right.name))
    return of(right, data, f"destination-{right.inputs.la}", name=name)


def table(chance: Random) -> Planted:
    """A filled template as it comes out of a spreadsheet, whose columns somebody may have moved."""
    right = draw(chance, template_csv.COLLECTIONS)
    right = right._replace(name=f"{right.name[:-7]}001.xml")
    text = template_csv.write(right.returned, right.collection, right.summer).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    columns = range(len(rows[0]))
    order = chance.sample(columns, len(columns)) if chance.random() < 0.3 else columns
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=chance.choice(",;\t"))
    writer.writerows([[row[column] for column in order] for row in rows])
    data = out.getvalue().encode(chance.choice(("utf-8", "utf-8-sig", "utf-16")))
    return of(right, data, "table", name="results.csv")


def encoding(chance: Random) -> Planted:
    """It says another than it is written in; without letters beyond ASCII that would do no harm."""
    right = draw(chance)._replace(dialect=chance.choice((ctf.PLAIN, ctf.LIKE_SIMS, ctf.WITH_MARK)))
    first, *others = right.returned.pupils
    pupils = (first._replace(forename=chance.choice(("Zoë", "Siân", "Renée"))), *others)
    windows = chance.random() < 0.3
    if windows:
        pupils = tuple(
            p._replace(forename=p.forename.encode("cp1252", "ignore").decode("cp1252")) for p in pupils
        )
    right = right._replace(returned=right.returned._replace(pupils=pupils))
    if windows:
        text = right.data.decode("utf-8").removeprefix("\ufeff")
        return of(right, text.encode("cp1252"), "wrong-encoding")
    said = chance.choice(("windows-1252", "iso-8859-1", "us-ascii", "ansi", "utf-16", "utf8mb4"))
    return of(right, right.edited(lambda text: text.replace('"utf-8"', f'"{said}"', 1)), "wrong-encoding")


def last_year(chance: Random) -> Planted:
    """Some pupils have results of one or two earlier summers as well."""
    right = draw(chance)

    def older(pupil: Pupil) -> Pupil:
        back = chance.randint(1, 2)
        held = tuple(o._replace(year=str(right.summer - back)) for o in pupil.outcomes)
        return pupil._replace(outcomes=(*pupil.outcomes, *held[: chance.randint(1, len(held))]))

    return of(right, right.written(_changed(chance, right.returned, older)), "last-year")


def doubled_pupil(chance: Random) -> Planted:
    right = draw(chance)
    pupils = list(right.returned.pupils)
    pupils[0] = pupils[0]._replace(upn=base.right(right.collection, right.summer).pupils[0].upn)
    right = right._replace(returned=right.returned._replace(pupils=tuple(pupils)))
    for _ in range(chance.randint(1, 2)):
        at = chance.choice([place for place, pupil in enumerate(pupils) if pupil.upn])
        pupils.insert(chance.randint(at + 1, len(pupils)), pupils[at])
    return of(right, right.written(right.returned._replace(pupils=tuple(pupils))), "doubled")


def doubled_result(chance: Random) -> Planted:
    right = draw(chance)

    def doubled(pupil: Pupil) -> Pupil:
        again = chance.choice(pupil.outcomes)
        return pupil._replace(outcomes=(*pupil.outcomes, again))

    return of(right, right.written(_changed(chance, right.returned, doubled)), "doubled")


def codes(chance: Random) -> Planted:
    """Small letters, a nought in front, or spaces around. A mark means the same with a nought."""
    right = draw(chance)
    right = right._replace(dialect=right.dialect._replace(pad=0, in_order=True))
    spaced = right.collection is Collection.PHONICS or chance.random() < 0.3

    def spoilt(text: str) -> str:
        if spaced:
            return f"{' ' * chance.randint(1, 9)}{text}{' ' * chance.randint(0, 9)}"
        return f"0{text}" if text.isdecimal() else text.lower()

    def worse(pupil: Pupil) -> Pupil:
        some = set(_some(chance, len(pupil.outcomes)))
        outcomes = enumerate(pupil.outcomes)
        return pupil._replace(
            outcomes=tuple(o._replace(result=spoilt(o.result)) if at in some else o for at, o in outcomes)
        )

    return of(right, right.written(_changed(chance, right.returned, worse)), "codes")


def whole_school(chance: Random) -> Planted:
    """Pupils of other years, with nothing, or with results of another return or summer."""
    right = draw(chance)
    others = [each for each in Collection if each is not right.collection]
    held = base.right(chance.choice(others), chance.choice((right.summer, 2019)), pupils=4).pupils
    strangers = [
        pupil._replace(
            upn=f"A9990000{number:05}",
            year_group=chance.choice("345"),
            outcomes=chance.choice((pupil.outcomes, ())),
        )
        for number, pupil in enumerate(held)
    ]
    pupils = list(right.returned.pupils)
    for stranger in strangers:
        pupils.insert(chance.randint(0, len(pupils)), stranger)
    header = right.returned.header._replace(qualifier="full")
    return of(right, right.written(Return(header, tuple(pupils))), f"only-{right.collection}")


def wrong_request(chance: Random) -> Planted:
    """The file is right, and was handed in for another collection, summer or school."""
    right = draw(chance)
    others = [each for each in Collection if each is not right.collection]
    wrong = chance.choice(
        ({"collection": chance.choice(others)}, {"year": right.summer - 1}, {"estab": "1002"})
    )
    return of(right, right.data, "wrong-request", **wrong)


def zipped(chance: Random) -> Planted:
    """One to three deep, in a folder or not, and not always alone."""
    right = draw(chance)
    data, name = right.data, right.name
    for _ in range(chance.randint(1, 3)):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
            archive.writestr(chance.choice(("", "return/")) + name, data)
            if chance.random() < 0.5:
                archive.writestr("read me.txt", "The file is beside this.")
        data, name = out.getvalue(), "return.zip"
    return of(right, data, "unzip", name=name)


CATALOGUE: dict[str, tuple[Plant, ...]] = {
    "an old version": (old_version,),
    "the sex under another name": (sex_element,),
    "a browser's mark in the name": (copy_name,),
    "made for another": (destination,),
    "a table": (table,),
    "another encoding than it says": (encoding,),
    "earlier summers' results": (last_year,),
    "a pupil or result twice": (doubled_pupil, doubled_result),
    "codes in another writing": (codes,),
    "a whole school": (whole_school,),
    "the wrong request": (wrong_request,),
    "in a zip": (zipped,),
}


def _some(chance: Random, of: int) -> list[int]:
    """At least one of so many."""
    return chance.sample(range(of), chance.randint(1, of))


def _changed(chance: Random, returned: Return, change: Callable[[Pupil], Pupil]) -> Return:
    """The return with some of its pupils changed."""
    some = set(_some(chance, len(returned.pupils)))
    return returned._replace(
        pupils=tuple(change(p) if place in some else p for place, p in enumerate(returned.pupils))
    )
