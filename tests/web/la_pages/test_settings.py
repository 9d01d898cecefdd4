"""An authority's settings, and whether its emails arrive."""

import re

import pytest
from django.core import mail

from stagepost_web.audit.models import Event
from stagepost_web.schools.la_actions import change_la
from tests.web.la_pages.deciding import work_off
from tests.web.words import words_of

pytestmark = pytest.mark.one_database

ADDRESS = "/las/999/settings/"


def filled(**changes) -> dict[str, object]:
    given = {
        "name": "Northshire",
        "colour": "#1d70b8",
        "data_team": "Data and Insight",
        "email": "data@northshire.example",
        "telephone": "",
        "errors_stop": "yes",
        "megabytes": "3",
    }
    return given | changes


def test_settings_are_changed_and_told(cast, pages):
    html = pages.get(cast.officer, ADDRESS).text
    assert 'value="data@northshire.example"' in html
    pages.post(cast.officer, ADDRESS, filled(telephone="01632 960 001", errors_stop="no", megabytes="5"))
    cast.la.refresh_from_db()
    assert (cast.la.telephone, cast.la.errors_stop, cast.la.size_limit) == ("01632 960 001", False, 5 * 2**20)
    assert Event.objects.last().detail["changed"] == ["telephone", "errors_stop", "size_limit"]
    html = pages.get(cast.officer, ADDRESS).text
    assert "Changed: telephone, what happens to files with errors, largest upload" in html
    told = words_of(pages.get(cast.officer, ADDRESS))
    assert "Largest upload: 3 MB → 5 MB" in told
    assert (
        "What happens to files with errors: cannot be sent → can be sent, and the errors are marked" in told
    )
    assert "Telephone:" not in told


def test_a_preview_shows_schools_contact_and_saves_nothing(cast, pages):
    answer = pages.post(cast.officer, ADDRESS, filled(data_team="Assessment", preview="Preview"))
    assert (
        "How schools see it This is not saved yet. Need help with a return? Ask Northshire, Assessment"
        in words_of(answer)
    )
    assert 'value="Assessment"' in answer.text
    assert "This is not saved yet." not in words_of(pages.get(cast.officer, ADDRESS))
    assert not Event.objects.filter(verb="schools.change_la").exists()


def test_saving_what_is_there_is_no_event(cast, pages):
    assert pages.post(cast.officer, ADDRESS, filled()).status_code == 302
    assert not Event.objects.filter(verb="schools.change_la").exists()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": ""}, "Enter the name."),
        ({"colour": "red"}, "Choose a colour."),
        ({"colour": "#12345\n"}, "Choose a colour."),
        ({"email": "data"}, "Enter an email address"),
        ({"telephone": "ring us"}, "Enter a telephone number"),
        ({"megabytes": "31"}, "less than or equal to 30"),
        ({"errors_stop": "perhaps"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_answered_and_changes_nothing(cast, pages, changes, says):
    assert says in pages.post(cast.officer, ADDRESS, filled(data_team="Others", **changes)).text
    cast.la.refresh_from_db()
    assert cast.la.data_team == "Data and Insight"
    assert not Event.objects.filter(verb="schools.change_la").exists()


def test_the_link_of_the_email_says_that_it_arrived(cast, pages):
    pages.post(cast.officer, f"{ADDRESS}mail/")
    work_off()
    [letter] = mail.outbox
    assert letter.to == [cast.officer.email]
    link = re.search(r"http\S+?(/las/\S+)", letter.body)[1]
    assert pages.get(cast.other_officer, link).status_code == 404
    assert pages.get(cast.reader, link).status_code == 403
    assert pages.get(cast.officer, link).status_code == 302
    assert Event.objects.last().verb == "schools.confirm_mail"


@pytest.mark.parametrize("key", ["x", "a:b:c"])
def test_a_made_up_link_is_not_there(cast, pages, key):
    assert pages.get(cast.officer, f"{ADDRESS}mail/{key}/").status_code == 404


def test_changing_a_setting_puts_no_address_into_the_chain(cast):
    change_la(
        la=cast.la, by=cast.officer, email="new@northshire.example", telephone="01632 960001", name="North"
    )
    event = Event.objects.get(verb="schools.change_la")
    assert event.detail == {
        "changed": ["name", "email", "telephone"],
        "values": {"name": ["Northshire", "North"]},
    }
