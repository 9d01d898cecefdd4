"""Who has seen a pupil's data: the pupil is found, and so is everybody who opened what holds them."""

import pytest

from stagepost_web.audit.models import Event
from stagepost_web.exchange.models import Delivery
from stagepost_web.la_pages import actions
from stagepost_web.returns.models import ReturnedPupil
from tests import returning
from tests.web.la_pages import deciding
from tests.web.shared_pupils import sharing

SEARCH = "/las/999/events/pupil/"


@pytest.fixture
def received(cast):
    return deciding.received(cast)


def pupil_of(school_return, place=0):
    return school_return.held.pupils.get(place=place)


def seen(pages, officer, pupil):
    answer = pages.get(officer, f"/las/999/returns/{pupil.version.school_return_id}/pupils/{pupil.pk}/seen/")
    assert answer.status_code == 200
    return [(line.who, line.what) for line in answer.context["lines"]]


MYSELF = ("Olive Officer", "List of who saw a pupil’s data opened")


def test_pages_and_files(cast, pages, received):
    pages.get(cast.reader, f"/las/999/returns/{received.pk}/pupils/")
    number = Delivery.objects.get().number
    pages.get(cast.reader, f"/las/999/deliveries/{number}/files/1/")
    pages.get(cast.reader, f"/las/999/returns/{received.pk}/workbook/")

    assert seen(pages, cast.officer, pupil_of(received)) == [
        MYSELF,
        ("Rhys Reader", "Findings downloaded"),
        ("Rhys Reader", "Pupils’ results opened"),
        ("Rhys Reader", "File opened"),
        ("Rhys Reader", "Pupils’ results opened"),
    ]


def test_what_the_school_opened_is_the_school_s(cast, pages, received):
    number = Delivery.objects.get().number
    pages.get(cast.teacher, f"/schools/9992001/deliveries/{number}/pupils/")

    assert seen(pages, cast.officer, pupil_of(received)) == [MYSELF]


def test_what_was_opened_before_the_pupil_came_does_not_count(cast, pages):
    asked = returning.return_request(cast)
    first = returning.submitted_as(
        returning.checked(asked, cast.data_manager, data=returning.some(cast.school, 0, 11)),
        cast.data_manager,
    ).version.school_return
    pages.get(cast.reader, f"/las/999/returns/{first.pk}/pupils/")
    deciding.decided(actions.receive, first, cast)
    deciding.decided(actions.send_back, first, cast, words="One child is missing.")
    draft = returning.checked(asked, cast.data_manager, data=returning.file(cast.school))
    now = returning.submitted_as(draft, cast.data_manager).version

    assert ("Rhys Reader", "Pupils’ results opened") in seen(pages, cast.officer, now.pupils.get(place=0))
    assert seen(pages, cast.officer, now.pupils.get(place=11)) == [MYSELF]


def test_the_same_child_at_another_school_and_in_a_list_of_shared_pupils(cast, pages):
    shared = sharing.with_rolls(cast)
    pages.get(cast.reader, f"/las/999/collections/{shared.collection_id}/shared/{shared.pk}/")
    ours, theirs = (side.pupil for side in shared.sides.all())
    pages.get(cast.reader, f"/las/999/returns/{theirs.version.school_return_id}/pupils/")
    alone = ours.version.pupils.exclude(pk=ours.pk).first()

    both = seen(pages, cast.officer, ours)
    assert both.count(("Rhys Reader", "Pupils’ results opened")) == 2
    assert seen(pages, cast.officer, alone) == [MYSELF] or seen(pages, cast.officer, alone)[0] == MYSELF
    assert ("Rhys Reader", "Pupils’ results opened") not in seen(pages, cast.officer, alone)


def test_no_pupil_of_a_draft_or_of_another_return(cast, pages, received):
    (asked,) = returning.return_requests(cast.la, cast.officer, cast.sister_school, about=" of Birch")
    data = returning.own_children(cast.sister_school)
    draft = returning.checked(asked, cast.sister_data_manager, data=data)
    theirs = draft.version.pupils.first()
    for pupil in (theirs, pupil_of(received)):
        address = f"/las/999/returns/{draft.version.school_return_id}/pupils/{pupil.pk}/seen/"
        assert pages.get(cast.officer, address).status_code == 404


def found(pages, cast, **typed):
    answer = pages.post(cast.officer, SEARCH, typed)
    assert answer.status_code == 200
    return answer


def names(answer):
    return [f"{each.forename} {each.surname}" for each in answer.context["found"] or []]


def test_a_pupil_is_found_by_upn_and_by_name(cast, pages, received):
    pupil = pupil_of(received)
    name = f"{pupil.forename} {pupil.surname}"

    assert name in names(found(pages, cast, pupil=pupil.upn.lower()))
    assert name in names(found(pages, cast, pupil=pupil.surname.upper(), school="Alder"))
    assert names(found(pages, cast, pupil=name, school="9992001")) == [name]
    assert names(found(pages, cast, pupil=f"{pupil.surname}, {pupil.forename}", school="2001")) == [name]
    assert names(found(pages, cast, pupil=name, school="Birch")) == []


def test_what_is_typed_is_nowhere_but_on_the_page(cast, pages, received, written):
    pupil = pupil_of(received)

    answer = found(pages, cast, pupil=pupil.upn)

    address = f"/las/999/returns/{received.pk}/pupils/{pupil.pk}/seen/"
    assert f'href="{address}"' in answer.content.decode()
    event = Event.objects.get(verb="la_pages.search_pupil")
    assert (event.la, event.by, event.detail) == ("999", cast.officer, {"found": 1})
    page = pages.get(cast.officer, address).content.decode()
    title = page[page.index("<title>") : page.index("</title>")]
    for told in (*written(), *(str(each.__dict__) for each in Event.objects.all()), title):
        assert pupil.upn not in told
        assert pupil.surname not in told


def test_a_search_in_an_address_finds_nobody(cast, pages, received):
    answer = pages.get(cast.officer, SEARCH, {"pupil": pupil_of(received).upn})
    assert not answer.context["found"]
    assert not Event.objects.filter(verb="la_pages.search_pupil").exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "Enter the pupil’s UPN or name."),
        ({"pupil": "Ashley"}, "Enter the school. Without one, we can only search for a whole UPN."),
        ({"pupil": "Ashley", "school": "Primary"}, "More than one school matches. Enter its number."),
        ({"pupil": "Ashley", "school": "Cedar"}, "No schools match. Check it."),
        ({"pupil": "A" * 201, "school": "Alder"}, "at most 200 characters"),
    ],
)
def test_what_cannot_be_searched_for_is_told(cast, pages, received, typed, says):
    answer = found(pages, cast, **typed)
    assert says in answer.content.decode()
    assert not Event.objects.filter(verb="la_pages.search_pupil").exists()


def test_another_la_finds_nobody(cast, pages, received):
    pupil = pupil_of(received)
    answer = pages.post(cast.other_officer, "/las/998/events/pupil/", {"pupil": pupil.upn})
    assert answer.context["found"] == []
    address = f"/las/998/returns/{received.pk}/pupils/{pupil.pk}/seen/"
    assert pages.get(cast.other_officer, address).status_code == 404


def test_the_way_there_from_the_pupils_is_for_those_who_may(cast, pages, received):
    address = f"/las/999/returns/{received.pk}/pupils/"
    assert "Who saw" in pages.get(cast.officer, address).content.decode()
    assert "Who saw" not in pages.get(cast.reader, address).content.decode()
    assert ReturnedPupil.objects.exists()
