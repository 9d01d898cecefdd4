"""A school of another authority that returns through this one: by hand, by the register's page and by its
command. An authority that is at work here decides about its own schools.
"""

import re

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile

from stagepost_web.audit.models import Event
from stagepost_web.audit.verifying import verify
from stagepost_web.command import main
from stagepost_web.people.inviting import invite_officer
from stagepost_web.schools.models import ListedRow, LocalAuthority, School, UploadedList
from tests.registers import ALDER, BIRCH, ELM, register
from tests.web.la_pages.deciding import work_off
from tests.web.words import words_of

SCHOOLS = "/las/999/schools/"
HOLLY = ELM | {
    "LA (code)": "997",
    "LA (name)": "Westshire",
    "EstablishmentName": "Holly Academy",
    "TypeOfEstablishment (name)": "Academy converter",
}
CEDAR = HOLLY | {
    "LA (code)": "998",
    "LA (name)": "Southshire",
    "EstablishmentNumber": "2001",
    "URN": "900003",
}
YEW = CEDAR | {"EstablishmentNumber": "2009", "URN": "900009", "EstablishmentName": "Yew Academy"}
BY_HAND = {"name": "Holly Academy", "number": "997/2011", "phase": "Primary", "la_name": "Westshire"}
ASK_SOUTHSHIRE = (
    "Southshire is on Stagepost and looks after its own schools. Ask it to enter 999 under “Returns through "
    "another local authority” in the school’s details."
)


@pytest.fixture
def differences(cast, pages):
    """What the page says once the register has been read, with schools of other authorities looked for."""

    def told(*rows, elsewhere):
        file = SimpleUploadedFile("list.csv", register(ALDER, BIRCH, *rows))
        given = {"source": "register", "elsewhere": elsewhere, "file": file}
        assert pages.post(cast.officer, f"{SCHOOLS}upload/", given).status_code == 302
        work_off()
        return words_of(pages.get(cast.officer, f"{SCHOOLS}differences/"))

    return told


@pytest.fixture
def apply(cast, pages):
    """All that is suggested, applied."""

    def answer():
        page = pages.get(cast.officer, f"{SCHOOLS}differences/").text
        digest = re.search(r'name="all" value="(\w+)"', page)[1]
        return pages.post(cast.officer, f"{SCHOOLS}differences/apply/", {"all": digest}, follow=True)

    return answer


def by_command(cast, tmp_path, *options):
    """What the command says of the same list."""
    file = tmp_path / "list.csv"
    file.write_bytes(register(ALDER, BIRCH, HOLLY, CEDAR, YEW))
    return CliRunner().invoke(main, ["register", str(file), "--la", "999", *options])


def held(number: str) -> School | None:
    return School.objects.filter(number=number).first()


def test_by_hand_from_an_authority_that_is_not_here(cast, pages):
    answer = pages.post(cast.officer, f"{SCHOOLS}add/", BY_HAND, follow=True)

    assert "This school is in Westshire and returns through Northshire." in words_of(answer)
    assert "Change details" in words_of(answer)
    assert (held("9972011").la.name, held("9972011").returns_through) == ("Westshire", cast.la)
    assert "In Westshire, returns through you" in words_of(pages.get(cast.officer, SCHOOLS))
    verbs = Event.objects.order_by("-number").values_list("verb", flat=True)[:2]
    assert list(verbs) == ["schools.add_school", "schools.add_la"]
    assert verify().sound


@pytest.mark.parametrize("number", ["998/2001", "998/2009"])
def test_by_hand_from_an_authority_that_is_at_work_here(cast, pages, number):
    answer = pages.post(cast.officer, f"{SCHOOLS}add/", BY_HAND | {"number": number})
    assert ASK_SOUTHSHIRE in words_of(answer)
    assert "Cedar" not in answer.text
    assert School.objects.count() == 3
    assert held("9982001").returns_through is None


def test_from_the_register_of_an_authority_that_is_not_here(cast, pages, differences, apply):
    told = differences(HOLLY, elsewhere="997 / 2011")
    assert (
        "Holly Academy 997/2011 New Academy converter, Primary, Open In Westshire, returns through you"
        in told
    )
    assert "Holly" not in words_of(
        pages.get(cast.other_officer, "/las/998/schools/differences/", follow=True)
    )

    assert "You have applied 3 changes." in words_of(apply())

    school = held("9972011")
    assert (school.la.code, school.la.name, school.returns_through) == ("997", "Westshire", cast.la)
    assert "Holly Academy" in pages.get(cast.officer, SCHOOLS).text
    assert "Holly" not in pages.get(cast.other_officer, "/las/998/schools/").text
    assert verify().sound


def test_once_taken_in_the_register_keeps_it_up_to_date(cast, differences, apply):
    differences(HOLLY, elsewhere="997/2011")
    apply()
    told = differences(HOLLY | {"EstablishmentName": "Holly and Ivy Academy"}, elsewhere="")
    assert "Holly and Ivy Academy 997/2011 Changed" in told
    apply()
    assert held("9972011").name == "Holly and Ivy Academy"


@pytest.mark.parametrize("row", [CEDAR, YEW])
def test_from_the_register_of_an_authority_that_is_at_work_here(cast, pages, differences, apply, row):
    number = row["EstablishmentNumber"]
    assert ASK_SOUTHSHIRE in differences(row, elsewhere=f"998/{number}")
    apply()
    assert held("9982009") is None
    assert held("9982001").returns_through is None

    key = re.search(rf'value="(998{number}-\w+)"', pages.get(cast.officer, f"{SCHOOLS}differences/").text)[1]
    forced = pages.post(cast.officer, f"{SCHOOLS}differences/apply/", {"chosen": key}, follow=True)
    assert ASK_SOUTHSHIRE in words_of(forced)
    assert (School.objects.count(), held("9982001").returns_through) == (3, None)


def test_one_that_its_authority_lets_return_here_is_found_without_being_asked_for(cast, pages, differences):
    School.objects.filter(number="9982001").update(returns_through=cast.la)
    told = differences(CEDAR, elsewhere="998/2001")
    assert "Holly Academy 998/2001 Changed" in told
    assert "Southshire looks after this school’s details on Stagepost." in told
    page = words_of(pages.get(cast.officer, f"{SCHOOLS}9982001/"))
    assert "Southshire looks after its details." in page
    assert "Also returns through Northshire" in words_of(pages.get(cast.other_officer, "/las/998/schools/"))


def test_what_the_list_does_not_have_or_has_as_closed_is_named(cast, pages, differences):
    closed = HOLLY | {"EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2020"}
    told = differences(closed, elsewhere="997/2011\n996-2001\n9962001")
    assert "The list does not have them, or has them as closed. Check the numbers. 996/2001 997/2011" in told


def test_rows_of_other_authorities_are_kept_only_where_they_were_asked_for(cast, differences):
    assert "Holly" not in differences(HOLLY, YEW, elsewhere="")
    assert {row.values["la"] for row in ListedRow.objects.all()} == {"999"}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"elsewhere": "2011"}, "2011 is not a school number. Write it like 998/2001."),
        ({"elsewhere": "997/2011\nHolly"}, "Holly is not a school number. Write it like 998/2001."),
        ({"elsewhere": "999/2001"}, "999/2001 is in your own authority. Leave it out."),
        (
            {"elsewhere": "997/2011", "source": "settings"},
            "Only the register lists schools in other authorities.",
        ),
    ],
)
def test_numbers_that_cannot_be_looked_for(cast, pages, given, says):
    file = SimpleUploadedFile("list.csv", register(ALDER))
    answer = pages.post(cast.officer, f"{SCHOOLS}upload/", {"source": "register", "file": file} | given)
    assert says in words_of(answer)
    assert not UploadedList.objects.exists()


def test_two_authorities_cannot_have_the_same_school_and_learn_nothing_of_each_other(cast, pages):
    pages.post(cast.officer, f"{SCHOOLS}add/", BY_HAND)
    answer = pages.post(cast.other_officer, "/las/998/schools/add/", BY_HAND)
    assert "This school already returns through another local authority on Stagepost." in words_of(answer)
    assert "Northshire" not in answer.text
    assert held("9972011").returns_through == cast.la


def test_one_that_nobody_looks_after_is_taken_up(cast, pages, differences, apply):
    westshire = LocalAuthority.objects.create(code="997", name="Westshire")
    School.objects.create(la=westshire, estab="2011", number="9972011", urn="900011", name="Holly")
    told = differences(HOLLY, elsewhere="997/2011")
    assert "Returns through: now Northshire" in told
    apply()
    assert held("9972011").returns_through == cast.la

    School.objects.filter(number="9972011").update(returns_through=None)
    pages.post(cast.officer, f"{SCHOOLS}add/", BY_HAND | {"urn": "900011"})
    assert (held("9972011").returns_through, held("9972011").urn) == (cast.la, "900011")


def test_the_school_s_own_authority_comes_to_stagepost(cast, pages):
    pages.post(cast.officer, f"{SCHOOLS}add/", BY_HAND)
    invite_officer(
        code="997", la_name=None, username="wes", name="Wes Westshire", email="wes@westshire.example"
    )
    page = words_of(pages.get(cast.officer, f"{SCHOOLS}9972011/"))
    assert "Westshire looks after its details." in page
    assert "Change details" not in page
    assert pages.get(cast.officer, f"{SCHOOLS}9972011/change/").status_code == 403


def test_by_command(cast, tmp_path, monkeypatch):
    monkeypatch.setenv("STAGEPOST_SETTING", "test")
    asked = ("--through", "997/2011", "--through", "998/2009", "--through", "996/2001")

    told = by_command(cast, tmp_path, *asked).output

    assert "* New: Holly Academy, 997/2011" in told
    assert "    In Westshire, returns through you" in told
    assert "  New: Yew Academy, 998/2009\n" in told
    assert f"    {ASK_SOUTHSHIRE}" in told
    assert "  Not in the list, or closed: 996/2001" in told
    assert School.objects.count() == 3

    by_command(cast, tmp_path, *asked, "--apply-suggested")
    assert held("9972011").returns_through == cast.la
    assert held("9982009") is None


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--through", "Holly"], "--through: Holly is not a school number. Write it like 998/2001."),
        (["--through", "999/2001"], "--through: 999/2001 is in your own authority. Leave it out."),
        (
            ["--through", "997/2011", "--settings"],
            "--through: only the register lists schools in other authorities.",
        ),
    ],
)
def test_what_the_command_cannot_look_for(cast, tmp_path, monkeypatch, options, says):
    monkeypatch.setenv("STAGEPOST_SETTING", "test")
    ended = by_command(cast, tmp_path, *options)
    assert (ended.exit_code, ended.output) == (1, f"Error: {says}\n")
