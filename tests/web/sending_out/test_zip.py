"""A zip of many schools' files: each goes to the school it is about, and what leaves a doubt to nobody."""

import random

import pytest

from stagepost_web.audit.models import Event
from stagepost_web.exchange import vault
from stagepost_web.exchange.models import StoredFile
from stagepost_web.returns.states import NotPossible
from stagepost_web.schools.actions import add_school
from stagepost_web.sending_out import actions, approval_actions, contents, splitting_actions
from stagepost_web.sending_out.models import Dispatch, Stage
from tests.web.la_pages.deciding import work_off
from tests.web.sending_out import dispatches
from tests.web.sending_out.hostile import hostile_names
from tests.web.sending_out.test_content import table
from tests.web.sending_out.test_pages import named
from tests.web.sending_out.zips import give, read, split, uploaded, zipped

ALDER, BIRCH = table("9992001"), table("9992002")


def whither(found):
    return {file.path: file.school.estab if file.school else file.unsent for file in found.files.all()}


def confirm(found):
    seen = contents.listing(found.files.all())
    splitting_actions.confirm_table(dispatch=found, seen=seen, by=found.made_by)


def test_each_file_goes_to_the_school_it_is_about_after_a_colleague_has_approved(cast):
    found = split(cast, ("9992002.csv", ALDER), ("x/9992001.csv", BIRCH), ("letter.txt", b"Dear all"))
    assert (found.stage, found.files.count()) == (Stage.DRAFT, 3)
    assert whither(found) == {
        "9992002.csv": "2001",
        "x/9992001.csv": "2002",
        "letter.txt": "Its content names no school. Say which school it is for.",
    }
    assert dispatches.send(found).stage == Stage.WAITING
    approval_actions.approve(dispatch=found, seen=dispatches.seen(found), by=dispatches.colleague(cast))
    work_off()
    assert dispatches.open_it(found, cast.school, cast.data_manager) == ALDER
    assert dispatches.open_it(found, cast.sister_school, cast.sister_data_manager) == BIRCH
    assert cast.school.deliveries.get().files.count() == 1
    assert not StoredFile.objects.filter(delivery=None, deleted_at=None).exists()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (table("9992001", "9992002"), "names Alder Primary (999/2001), Birch Primary (999/2002)"),
        (table("9982001"), "names school 998/2001. Send each school its own file."),
        (b"", "The file is empty."),
        (b"\x00\x01\x02", "names no school"),
        (zipped(("a.csv", ALDER)), "This is a zip in the zip. Take its files out"),
        (b"PK\x03\x04broken", "This is a zip in the zip."),
    ],
)
def test_what_leaves_a_doubt_stays_unsent_and_says_why(data, why, cast):
    found = split(cast, ("9992001.csv", data), ("b.csv", BIRCH))
    assert why in whither(found)["9992001.csv"]
    assert list(found.recipients.values_list("school__estab", flat=True)) == ["2002"]


def test_the_same_file_twice_goes_once(cast):
    found = split(cast, ("a.csv", ALDER), ("copy/a.csv", ALDER))
    assert whither(found)["copy/a.csv"] == "It is the same file as a.csv, which goes to Alder Primary."


def test_a_closed_school_gets_nothing(cast):
    add_school(la=cast.la, estab="2004", urn="900010", name="Shut", status="Closed", by=None)
    assert whither(split(cast, ("a.csv", table("9992004")))) == {"a.csv": "Shut has closed."}


def test_what_the_officer_gives_counts_once_confirmed_and_never_against_the_content(cast):
    found = split(cast, ("a.txt", b"Letter"), ("b.csv", BIRCH), ("c.txt", b"Another"))
    give(found, a="9992001", b="9992001")
    assert whither(found)["a.txt"] == "You gave Alder Primary. Confirm that first."
    assert not found.recipients.exists()
    confirm(found)
    told = whither(found)
    assert told["a.txt"] == "2001"
    assert told["b.csv"].startswith("Its content is about Birch Primary, and you gave Alder Primary.")
    give(found, a="9992002")
    assert whither(found) == {
        "a.txt": "You gave Birch Primary. Confirm that first.",
        "b.csv": "2002",
        "c.txt": told["c.txt"],
    }


def test_only_what_was_shown_is_confirmed(cast):
    found = split(cast, ("a.txt", b"Letter"))
    give(found, a="9992001")
    seen = contents.listing(found.files.all())
    give(found, a="9992002")
    with pytest.raises(NotPossible, match="has changed"):
        splitting_actions.confirm_table(dispatch=found, seen=seen, by=cast.officer)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"junk", "The zip is damaged."),
        (zipped(), "The zip has no files in it."),
        (zipped(*((f"{n}.txt", b"x") for n in range(2001))), "The zip has 2,001 files."),
        (zipped(*((f"{n}.txt", bytes(11 * 2**20)) for n in range(19))), "more than 200 MB in it"),
    ],
)
def test_a_zip_that_cannot_be_taken_apart_leaves_nothing(data, why, cast):
    found = read(cast, data)
    assert found.stage == Stage.UNREADABLE
    assert found.trouble.startswith(why) or why in found.trouble
    assert not found.files.exists()
    assert not StoredFile.objects.filter(deleted_at=None).exists()


def test_a_damaged_zip_is_refused_whole(cast):
    data = bytearray(zipped(("a.csv", ALDER), ("b.csv", BIRCH * 50)))
    data[data.index(b"b.csv") + 12] ^= 0xFF
    found = read(cast, bytes(data))
    assert (found.stage, found.files.count()) == (Stage.UNREADABLE, 0)


def test_stopped_in_the_middle_it_goes_on_and_keeps_each_file_once(cast, monkeypatch):
    files = [(f"{n}.csv", ALDER + f"{n}\n".encode()) for n in range(50)]
    found = uploaded(cast, zipped(*files))
    puts = iter(range(30))
    put = vault.put

    def dying(data):
        next(puts)
        return put(data)

    monkeypatch.setattr(vault, "put", dying)
    with pytest.raises(RuntimeError):
        splitting_actions.take_apart(found)
    monkeypatch.undo()
    assert found.files.count() == 20
    work_off()
    found.refresh_from_db()
    assert (found.stage, found.files.count()) == (Stage.DRAFT, 50)
    assert len(vault.missing(each.file for each in found.files.select_related("file"))) == 0


def test_discarded_while_it_is_read_nothing_is_left(cast):
    found = uploaded(cast, zipped(("a.csv", ALDER)))
    actions.discard(dispatch=found, by=cast.officer)
    work_off()
    found.refresh_from_db()
    assert (found.stage, found.files.count()) == (Stage.DISCARDED, 0)
    assert not StoredFile.objects.filter(deleted_at=None).exists()


def test_schools_are_not_chosen_for_it(cast):
    found = split(cast, ("a.csv", ALDER))
    for act in (
        lambda: actions.choose_schools(dispatch=found, schools=[cast.sister_school], by=cast.officer),
        lambda: actions.choose_person(dispatch=found, person=cast.teacher, by=cast.officer),
    ):
        with pytest.raises(NotPossible, match="goes to one school"):
            act()
    assert dispatches.send(found).stage == Stage.SENT


def test_hostile_names_lead_nowhere(cast):
    both = {school.number: school for school in (cast.school, cast.sister_school)}
    draw = random.Random(34)
    files = []
    for place, name in enumerate(dict.fromkeys(hostile_names(300, draw, list(both)))):
        about = draw.choice(list(both))
        files.append((name, table(about) + f"x,{place}\n".encode()))
    found = split(cast, *files)
    assert found.files.count() == found.to_do > 200
    for file in found.files.select_related("file", "school"):
        assert file.school.number.encode() in vault.get(file.file)
        assert "/" not in file.name
    assert not Event.objects.filter(detail__icontains="evil").exists()


def test_six_hundred_schools(cast):
    numbers = [f"{estab}" for estab in range(3000, 3600)]
    for place, estab in enumerate(numbers):
        add_school(la=cast.la, estab=estab, urn=f"{800000 + place}", name=f"School {estab}", by=None)
    found = split(cast, *((f"{estab}.csv", table(f"999{estab}")) for estab in numbers))
    assert found.recipients.count() == 600
    assert not found.files.filter(school=None).exists()


def upload(pages, cast, address, data, name="x.csv", **typed):
    return pages.post(cast.officer, address, {"file": named(name, data), **typed})


def test_on_the_site_from_the_zip_to_the_table(cast, pages):
    data = zipped(("a.csv", ALDER), ("b/letter.txt", b"Dear Birch"))
    answer = upload(pages, cast, "/las/999/files/zip/upload/", data, "all.zip", title="Letters", note="")
    found = Dispatch.objects.get()
    page = f"/las/999/files/{found.pk}/"
    assert answer["Location"] == page
    assert "We are reading the file: 0% done." in " ".join(
        pages.get(cast.officer, page).content.decode().split()
    )
    work_off()
    told = " ".join(pages.get(cast.officer, page).content.decode().split())
    assert "b/letter.txt</a> <br>Its content names no school." in told
    lines = b"File name,School number\nletter.txt,999/2002\n"
    answer = upload(pages, cast, f"{page}table/upload/", lines)
    shown = pages.get(cast.officer, answer["Location"]).content.decode()
    assert "b/letter.txt: Birch Primary" in shown
    seen = contents.listing(found.files.all())
    pages.post(cast.officer, f"{page}table/confirm/", {"seen": seen})
    assert whither(found) == {"a.csv": "2001", "b/letter.txt": "2002"}
    letter = found.files.get(path="b/letter.txt")
    wrong = pages.post(cast.officer, f"{page}table/fill/", {f"number-{letter.pk}": "9982001"})
    assert "You have no school with this number." in wrong.content.decode()
    assert whither(found)["b/letter.txt"] == "2002"
    pages.post(cast.officer, f"{page}table/fill/", {f"number-{letter.pk}": ""})
    assert "names no school" in whither(found)["b/letter.txt"]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("c.txt,9992001", "Line 3: no file in the zip is called c.txt."),
        ("a.txt,9982001", "Line 3: you have no school with the number 9982001."),
        ("a.txt,9992001\na.txt,9992002", "Line 4: a.txt is listed with another school above."),
        ("b.txt,9992001", "Line 3: 2 files are called b.txt. Write the folder before the name."),
    ],
)
def test_a_table_with_a_doubt_is_not_used(lines, why, cast, pages):
    found = split(cast, ("a.txt", b"1"), ("x/b.txt", b"2"), ("y/b.txt", b"3"))
    address = f"/las/999/files/{found.pk}/table/upload/"
    answer = upload(pages, cast, address, f"File name,School number\nx/b.txt,2002\n{lines}".encode())
    assert why in answer.content.decode()
    assert not found.files.exclude(listed=None).exists()


def test_what_is_no_table_or_no_zip_is_answered(cast, pages):
    found = split(cast, ("a.txt", b"1"))
    answer = upload(pages, cast, f"/las/999/files/{found.pk}/table/upload/", b"Ada,Moon\n")
    assert "We cannot find the headings." in answer.content.decode()
    answer = upload(pages, cast, "/las/999/files/zip/upload/", ALDER, title="a")
    assert "This file is not a zip." in answer.content.decode()
