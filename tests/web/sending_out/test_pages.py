"""Preparing files on the site: what is chosen, what is refused, and what stays on the page."""

from io import BytesIO

import pytest

from stagepost_web.returns.states import NotPossible
from stagepost_web.schools.actions import add_school
from stagepost_web.sending_out import actions, approval_actions, queries
from stagepost_web.sending_out.models import Dispatch, Stage
from tests import files
from tests.web.la_pages.deciding import work_off
from tests.web.sending_out import dispatches


def named(name, data):
    file = BytesIO(data)
    file.name = name
    return file


def upload(pages, cast, *given_files, **typed):
    given = {"title": "Letter", "note": "", "file": list(given_files), **typed}
    return pages.post(cast.officer, "/las/999/files/upload/", given)


def test_from_the_files_to_one_person(cast, pages):
    answer = upload(pages, cast, named("a.txt", b"one"), named("b.txt", b"two"))
    found = Dispatch.objects.get()
    assert answer["Location"] == f"/las/999/files/{found.pk}/schools/"
    chosen = {"by": "list", "numbers": " 999/2001 "}
    answer = pages.post(cast.officer, answer["Location"], chosen)
    assert answer["Location"] == f"/las/999/files/{found.pk}/person/"
    people = pages.get(cast.officer, answer["Location"]).content.decode()
    assert "Only Tom Teacher, teacher" in people
    assert "Selma" not in people
    answer = pages.post(cast.officer, answer["Location"], {"person": cast.teacher.pk})
    page = pages.get(cast.officer, answer["Location"]).content.decode()
    for told in ("a.txt", "b.txt", "Tom Teacher alone", "Alder Primary", ">Send<"):
        assert told in " ".join(page.split()).replace("> Send <", ">Send<")
    pages.post(cast.officer, f"/las/999/files/{found.pk}/send/", {"seen": dispatches.seen(found)})
    work_off()
    found.refresh_from_db()
    assert (found.stage, found.only_for) == (Stage.SENT, cast.teacher)
    assert cast.school.deliveries.get().files.count() == 2


def test_files_for_the_schools_that_have_not_answered_a_request(cast, pages):
    found, asked = dispatches.prepared(cast), files.asked(cast)
    chosen = {"by": "awaited", "awaited": f"files-{asked.file_request_id}"}
    pages.post(cast.officer, f"/las/999/files/{found.pk}/schools/", chosen)
    assert [each.school for each in found.recipients.all()] == [cast.school]


def test_what_was_not_shown_is_not_sent(cast, pages):
    found = dispatches.for_school(cast)
    seen = dispatches.seen(found)
    actions.choose_schools(dispatch=found, schools=[cast.sister_school], by=cast.officer)
    answer = pages.post(cast.officer, f"/las/999/files/{found.pk}/send/", {"seen": seen}, follow=True)
    assert "have changed since you opened this page" in answer.content.decode()
    assert not cast.sister_school.deliveries.exists()


def test_nothing_is_sent_to_nobody(cast):
    found = dispatches.prepared(cast)
    with pytest.raises(NotPossible, match="Choose which schools"):
        approval_actions.send(dispatch=found, seen=dispatches.seen(found), by=cast.officer)


@pytest.mark.parametrize(
    ("uploaded", "typed", "why"),
    [
        ([], {}, "Choose at least one file."),
        ([named("a", b"")], {}, "One of the files is empty."),
        ([named("a", b"x")], {"title": ""}, "Enter a title."),
        ([named(f"{n}", b"x") for n in range(11)], {}, "Choose 10 files or fewer."),
    ],
)
def test_bad_input_is_answered_and_keeps_nothing(uploaded, typed, why, cast, pages):
    assert why in upload(pages, cast, *uploaded, **typed).content.decode()
    assert not Dispatch.objects.exists()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"numbers": ""}, "Choose which schools."),
        ({"by": "list"}, "Enter at least one school number."),
        ({"by": "list", "numbers": "9992001, 9982001"}, "no open school with the number 9982001"),
        ({"by": "list", "numbers": "<b>"}, "&lt;b&gt;"),
        ({"by": "trust"}, "Choose a trust."),
        ({"by": "phase", "phase": "Nursery"}, "This is no longer in the list"),
    ],
)
def test_schools_that_cannot_be_chosen(typed, why, cast, pages):
    add_school(la=cast.la, estab="2003", urn="900009", name="Dogwood", phase="Primary", by=None)
    found = dispatches.prepared(cast)
    answer = pages.post(cast.officer, f"/las/999/files/{found.pk}/schools/", typed)
    assert answer.status_code == 200
    assert why in answer.content.decode()
    assert not found.recipients.exists()


@pytest.mark.parametrize(
    ("typed", "schools"),
    [
        ({"by": "all"}, ["2001", "2002", "2003"]),
        ({"by": "phase", "phase": "Primary"}, ["2003"]),
        ({"by": "kind", "kind": "Free school"}, ["2003"]),
        ({"by": "trust", "trust": "90001"}, ["2002"]),
        ({"by": "list", "numbers": "2001\n999/2002;9992001"}, ["2001", "2002"]),
    ],
)
def test_schools_are_chosen_in_five_ways(typed, schools, cast, pages):
    new = {"phase": "Primary", "kind": "Free school"}
    add_school(la=cast.la, estab="2003", urn="900009", name="Dogwood", by=None, **new)
    add_school(la=cast.la, estab="2004", urn="900010", name="Shut", status="Closed", by=None, **new)
    found = dispatches.prepared(cast)
    pages.post(cast.officer, f"/las/999/files/{found.pk}/schools/", typed)
    assert sorted(found.recipients.values_list("school__estab", flat=True)) == schools


def test_another_la_has_no_part_in_it(cast, pages):
    found = dispatches.waiting(cast)
    assert pages.get(cast.other_officer, f"/las/998/files/{found.pk}/").status_code == 404
    approve = f"/las/998/files/{found.pk}/approve/"
    assert pages.post(cast.other_officer, approve, {"seen": dispatches.seen(found)}).status_code == 404
    assert queries.waiting_at(cast.other_officer, cast.other_la) == 0


def test_with_no_colleague_the_page_says_so(cast, pages):
    found = dispatches.for_schools(cast, [cast.school, cast.sister_school])
    page = pages.get(cast.officer, f"/las/999/files/{found.pk}/").content.decode()
    assert "No colleague of yours can approve this." in page
