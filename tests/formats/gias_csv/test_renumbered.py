"""What the register says of a number that a school had before, or that a school had which has closed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagepost.formats import gias_csv
from stagepost.formats.gias_csv import Link, Register, RegisterSchool
from stagepost.formats.reading import Trouble

ALDER = RegisterSchool("998", "2001", "Alder Primary School", urn="900001", status="Open")
ELM = ALDER._replace(estab="2002", name="Elm Academy", urn="950002", opened=date(2024, 9, 1))
CLOSED = ALDER._replace(estab="2009", urn="900009", status="Closed", closed=date(2024, 8, 31))
DAY = date(2026, 6, 1)


def now(number, *rows, links=(), day=DAY):
    return Register(rows, links).entry(number, day).now


@pytest.mark.parametrize(
    ("la", "estab", "was"),
    [
        ("997", "2001", "9972001"),  # its LA was reorganised
        ("997", "3001", "9973001"),
        ("998", "3001", "9983001"),  # it got another number in the same LA
        ("", "3001", "9983001"),
        ("998", "12", "9980012"),  # a spreadsheet has taken the zeros
    ],
)
def test_a_number_that_a_school_had_before_leads_to_the_one_it_has(la, estab, was):
    school = ALDER._replace(previous_la=la, previous_estab=estab)
    assert now(was, school) == "9982001"
    assert now("9982001", school) == ""
    assert not Register([school]).entry(was).known


@pytest.mark.parametrize(
    "school",
    [
        ALDER._replace(previous_la="999"),  # as the register writes of a school that always had its number
        ALDER._replace(previous_la="998", previous_estab="2001"),
        ALDER._replace(previous_la="997", previous_estab="2001", status="Closed"),
        ALDER._replace(previous_la="997", previous_estab="2001", status="Proposed to open"),
    ],
)
def test_nothing_is_said_where_no_open_school_had_it(school):
    assert now("9972001", school) == now("999", school) == now("9990000", school) == ""


def test_nothing_is_said_of_a_number_that_two_schools_had_or_that_is_another_schools_now():
    first, second = (
        each._replace(previous_la="997", previous_estab="2001")
        for each in (ALDER, ALDER._replace(estab="2005"))
    )
    assert now("9972001", first, second) == ""
    other = ALDER._replace(la="997", name="Oak Primary School", urn="900003")
    assert Register([first, other]).entry("9972001", DAY).open
    assert now("9972001", first, other) == ""


def test_a_closed_school_leads_to_the_one_that_took_over():
    assert now("9982009", CLOSED, ELM) == ""
    assert now("9982009", CLOSED, ELM, links=[Link("900009", "950002")]) == "9982002"


def test_who_took_over_may_have_been_taken_over_in_turn():
    between = CLOSED._replace(estab="2008", urn="900008")
    links = [Link("900009", "900008"), Link("900008", "950002"), Link("950002", "900009")]
    assert now("9982009", CLOSED, between, ELM, links=links) == "9982002"


def test_before_a_school_closed_its_number_is_right():
    links = [Link("900009", "950002")]
    assert now("9982009", CLOSED, ELM, links=links, day=date(2024, 6, 1)) == ""


def test_a_school_that_was_parted_leads_nowhere():
    links = [Link("900009", "950002"), Link("900009", "900001")]
    assert now("9982009", CLOSED, ELM, ALDER, links=links) == ""


@pytest.mark.parametrize(
    ("kind", "links"),
    [
        ("Predecessor", (Link("2", "1"),)),
        ("Predecessor - amalgamated", (Link("2", "1"),)),
        ("Successor", (Link("1", "2"),)),
        ("Successor - Split School", (Link("1", "2"),)),
        ("Sixth Form Centre Link", ()),
        ("Other", ()),
        ("", ()),
    ],
)
def test_links_say_who_took_over_from_whom(kind, links):
    data = f"URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\r\n1,2,Oak School,{kind},01-09-2020\r\n"
    assert gias_csv.read_links(data.encode("cp1252")) == links


def test_both_ends_of_a_link_are_one():
    data = b"URN,LinkURN,LinkType\n1,2,Predecessor\n2,1,Successor\n,2,Successor\n3,,Successor\n"
    assert gias_csv.read_links(data) == (Link("2", "1"),)


@pytest.mark.parametrize("data", [b"", b"URN,EstablishmentName\n1,2\n", b'URN,LinkURN,LinkType\n"', b"\x00"])
def test_what_is_no_list_of_links_is_said(data):
    assert isinstance(gias_csv.read_links(data), Trouble)


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(data):
    gias_csv.read_links(data)
