"""A file of earlier results: read by the worker, looked at, used, replaced, deleted."""

import pytest

from stagepost.formats.ctf import write
from stagepost_web.audit.models import Event
from stagepost_web.audit.queries import verify
from stagepost_web.earlier import actions, jobs
from stagepost_web.earlier.actions import NotPossible
from stagepost_web.earlier.models import EarlierFile, Entry, Kind, Stage
from stagepost_web.earlier.queries import held_files, open_files, registered_at
from stagepost_web.exchange import vault
from tests import earlier, returning
from tests.web.pupils.uploading import zipped

UPNS = ("A999200121001", "B999200121002", "C999200121003")
MARKS = b"UPN,Mark\nA999200121001,33\nB999200121002,A\n,40\nC999200121003,41\n"


def said(found: EarlierFile) -> list[tuple[str, int, str]]:
    return list(found.entries.order_by("key", "summer").values_list("key", "summer", "says"))


def notes(found: EarlierFile) -> list[tuple[int, str]]:
    return [(note["line"], note["says"]) for note in found.notes]


def test_a_table_is_read_and_waits_and_the_lines_not_taken_are_named(cast):
    found = earlier.read(cast, MARKS)

    assert (found.stage, found.people, found.per_cent) == (Stage.READY, 3, 99)
    assert said(found)[:2] == [("A999200121001", 2025, "33"), ("B999200121002", 2025, "A")]
    assert notes(found) == [(4, "This row was not taken. It is one without a UPN or without a result.")]
    assert held_files(cast.la) == {}
    assert list(vault.stored_keys()) == []


def test_rows_without_a_school_year_are_taken_beside_rows_of_the_same_year(cast):
    found = earlier.read(cast, b"UPN,Mark,Academic year\nA999200121001,33,2024/25\nB999200121002,A,\n")

    assert said(found) == [("A999200121001", 2025, "33"), ("B999200121002", 2025, "A")]


def test_bytes_that_a_crash_left_behind_go_when_the_worker_comes_again(cast):
    found = earlier.uploaded(cast, MARKS)
    actions.hold_file(uploaded=found, notes=())  # and here the worker died
    assert list(vault.stored_keys())

    jobs.read_file.call(found.pk)

    assert list(vault.stored_keys()) == []


def test_a_newer_one_takes_its_place_with_what_is_different(cast):
    first = earlier.held(cast, MARKS)
    second = earlier.read(cast, b"UPN,Mark\nA999200121001,33\nB999200121002,30\nD999200121004,12\n")

    assert (second.beside, second.fresh, second.changed, second.gone) == (first, 1, 1, 1)
    assert not second.few_stay
    actions.take_file(uploaded=second, by=cast.officer)
    actions.take_file(uploaded=second, by=cast.officer)
    first.refresh_from_db()
    assert (first.stage, first.entries.count()) == (Stage.ENDED, 0)
    assert held_files(cast.la) == {Kind.PHONICS: second}
    assert verify().sound
    assert not [event for event in Event.objects.all() if "A9992001" in str(event.detail)]


def test_one_that_leaves_most_out_is_doubted(cast):
    earlier.held(cast, MARKS)

    assert earlier.read(cast, b"UPN,Mark\nA999200121001,33\n").few_stay


def test_what_is_held_must_be_what_it_was_compared_with(cast):
    waiting = earlier.read(cast, MARKS)
    EarlierFile.objects.filter(pk=waiting.pk).update(kind=Kind.PROFILES)
    earlier.held(cast, MARKS)
    EarlierFile.objects.filter(pk=waiting.pk).update(kind=Kind.PHONICS)

    with pytest.raises(NotPossible, match="has changed since this file was read"):
        actions.take_file(uploaded=waiting, by=cast.officer)


def test_another_upload_takes_the_place_of_the_one_that_waits(cast):
    first = earlier.uploaded(cast, MARKS)
    second = earlier.uploaded(cast, MARKS)
    jobs.read_file.call(first.pk)
    first.refresh_from_db()

    assert (first.stage, first.entries.count()) == (Stage.ENDED, 0)
    assert open_files(cast.la) == {Kind.PHONICS: second}
    with pytest.raises(NotPossible):
        actions.take_file(uploaded=first, by=cast.officer)


def test_discarded_or_deleted_it_is_gone(cast):
    waiting, held = (
        earlier.read(cast, MARKS, Kind.PHONICS),
        earlier.held(cast, b"Forename,Sex\nAda,F\n", Kind.FORENAMES),
    )
    for _ in range(2):
        actions.discard_file(uploaded=waiting, by=cast.officer)
        actions.delete_file(held=held, by=cast.officer)

    assert not Entry.objects.exists()
    assert held_files(cast.la) == open_files(cast.la) == {}
    assert Event.objects.filter(verb="earlier.delete_file").count() == 1


def test_a_zip_of_returns_says_its_results_by_kind(cast):
    of_school = returning.content(cast.school, kind="phonics", summer=2026)
    data = zipped({"999LLLL_9992001_001.xml": write(of_school), "inner.zip": zipped({"a.csv": b"x"})})

    found = earlier.read(cast, data, name="all.zip")
    assert found.people == len({pupil.upn for pupil in of_school.pupils if pupil.outcomes})
    assert {entry.summer for entry in found.entries.all()} == {2026}
    assert notes(found) == [(0, "This is a zip in the zip. Unpack it and upload the files in it.")]

    none = earlier.read(cast, data, Kind.PROFILES, name="all.zip")
    assert none.stage == Stage.UNREADABLE
    assert "There are no EYFS profile results in this file. It has phonics screening check results." in str(
        none.notes
    )


def test_pupils_who_cannot_be_told_apart_are_counted(cast):
    of_school = returning.content(cast.school, kind="phonics", summer=2025)
    first, second, third, *others = of_school.pupils
    pupils = (first._replace(upn=""), second, third._replace(upn=second.upn), *others)
    found = earlier.read(cast, write(of_school._replace(pupils=pupils)), name="a.xml")

    assert notes(found) == [
        (
            0,
            "3 pupils were not taken. They have no UPN, a UPN that is there twice, or results that "
            "contradict each other.",
        )
    ]
    assert found.people == len(others)


def test_registrations_are_of_schools_and_a_summer(cast):
    data = (
        b"DfE number,UPN\n9992001,A999200116001\n9992002,B999200216002\n9982001,C998200116003\n"
        b"9992001,hello\n,D999200116004\n"
    )
    found = earlier.held(cast, data, Kind.REGISTRATIONS, 2026)

    assert registered_at(found, cast.school, 2026) == {"A999200116001"}
    assert registered_at(found, cast.school, 2025) is None
    assert registered_at(found, cast.sister_school, 2026) == {"B999200216002"}
    # a file that is used keeps no notes of what was not taken
    told = earlier.read(cast, data, Kind.REGISTRATIONS, 2026)
    assert sorted(line for line, _ in notes(told)) == [0, 0, 5]
    assert "1 pupil is of 998/2001, which is not one of Northshire’s schools." in str(told.notes)


def test_a_list_of_upns_is_of_the_school_in_its_name(cast):
    found = earlier.held(cast, b"A999200116001\nB999200116002\n", Kind.REGISTRATIONS, 2026, "9992001.txt")
    assert registered_at(found, cast.school, 2026) == {"A999200116001", "B999200116002"}

    nameless = earlier.read(cast, b"A999200116001\n", Kind.REGISTRATIONS, 2026, "list.txt")
    assert nameless.stage == Stage.UNREADABLE
    assert "Nothing says which school" in str(nameless.notes)


def test_a_pupil_who_is_listed_at_two_schools_is_said(cast):
    lists = {"9992001.txt": b"A999200116001\nB999200116002\n", "9992002.txt": b"a999200116001\n"}
    found = earlier.read(cast, zipped(lists), Kind.REGISTRATIONS, 2026, "lists.zip")

    assert registered_at(found, cast.school, 2026) == {"B999200116002"}
    assert registered_at(found, cast.sister_school, 2026) == {"A999200116001"}
    assert "1 pupil is listed at another school too. Only the later list counts." in str(found.notes)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("data", [b"hello", b"\x00\xff\x00", b"<CTfile>", b"PK\x03\x04rest", b"a,b\n1,2\n"])
def test_what_is_none_of_these_is_said(kind, data, cast):
    found = earlier.read(cast, data, kind, name="x.csv")

    assert (found.stage, found.entries.count()) == (Stage.UNREADABLE, 0)
    assert found.notes
