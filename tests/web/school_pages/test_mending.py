"""A damaged file is mended on the site: what would change is shown, and nothing done that nobody accepts."""

from collections.abc import Callable
from random import Random
from typing import NamedTuple

import pytest

from stagepost.formats import ctf, template_csv
from stagepost.mending import propose
from stagepost.records import Collection
from stagepost_web.exchange import vault
from stagepost_web.submitting.models import Submission
from tests import returning
from tests.library.mending.planting import CATALOGUE
from tests.people import Cast
from tests.web.school_pages import leading_on, mending
from tests.web.school_pages.addresses import at
from tests.web.school_pages.mending import damaged, with_a_letter
from tests.web.words import words_of

pytestmark = pytest.mark.one_database


class Case(NamedTuple):
    """One of the damages, and what must come of its mend."""

    label: str
    spoil: Callable[[Cast], tuple[bytes, str]]
    sure: bool
    says: str
    """A line of what is shown before: where, before and after."""
    right: Callable[[Cast], bytes] = lambda cast: returning.file(cast.school)


def name(cast: Cast) -> str:
    return returning.name(cast.school)


def swapped(*pairs: tuple[bytes, bytes], often: int = -1) -> Callable[[Cast], tuple[bytes, str]]:
    return lambda cast: (damaged(returning.file(cast.school), *pairs, often=often), name(cast))


def changed(change: Callable) -> Callable[[Cast], tuple[bytes, str]]:
    def spoil(cast: Cast) -> tuple[bytes, str]:
        returned = returning.content(cast.school)
        first, *others = returned.pupils
        return ctf.write(returned._replace(pupils=tuple(change(first, others)))), name(cast)

    return spoil


def with_last_year(first, others):
    old = tuple(outcome._replace(year="2025") for outcome in first.outcomes[:3])
    return first._replace(outcomes=first.outcomes + old), *others


def as_template(cast: Cast) -> tuple[bytes, str]:
    returned = returning.content(cast.school)
    return template_csv.write(returned, Collection.EYFSP, returning.SUMMER), "EYFSP.csv"


def in_windows(cast: Cast) -> tuple[bytes, str]:
    return with_a_letter(cast).decode().encode("cp1252", "ignore"), name(cast)


def said_to_be_windows(cast: Cast) -> tuple[bytes, str]:
    return damaged(with_a_letter(cast), (b'encoding="utf-8"', b'encoding="windows-1252"')), name(cast)


def as_windows(cast: Cast) -> bytes:
    return damaged(in_windows(cast)[0], (b'encoding="utf-8"', b'encoding="windows-1252"'))


_ELSEWHERE = b"<DestSchool>\n      <LEA>998</LEA>\n      <Estab>4321</Estab>"
_HERE = b"<DestSchool>\n      <LEA>999</LEA>\n      <Estab>LLLL</Estab>"
CASES = {
    "in a zip": Case(
        "unzip",
        lambda cast: (leading_on.zipped(export=returning.file(cast.school)), "export.zip"),
        True,
        "The file export.zip export.xml",
    ),
    "a table": Case("table", as_template, False, "The file a table (CSV) a CTF (XML)"),
    "another encoding than it says": Case(
        "wrong-encoding", said_to_be_windows, True, "Line 1, encoding windows-1252 utf-8", with_a_letter
    ),
    "an encoding that it does not say": Case(
        "wrong-encoding", in_windows, False, "Line 1, encoding utf-8 windows-1252", as_windows
    ),
    "a whole school": Case(
        "only-eyfsp",
        lambda cast: (leading_on.of_whole_school(cast), name(cast)),
        False,
        "the pupil's record (not in this return) Taken out",
    ),
    "earlier summers' results": Case(
        "last-year", changed(with_last_year), False, "EYF COM E01 2025: 2 Taken out"
    ),
    "a pupil twice": Case(
        "doubled",
        changed(lambda first, others: (first, *others, first)),
        True,
        "the pupil's record (there before) Taken out",
    ),
    "codes in small letters": Case(
        "codes",
        lambda cast: (
            damaged(returning.exempt(cast.school, 2), (b">A</Result>", b">a</Result>")),
            name(cast),
        ),
        True,
        "COM E01 a A",
        lambda cast: returning.exempt(cast.school, 2),
    ),
    "an old version": Case("old-version", swapped((b">25.0<", b">23.0<")), False, "CTF version 23.0 25.0"),
    "the sex under another name": Case(
        "sex-element", swapped((b"Sex>", b"Gender>")), True, "name of the sex field gender sex"
    ),
    "made for another": Case("destination-999", swapped((_HERE, _ELSEWHERE)), False, "998 999"),
    "a browser's mark in the name": Case(
        "copy-name",
        lambda cast: (returning.file(cast.school), name(cast).replace(".xml", " (1).xml")),
        True,
        "The file's name",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_damage_is_shown_and_mended_when_somebody_accepts_it(case, cast, return_request, pages):
    damage, by = CASES[case], cast.data_manager
    data, given = damage.spoil(cast)
    answer = mending.upload(pages, by, return_request, data, given)
    place = mending.where(return_request, by)
    assert f'href="{place}"' in answer.text
    page = pages.get(by, place)
    assert damage.says in words_of(page)
    assert mending.ticks(page)[damage.label] is damage.sure

    verdict = pages.post(by, place, {"mends": [damage.label]}, follow=True)

    made = Submission.objects.latest("pk")
    assert verdict.redirect_chain[-1][0] == at(made)
    file = made.delivery.files.get()
    expected, result = ctf.read(damage.right(cast)).returned, ctf.read(vault.get(file)).returned
    assert [(p.upn, p.forename, p.sex_element, p.outcomes) for p in without_lines(result)] == [
        (p.upn, p.forename, p.sex_element, p.outcomes) for p in without_lines(expected)
    ]
    assert result.header.version == expected.header.version
    assert result.header.destination == expected.header.destination
    assert "(1)" not in file.name
    assert vault.get(file.made.origin) == data
    assert "Mended here:" in words_of(verdict)


def without_lines(returned):
    """The pupils, wherever in their file they stand."""
    for pupil in returned.pupils:
        yield pupil._replace(outcomes=tuple(outcome._replace(below=0) for outcome in pupil.outcomes))


@pytest.mark.parametrize("damage", CATALOGUE)
def test_every_damage_that_is_planted_has_a_heading(damage):
    planted = CATALOGUE[damage][0](Random(7))
    mends = propose(*planted.returned, planted.inputs)
    assert mends
    assert all(mend.title for mend in mends)
