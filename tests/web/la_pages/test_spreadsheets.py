"""The spreadsheets of a list of schools in one zip, each made and recorded as it is sent."""

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

from stagepost.formats import read
from stagepost_web.audit.models import Event
from stagepost_web.people.models import Membership
from tests import returning, spreadsheets


def address(asked, query=""):
    return f"/las/999/collections/{asked.collection_id}/spreadsheets/{query}"


def both(cast):
    alder, birch = returning.return_requests(cast.la, cast.officer, cast.school, cast.sister_school)
    spreadsheets.with_roll(alder, cast.data_manager)
    return alder, birch


def downloaded(pages, person, asked, query=""):
    answer = pages.post(person, address(asked, query))
    assert answer["Content-Type"] == "application/zip"
    archive = ZipFile(BytesIO(answer.getvalue()))
    assert archive.testzip() is None
    return archive


def test_the_page_says_what_is_in_the_zip(cast, pages):
    alder, _ = both(cast)
    shown = pages.get(cast.officer, address(alder)).content.decode()
    assert "a spreadsheet for 2 schools" in shown
    assert "1 school has no roll here" in shown
    board = pages.get(cast.officer, f"/las/999/collections/{alder.collection_id}/").content.decode()
    assert address(alder) in board
    reader = pages.get(cast.reader, f"/las/999/collections/{alder.collection_id}/").content.decode()
    assert address(alder) not in reader


def test_each_school_has_its_own_and_a_list_names_them(cast, pages):
    alder, _ = both(cast)
    archive = downloaded(pages, cast.officer, alder)

    assert archive.namelist() == [
        "999/2001/EYFSP_2001_26.xlsx",
        "999/2002/EYFSP_2002_26.xlsx",
        "list.csv",
    ]
    rows = list(csv.DictReader(StringIO(archive.read("list.csv").decode("utf-8-sig"))))
    assert [(row["Number"], row["Pupils"]) for row in rows] == [("999/2001", "12"), ("999/2002", "0")]
    returned = read(archive.read("999/2001/EYFSP_2001_26.xlsx"), templates=True).returned
    assert len(returned.pupils) == 12
    events = Event.objects.filter(verb="submitting.take_template").order_by("number")
    assert [(event.school, event.detail["for"]) for event in events] == [("9992001", "la"), ("9992002", "la")]


def test_only_the_schools_of_the_list(cast, pages):
    alder, _ = both(cast)
    archive = downloaded(pages, cast.officer, alder, "?search=Birch")
    assert archive.namelist() == ["999/2002/EYFSP_2002_26.xlsx", "list.csv"]
    assert (
        "There are no schools in this list."
        in pages.get(cast.officer, address(alder, "?search=Nowhere")).content.decode()
    )


def test_whose_role_ends_while_it_is_sent_gets_no_more(cast, pages):
    alder, _ = both(cast)
    answer = pages.of(cast.officer).post(address(alder))
    pieces = iter(answer.streaming_content)
    sent = next(pieces)
    Membership.objects.filter(person=cast.officer).delete()
    archive = ZipFile(BytesIO(sent + b"".join(pieces)))
    assert archive.namelist() == ["999/2001/EYFSP_2001_26.xlsx", "list.csv"]
    assert "You may no longer download this." in archive.read("list.csv").decode()
