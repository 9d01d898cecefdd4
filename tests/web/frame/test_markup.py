"""What people and files say is text on every page, whatever it looks like."""

import re
from pathlib import Path

import pytest
from django.db.models import CharField, Value
from django.db.models.functions import Concat

import stagepost_web
from stagepost.formats import ctf
from stagepost_web.collections.models import Collection
from stagepost_web.exchange.models import StoredFile
from stagepost_web.people.models import Person
from stagepost_web.schools.models import LocalAuthority, School
from tests import returning

pytestmark = pytest.mark.one_database

MARKUP = "\"'><img src=x onerror=alert(1)>"


def test_it_is_shown_as_text(cast, return_request, pages):
    like = returning.content(cast.school, "goals-missing")
    named = tuple(pupil._replace(surname=f"{pupil.surname}{MARKUP}") for pupil in like.pupils)
    draft = returning.checked(
        return_request, cast.data_manager, data=ctf.write(like._replace(pupils=named)), comment=MARKUP
    )
    for model, field in (
        (Person, "name"),
        (School, "name"),
        (LocalAuthority, "name"),
        (LocalAuthority, "data_team"),
        (Collection, "title"),
        (Collection, "info"),
        (StoredFile, "name"),
    ):
        model.objects.update(**{field: Concat(field, Value(MARKUP), output_field=CharField())})
    school, delivery = "/schools/9992001/", f"/schools/9992001/deliveries/{draft.delivery.number}/"
    met = {
        cast.data_manager: [
            school,
            f"{school}files/",
            f"{school}people/",
            f"{school}requests/{return_request.pk}/",
            delivery,
            f"{delivery}pupils/",
            f"{delivery}confirm/",
        ],
        cast.officer: [
            "/las/999/",
            "/las/999/people/",
            "/las/999/schools/",
            "/las/999/schools/9992001/",
            f"/las/999/collections/{return_request.collection_id}/",
            f"/las/999/requests/{return_request.pk}/",
        ],
    }
    for person, addresses in met.items():
        for address in addresses:
            page = pages.get(person, address).content.decode()
            assert "<img src=x" not in page, address
            assert "&lt;img src=x onerror=alert(1)&gt;" in page, address


def test_an_address_for_mail_adds_nobody_and_nothing_to_the_letter(cast, return_request, pages):
    """What may stand before the @ of an address has a meaning in a link."""
    hidden = "a?bcc=b&body=c@people.example"
    for model in (Person, School, LocalAuthority):
        model.objects.update(email=Concat(Value("x"), "pk", Value(hidden)) if model is Person else hidden)
    Collection.objects.update(contact=hidden)
    links = 0
    for person, address in (
        (cast.officer, "/las/999/schools/9992001/"),
        (cast.officer, f"/las/999/requests/{return_request.pk}/"),
        (cast.data_manager, "/help/"),
        (cast.data_manager, f"/schools/9992001/requests/{return_request.pk}/"),
    ):
        page = pages.get(person, address).content.decode()
        assert not re.search(r'mailto:[^"]*[?&]', page), address
        links += page.count("mailto:")
    assert links > 4


def test_every_link_for_mail_is_written_so():
    site = Path(stagepost_web.__file__).parent
    links = [
        link for file in site.rglob("*.html") for link in re.findall(r'"mailto:.*?"', file.read_text("utf-8"))
    ]
    assert links
    assert all(re.fullmatch(r"\"mailto:\{\{ [\w.]+\|urlencode:'@' \}\}\"", link) for link in links), links
