"""A file goes where its content and the officer say, whatever it is called."""

import random

import pytest

from stagepost_web.audit.models import Event
from stagepost_web.exchange import vault
from stagepost_web.exchange.models import StoredFile
from stagepost_web.returns.states import NotPossible
from stagepost_web.sending_out import contents
from stagepost_web.sending_out.models import DispatchFile, Stage
from tests import returning
from tests.web.sending_out import dispatches
from tests.web.sending_out.hostile import hostile_names

SMALL = 2_000


def table(*numbers: str) -> bytes:
    return ("LAEstab,Surname\n" + "".join(f"{number},Moon\n" for number in numbers)).encode()


def says(found):
    return [doubt.says for doubt in contents.doubts(found, contents.parcels(found))]


@pytest.mark.parametrize("of", ["ctf", "table"])
def test_a_file_of_another_school_is_stopped_and_the_right_one_is_offered(of, cast, pages):
    birch = cast.sister_school
    data = returning.file(birch) if of == "ctf" else table(birch.number)
    found = dispatches.for_school(cast, ("9992001_for_Alder.xml", data))
    with pytest.raises(NotPossible, match=r"about Birch Primary \(999/2002\).* must not go to Alder"):
        dispatches.send(found)
    page = pages.get(cast.officer, f"/las/999/files/{found.pk}/").content.decode()
    assert "Send to Birch Primary instead" in page
    assert ">Send<" not in page
    pages.post(cast.officer, f"/las/999/files/{found.pk}/schools/", {"by": "list", "numbers": birch.number})
    assert dispatches.send(found).stage == Stage.SENT
    assert not cast.school.deliveries.exists()
    assert dispatches.open_it(found, birch, cast.sister_data_manager) == data


@pytest.mark.parametrize(
    ("numbers", "why"),
    [
        (("9992001", "9992002"), "Birch Primary"),
        (("9982001",), "school 998/2001"),
        (("URN 900002",), "Birch Primary"),
    ],
)
def test_also_one_school_too_many_or_elsewhere(numbers, why, cast):
    heading = b"URN,Surname\n900002,Moon\n" if numbers[0].startswith("URN") else table(*numbers)
    assert why in says(dispatches.for_school(cast, ("a.csv", heading)))[0]


def test_what_names_the_school_by_any_of_its_numbers_goes_there(cast):
    cast.school.earlier_numbers.create(number="9993333", urn="800001")
    files = [
        table("999/2001"),
        table("9993333"),
        b"URN,Surname\n900001,Moon\n",
        b"Estab,Surname\n2001,Moon\n",
    ]
    found = dispatches.for_school(cast, *((f"{place}.csv", data) for place, data in enumerate(files)))
    assert says(found) == []
    assert dispatches.send(found).stage == Stage.SENT


def test_to_many_no_file_goes_that_names_one(cast):
    both = [cast.school, cast.sister_school]
    found = dispatches.for_schools(cast, both, ("a.txt", dispatches.LETTER), ("b.csv", table("9992001")))
    with pytest.raises(NotPossible, match=r"b\.csv cannot go"):
        dispatches.send(found)
    assert len(says(found)) == 1


def test_what_nobody_can_look_into_does_not_go(cast):
    found = dispatches.for_school(cast, ("a.zip", b"PK\x03\x04broken"))
    assert says(found) == ["The zip is damaged, so we cannot see whose it is."]


def test_no_name_leads_a_file_anywhere(cast):
    """What the site makes of a file is asked under thousands of names: the answer never hangs on them."""
    both = {school.number: school for school in (cast.school, cast.sister_school)}
    draw, misdelivered = random.Random(29), 0
    for name in hostile_names(SMALL, draw, list(both)):
        number, chosen = draw.choice(list(both)), draw.choice(list(both))
        file = DispatchFile(name=name, named=[number])
        against = contents.against(file, both[chosen], both)
        misdelivered += (against is None) != (number == chosen)
        misdelivered += bool(against and against.instead != both[number])
    assert misdelivered == 0


def test_through_every_verb_hostile_names_go_where_their_content_says(cast):
    both = {school.number: school for school in (cast.school, cast.sister_school)}
    draw = random.Random(92)
    for name in hostile_names(30, draw, list(both)):
        number, chosen = draw.choice(list(both)), draw.choice(list(both))
        found = dispatches.for_schools(cast, [both[chosen]], (name, table(number)))
        if number == chosen:
            dispatches.send(found)
        else:
            with pytest.raises(NotPossible):
                dispatches.send(found)
    delivered = StoredFile.objects.filter(delivery__isnull=False).select_related("delivery__school")
    assert delivered
    for file in delivered:
        held = vault.get(file).decode()
        assert file.delivery.school.number in held
        assert "/" not in file.name
    assert not Event.objects.filter(detail__icontains="evil").exists()
