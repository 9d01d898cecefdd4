"""Why a file is not taken as the return that was asked for.

Such a file is not kept, unless something can be done with it here.
"""

from typing import NamedTuple

from django.conf import settings
from django.utils.formats import date_format

from stagepost.checking import Verdict
from stagepost.collections import facts_of
from stagepost.identifiers import academic_year
from stagepost.recognition import FileKind, Recognised
from stagepost.records import Collection
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.schools.models import EarlierNumber


class Refusal(NamedTuple):
    """What is said instead of a verdict."""

    reason: str
    """`not-a-return`, `too-many-pupils`, `another-school`, `another-return` or `another-year`."""
    title: str
    says: str
    """What the file is."""
    send_instead: str


LEADING_ON = frozenset({"not-a-return", "another-return", "another-year"})
"""The reasons of a refusal after which something may still be done with the file here."""


TEMPLATES = frozenset({FileKind.XLSX, FileKind.CSV})
"""What a filled-in template is recognised as."""


_OWN_SPREADSHEET = "Download your school’s spreadsheet from the page of this request, and fill that in."


class Refused(Exception):
    """A file was turned away. Nothing of it is kept but an event."""

    def __init__(self, refusal: Refusal, name: str) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal
        self.name = name
        """The file's name, as its sender gave it."""


def refusal_of(return_request: ReturnRequest, verdict: Verdict) -> Refusal | None:
    """Why the file of this verdict does not answer the request, or `None` when it does."""
    return refusal(return_request, verdict.recognised, is_return=verdict.returned is not None)


def refusal(return_request: ReturnRequest, recognised: Recognised, *, is_return: bool) -> Refusal | None:
    """The same of a file that was recognised, and that could be read as a return or not."""
    if not is_return or recognised.collection is None or recognised.year is None:
        return _not_a_return(return_request, recognised)
    for judge in (_another_school, _another_return, _another_year):
        if refused := judge(return_request, recognised):
            return refused
    return None


def too_many_pupils(return_request: ReturnRequest, number: int, *, of_one_file: bool) -> Refusal | None:
    """Why a return is refused before any rule runs; `None` when it has no more pupils than we take."""
    most = settings.MOST_PUPILS
    if number <= most:
        return None
    collection = return_request.collection
    contact = collection.contact or f"{collection.la.name}'s {collection.la.data_team}"
    has = "This file has" if of_one_file else "Together, these files have"
    return Refusal(
        "too-many-pupils",
        "This return has too many pupils",
        f"{has} {number:,} pupils. A school's return may have up to {most:,}.",
        f"Check that the file is from your school alone. If your school is larger, contact {contact}.",
    )


def _not_a_return(return_request: ReturnRequest, recognised: Recognised) -> Refusal:
    return Refusal(
        "not-a-return",
        "This file is not a return",
        recognised.says or "We cannot tell what this file is.",
        recognised.send_instead
        or f"Export {return_request.collection.title} from your MIS as a CTF and send that.",
    )


def _another_school(return_request: ReturnRequest, recognised: Recognised) -> Refusal | None:
    """A file that names no school at all is taken: a rule about its header speaks of that."""
    la, estab, school = recognised.la, recognised.estab, return_request.school
    through = return_request.collection.la
    if not (la and estab) or (la, estab) == (school.la.code, school.estab):
        return None
    if earlier := school.earlier_numbers.filter(number=f"{la}{estab}").first():
        return _old_number(return_request, earlier)
    if recognised.kind in TEMPLATES:
        return _template_of_another(return_request, recognised)
    return Refusal(
        "another-school",
        "This file is from a different school",
        f"Its header says that school {la}/{estab} made it. You are sending for {school.name}, "
        f"which is {school.la.code}/{school.estab}.",
        "Choose a file from your own school's MIS. If your school has a new number, correct it in the "
        f"MIS and export the return again, or ask {through.name}'s {through.data_team}.",
    )


def _template_of_another(return_request: ReturnRequest, recognised: Recognised) -> Refusal:
    school = return_request.school
    return Refusal(
        "another-school",
        "This spreadsheet is of a different school",
        f"It says that it is of school {recognised.la}/{recognised.estab}. "
        f"You are sending for {school.name}, which is {school.la.code}/{school.estab}.",
        _OWN_SPREADSHEET,
    )


def _old_number(return_request: ReturnRequest, earlier: EarlierNumber) -> Refusal:
    school, through = return_request.school, return_request.collection.la
    until = f"had until {date_format(earlier.until, 'j F Y')}" if earlier.until else "had before"
    return Refusal(
        "another-school",
        f"Your school’s number is now {school.written_number}",
        f"This file has the number {earlier.written_number}, which {school.name} {until}.",
        f"Change the number in your MIS to {school.written_number} and export the return again. If the new "
        f"number is wrong, ask {through.name}'s {through.data_team}.",
    )


def _another_return(return_request: ReturnRequest, recognised: Recognised) -> Refusal | None:
    found, wanted = recognised.collection, Collection(return_request.collection.kind)
    if found in (None, wanted):
        return None
    met, asked = facts_of(found), facts_of(wanted)
    about = f"This request is for {return_request.collection.title}."
    there = f"upload this file to the request for {met.results}."
    instead = f"Export the {asked.results}, or {there}"
    if recognised.kind in TEMPLATES:
        instead = f"{_OWN_SPREADSHEET} Or {there}"
    return Refusal(
        "another-return",
        f"This file is a different return: {met.title}",
        recognised.says,
        f"{about} {instead}",
    )


def _another_year(return_request: ReturnRequest, recognised: Recognised) -> Refusal | None:
    met, asked = recognised.year, return_request.collection.year
    if met is None or met == asked:
        return None
    in_mis = f"In your MIS, choose the academic year {_words(asked)}. Then export the return again."
    instead = _OWN_SPREADSHEET if recognised.kind in TEMPLATES else in_mis
    return Refusal(
        "another-year",
        f"This file has results for {_words(met)}",
        recognised.says,
        f"This request is for the results for {_words(asked)}. {instead}",
    )


def _words(summer: int) -> str:
    return academic_year.words(summer - 1)
