"""A roll or earlier results, uploaded by mistake as a return, lead on to where they belong."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stagepost_web.submitting.belonging import where_it_belongs
from tests import returning, rolls, workbooks

ROLL = rolls.table(rolls.PUPILS)
MARKS = b"UPN,Surname,Forename,DOB,Phonics mark\nA999200125001,Ashdown,Imogen,2019-10-01,33\n"


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (ROLL, "roll"),
        (workbooks.of_csv(ROLL), "roll"),
        (MARKS, "earlier"),
        (workbooks.of_csv(MARKS), "earlier"),
        (b"hello", ""),
        (b"", ""),
        (b"PK\x03\x04", ""),
        (b"a,b\n1,2\n", ""),
    ],
)
def test_what_it_is(data, place):
    assert where_it_belongs(data, "file.csv") == place


def refused(pages, cast, person, data):
    asked = returning.return_request(cast)
    file = SimpleUploadedFile("file.csv", data)
    address = f"/schools/9992001/requests/{asked.pk}/upload/"
    answer = pages.post(person, address, {"file": file, "effect": "replaces"}, follow=True)
    return " ".join(answer.text.split())


def test_a_roll_leads_to_the_page_of_rolls(pages, cast):
    page = refused(pages, cast, cast.data_manager, ROLL)

    assert "Is this a list of your pupils?" in page
    assert "/schools/9992001/roll/upload/" in page


def test_earlier_results_are_the_las_to_load(pages, cast):
    page = refused(pages, cast, cast.data_manager, MARKS)

    assert "Northshire can load them on its page of earlier results." in page
    assert "Is this a list of your pupils?" not in page
