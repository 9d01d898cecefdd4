"""Handing on, as the LA's people do it on the pages."""

import pytest

from stagepost_web.audit.models import Event
from stagepost_web.exchange import vault
from stagepost_web.onward import jobs
from stagepost_web.onward.models import Form, OnwardFile
from stagepost_web.returns.models import ReturnedPupil
from tests.web.la_pages import deciding
from tests.web.onward import handing
from tests.web.onward.unpacking import unpacked


def address(collection, rest: str = "") -> str:
    return f"/las/999/collections/{collection.pk}/hand-on/{rest}"


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_what_would_be_left_out_is_shown_with_why_and_where_to_see_to_it(cast, pages):
    collection = handing.accepted(cast, 1, waiting=2)
    pupil = ReturnedPupil.objects.filter(version__school_return__state="accepted").first()
    ReturnedPupil.objects.filter(pk=pupil.pk).update(outcomes=[])
    shown = words(pages.get(cast.officer, address(collection)))
    assert "1 of 3 schools have an accepted return." in shown
    assert f'/collections/{collection.pk}/?standing=submitted">Submitted</a>: 2' in shown
    checks = pages.get(cast.officer, address(collection)).context["checks"]
    assert {check.what: check.found for check in checks} == {
        "Schools without an accepted return": 2,
        "Pupils without a result": 1,
        "Accepted returns with errors": 0,
        "Accepted returns with open queries": 0,
        "Shared pupils that are not settled": 0,
        "Missing pupils: on the roll of a school that has sent its return, and returned by nobody": 0,
    }


def test_open_queries_of_accepted_returns_are_counted(cast, pages):
    school_return = handing.accept(cast, deciding.answered(cast))
    school_return.held.findings.first().answer.delete()
    collection = school_return.return_request.collection
    [check] = [
        each
        for each in pages.get(cast.officer, address(collection)).context["checks"]
        if each.what == "Accepted returns with open queries"
    ]
    assert check.found == 1


def test_the_file_is_made_downloaded_and_its_upload_written_down(cast, pages):
    collection = handing.accepted(cast, 1)
    page = pages.get(cast.officer, address(collection))
    seen = page.context["standing"].sha256
    answer = pages.post(cast.officer, address(collection, "make/"), {"form": "collect", "seen": seen})
    file = OnwardFile.objects.get()
    assert answer.url == address(collection, f"{file.pk}/")
    assert "We are making the file: 0% done." in words(pages.get(cast.officer, answer.url))

    jobs.make_file.call(file.pk)

    file.refresh_from_db()
    shown = words(pages.get(cast.officer, answer.url))
    assert "Not yet checked against the specification" in shown
    assert file.returns_sha256 in shown
    zipped = pages.get(cast.officer, f"{answer.url}zip/")
    assert zipped["Content-Disposition"] == f'attachment; filename="{file.file.name}"'
    xml = pages.get(cast.officer, f"{answer.url}xml/")
    assert {xml["Content-Disposition"].split('"')[1]: b"".join(xml.streaming_content)} == unpacked(file)
    taken = Event.objects.filter(verb="onward.open_file")
    assert [(event.by, event.detail.get("unpacked")) for event in taken] == [
        (cast.officer, None),
        (cast.officer, True),
    ]

    _write_down(pages, cast, file, day_0="1", day_1="1", day_2="2020")
    refused = pages.post(cast.officer, f"{answer.url}upload/", _given(file, day_2="2020"))
    assert "The file was made later than this day." in words(refused)
    _write_down(pages, cast, file)
    assert "Dora Data" in words(pages.get(cast.reader, answer.url))
    assert "Accepted" in words(pages.get(cast.officer, address(collection)))


def test_who_reads_can_look_and_take_nothing(cast, pages):
    collection = handing.accepted(cast, 1)
    file = handing.made(cast, collection)
    shown = words(pages.get(cast.reader, address(collection, f"{file.pk}/")))
    assert "Download" not in shown
    assert "Make the file" not in words(pages.get(cast.reader, address(collection)))
    for rest in ("zip/", "xml/", "upload/"):
        assert pages.get(cast.reader, address(collection, f"{file.pk}/{rest}")).status_code == 403


def test_who_looked_before_something_changed_is_told(cast, pages):
    collection = handing.accepted(cast, 1, waiting=1)
    seen = pages.get(cast.officer, address(collection)).context["standing"].sha256
    handing.accept_next(cast)
    answer = pages.post(
        cast.officer, address(collection, "make/"), {"form": "collect", "seen": seen}, follow=True
    )
    assert "The returns have changed since you looked." in words(answer)
    assert not OnwardFile.objects.exists()


def test_a_collection_without_an_accepted_return_says_so(cast, pages):
    collection = handing.accepted(cast, 0, waiting=1)
    shown = words(pages.get(cast.officer, address(collection)))
    assert "No return has been accepted yet" in shown
    assert "Make the file" not in shown


def test_returns_that_changed_since_are_told_on_the_page_of_the_file_and_in_the_list(cast, pages):
    collection = handing.accepted(cast, 1, waiting=1)
    file = handing.made(cast, collection)
    handing.accept_next(cast)
    shown = words(pages.get(cast.officer, address(collection, f"{file.pk}/")))
    assert "1 return has been accepted that is not in it" in shown
    assert "Returns have changed" in words(pages.get(cast.officer, address(collection)))


def test_a_copy_that_was_deleted_leaves_what_is_known_of_it(cast, pages):
    collection = handing.accepted(cast, 1)
    file = handing.made(cast, collection)
    vault.delete(file.file)
    shown = words(pages.get(cast.officer, address(collection, f"{file.pk}/")))
    assert "Our copy of this file was deleted" in shown
    assert file.file.sha256 in shown
    answer = pages.get(cast.officer, address(collection, f"{file.pk}/zip/"), follow=True)
    assert "The file was deleted on" in words(answer)


@pytest.mark.parametrize("form", [Form.GATEWAY, "other"])
def test_no_other_form_is_made_of_it(cast, pages, form):
    collection = handing.accepted(cast, 1)
    answer = pages.post(cast.officer, address(collection, "make/"), {"form": form, "seen": ""})
    assert answer.status_code == 404


def _write_down(pages, cast, file, **other):
    pages.post(
        cast.officer,
        f"/las/999/collections/{file.collection_id}/hand-on/{file.pk}/upload/",
        _given(file, **other),
    )


def _given(file, **other):
    day = file.asked_at.date()
    return {
        "day_0": day.day,
        "day_1": day.month,
        "day_2": day.year,
        "uploaded_by": "Dora Data",
        "outcome": "taken",
        "said": "Reference 12",
        **other,
    }
