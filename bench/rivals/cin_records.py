"""Invented children for the children in need census: nobody in it exists, and all is in order."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from xml.etree.ElementTree import Element, SubElement, tostring

YEAR = 2026
"""The census year ends on 31 March of it."""
FIRST, LAST = date(YEAR - 1, 4, 1), date(YEAR, 3, 31)
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
ETHNICITIES = ("WBRI", "WOTH", "MWBC", "MWAS", "APKN", "AIND", "BCRB", "BAFR", "OOTH")
DISABILITIES = ("NONE", "MOB", "HAND", "COMM", "LD", "HEAR", "VIS", "BEH", "AUT", "CON")
NEEDS = ("N1", "N2", "N3", "N4", "N5", "N6", "N8")
SOURCES = ("1A", "1B", "2A", "2B", "3A", "4", "5A", "6", "8")
FACTORS = ("1A", "1B", "2B", "3A", "4B", "5A", "8B", "12A", "16A")
ABUSE = ("NEG", "PHY", "SAB", "EMO", "MUL")


def census(children: int) -> bytes:
    """A return of so many children, as an authority's system exports it."""
    chance = Random(1)
    message = Element("Message")
    _header(SubElement(message, "Header"))
    everybody = SubElement(message, "Children")
    for number in range(children):
        _child(SubElement(everybody, "Child"), chance, number)
    return tostring(message)


def _items(parent: Element, **items: object) -> None:
    for name, value in items.items():
        SubElement(parent, name).text = str(value)


def _header(header: Element) -> None:
    _items(SubElement(header, "CollectionDetails"), Collection="CIN", Year=YEAR, ReferenceDate=LAST)
    _items(
        SubElement(header, "Source"),
        SourceLevel="L",
        LEA="202",
        SoftwareCode="Invented",
        Release="1",
        SerialNo="001",
        DateTime=f"{YEAR}-05-11T09:30:00",
    )


def _child(child: Element, chance: Random, number: int) -> None:
    born = date(YEAR - 17, 9, 1) + timedelta(days=chance.randrange(365 * 15))
    _items(
        SubElement(child, "ChildIdentifiers"),
        LAchildID=f"INV{number:08}",
        UPN=_upn(born.year + 5, number),
        PersonBirthDate=born,
        Sex=chance.choice("MF"),
    )
    known = SubElement(child, "ChildCharacteristics")
    _items(known, Ethnicity=chance.choice(ETHNICITIES))
    disabilities = SubElement(known, "Disabilities")
    for code in _disabilities(chance):
        _items(disabilities, Disability=code)
    _episode(SubElement(child, "CINdetails"), chance)


def _disabilities(chance: Random) -> Iterator[str]:
    if chance.random() < 0.8:
        yield "NONE"
    else:
        yield from chance.sample(DISABILITIES[1:], 2)


def _upn(year: int, number: int) -> str:
    body = f"202{2000 + number // 1000:04}{year % 100:02}{number % 1000:03}"
    total = sum(place * int(digit) for place, digit in enumerate(body, start=2))
    return LETTERS[total % len(LETTERS)] + body


def _episode(episode: Element, chance: Random) -> None:
    """An episode that began and was assessed in the year. A third went on to an enquiry and a conference."""
    referred = _working_day(FIRST + timedelta(days=chance.randrange(120)))
    protected, closed = chance.random() < 0.35, chance.random() < 0.5
    ended = referred + timedelta(days=150)
    _items(episode, CINreferralDate=referred, ReferralSource=chance.choice(SOURCES))
    _items(episode, PrimaryNeedCode=chance.choice(NEEDS))
    if closed:
        _items(episode, CINclosureDate=ended, ReasonForClosure="RC7")
    _items(episode, ReferralNFA="false")
    _assessment(episode, chance, referred)
    if protected:
        _protection(episode, chance, referred, ended if closed else None)
    else:
        plan = SubElement(episode, "CINPlanDates")
        _items(plan, CINPlanStartDate=referred + timedelta(days=40))
        if closed:
            _items(plan, CINPlanEndDate=ended)


def _assessment(episode: Element, chance: Random, referred: date) -> None:
    assessment = SubElement(episode, "Assessments")
    _items(
        assessment,
        AssessmentActualStartDate=referred,
        AssessmentInternalReviewDate=referred + timedelta(days=10),
        AssessmentAuthorisationDate=referred + timedelta(days=35),
    )
    factors = SubElement(assessment, "FactorsIdentifiedAtAssessment")
    for code in chance.sample(FACTORS, 2):
        _items(factors, AssessmentFactors=code)


def _protection(episode: Element, chance: Random, referred: date, ended: date | None) -> None:
    conference = _working_day(referred + timedelta(days=18))
    _items(
        SubElement(episode, "Section47"),
        S47ActualStartDate=referred + timedelta(days=4),
        InitialCPCtarget=conference,
        DateOfInitialCPC=conference,
        ICPCnotRequired="false",
    )
    plan = SubElement(episode, "ChildProtectionPlans")
    _items(plan, CPPstartDate=conference)
    if ended:
        _items(plan, CPPendDate=ended)
    category = chance.choice(ABUSE)
    _items(plan, InitialCategoryOfAbuse=category, LatestCategoryOfAbuse=category, NumberOfPreviousCPP=0)
    _items(SubElement(plan, "Reviews"), CPPreviewDate=conference + timedelta(days=85))


def _working_day(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day
