"""What a file changes in what the LA holds, as the school and its LA read it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from stagepost.formats.ctf import write
from stagepost.identifiers import upn
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.retention.models import EmptiedVersion
from stagepost_web.returns import presenting
from stagepost_web.returns.models import Effect
from stagepost_web.returns.queries import held_version
from tests import returning
from tests.web.la_pages import deciding
from tests.web.words import words_of

FIRST, SECOND, THIRD = range(3)
NEW_UPN = upn.issue("999", "2001", 2021, 999)


def corrected(school) -> bytes:
    """The usual dozen, with one child gone, one new, and two changed."""
    like = returning.content(school)
    pupils = list(like.pupils)
    first, second, third = pupils[:3]
    results = (
        outcome._replace(result="1") if outcome.component == "E03" else outcome for outcome in second.outcomes
    )
    pupils[FIRST] = first._replace(upn=NEW_UPN, surname="Thornbury", forename="Isolde", dob="2021-05-04")
    pupils[SECOND] = second._replace(outcomes=tuple(results))
    pupils[THIRD] = third._replace(forename="Rosalind", dob="2021-01-31")
    return write(like._replace(pupils=tuple(pupils)))


@pytest.fixture
def sent_again(cast):
    return deciding.sent_again(cast, corrected(cast.school))


@pytest.fixture
def told(cast, pages, sent_again):
    return words_of(pages.get(cast.officer, f"/las/999/returns/{sent_again.pk}/changes/"))


def test_who_is_removed_added_and_changed(cast, told):
    first, second, third = returning.content(cast.school).pupils[:3]
    assert "Version 2 compared with version 1, sent on" in told
    assert "Pupils: 1 removed, 1 added, 2 changed, 9 as before." in told
    assert f"{first.surname}, {first.forename} {first.upn} Removed" in told
    assert f"Thornbury, Isolde {NEW_UPN} Added" in told
    assert f"{second.surname}, {second.forename} {second.upn} E03" in told
    assert f"{third.surname}, Rosalind {third.upn} Forename {third.forename} Rosalind Date of birth" in told
    assert "31 January 2021" in told


def test_a_result_with_what_it_was(cast, sent_again):
    version = held_version(sent_again)
    found = presenting.changes(version.held_before, version)
    [line] = [line for line in found.page if any(change.what.startswith("E03") for change in line.changes)]
    [change] = line.changes
    assert (change.before, change.now) != ("1", "1")
    assert change.now == "1"
    assert dict(found.meanings)["1"]


def test_the_school_reads_it_before_it_sends(cast, pages):
    deciding.sent_back(cast)
    asked = ReturnRequest.objects.get()
    draft = returning.checked(asked, cast.headteacher, data=corrected(cast.school))
    address = f"/schools/9992001/deliveries/{draft.delivery.number}/"
    assert "See what has changed since version 1" in words_of(pages.get(cast.teacher, address))
    told = words_of(pages.get(cast.teacher, f"{address}changes/"))
    assert "Pupils: 1 removed, 1 added, 2 changed, 9 as before." in told


def test_the_first_file_has_nothing_to_be_compared_with(cast, pages):
    draft = returning.checked(returning.return_request(cast), cast.data_manager)
    address = f"/schools/9992001/deliveries/{draft.delivery.number}/"
    assert "what has changed" not in words_of(pages.get(cast.teacher, address))
    assert pages.get(cast.teacher, f"{address}changes/").status_code == 404
    sent = returning.submitted_as(draft, cast.data_manager).version.school_return
    assert "what has changed" not in words_of(pages.get(cast.officer, f"/las/999/returns/{sent.pk}/"))
    assert pages.get(cast.officer, f"/las/999/returns/{sent.pk}/changes/").status_code == 404


def test_nothing_is_different(cast, pages):
    pk = deciding.sent_again(cast, returning.made(returning.file(cast.school), "2026-06-20T09:00:00")).pk
    told = words_of(pages.get(cast.officer, f"/las/999/returns/{pk}/changes/"))
    assert "Nothing is different. All 12 pupils are as before." in told


def test_what_was_added_is_all_that_is_new(cast, pages):
    asked = returning.return_request(cast)
    first = returning.checked(asked, cast.data_manager, data=returning.some(cast.school, 0, 7))
    returning.submitted_as(first, cast.data_manager)
    rest = returning.checked(
        asked, cast.data_manager, data=returning.some(cast.school, 7, 12), effect=Effect.ADDS
    )
    told = words_of(pages.get(cast.teacher, f"/schools/9992001/deliveries/{rest.delivery.number}/changes/"))
    assert "Pupils: 5 added, 7 as before." in told


def test_pupils_deleted_by_now_are_no_changes(cast, pages, sent_again):
    EmptiedVersion.objects.create(version=held_version(sent_again).held_before, at=timezone.now())
    told = words_of(pages.get(cast.officer, f"/las/999/returns/{sent_again.pk}/changes/"))
    assert "There is nothing left to compare." in told
    assert "Removed" not in told


def test_a_child_who_may_be_another_is_asked_about(cast, pages):
    like = returning.content(cast.school)
    first = like.pupils[FIRST]._replace(upn=NEW_UPN, forename="Isolde")
    renamed = write(like._replace(pupils=(first, *like.pupils[1:])))
    pk = deciding.sent_again(cast, renamed).pk
    told = words_of(pages.get(cast.officer, f"/las/999/returns/{pk}/changes/"))
    before = like.pupils[FIRST]
    assert f"May be {before.surname}, {before.forename}, who was removed." in told


def test_all_pupils_of_a_version_are_asked_for_at_once(cast, sent_again):
    version = held_version(sent_again)
    with CaptureQueriesContext(connection) as asked:
        presenting.changes(version.held_before, version)
    assert sum("returns_returnedpupil" in each["sql"] for each in asked) == 2


def test_no_name_of_a_child_is_in_the_address_or_in_the_title(cast, pages, sent_again):
    page = pages.get(cast.officer, f"/las/999/returns/{sent_again.pk}/changes/").text
    title = page.partition("<title>")[2].partition("</title>")[0]
    assert "Thornbury" in page
    assert "Thornbury" not in title
