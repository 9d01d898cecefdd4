"""A file that was refused and has a way on is kept for a day, for its sender alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from stagepost_web.audit.models import Event
from stagepost_web.exchange import vault
from stagepost_web.exchange.models import StoredFile
from stagepost_web.retention.deleting import refused as retention
from stagepost_web.submitting.models import RefusedFile, Submission
from tests import returning
from tests.web.school_pages import leading_on
from tests.web.school_pages.leading_on import address, go, uploaded
from tests.web.words import words_of

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize("page", ["", "upload/"])
def test_its_sender_finds_the_way_back_to_it_until_it_is_deleted(cast, pages, page):
    kept = leading_on.refused(cast)
    place, link = address(kept.return_request, page), f'href="{address(kept.return_request, "refused/")}"'
    assert link in pages.get(cast.data_manager, place).text
    assert link not in pages.get(cast.headteacher, place).text
    pages.post(cast.data_manager, address(kept.return_request, "refused/discard/"))
    assert link not in pages.get(cast.data_manager, place).text


def test_nobody_else_sees_the_file(cast, pages):
    kept = leading_on.refused(cast)
    for part in (cast.officer, cast.sister_data_manager):
        assert pages.get(part, address(kept.return_request, "refused/")).status_code == 404
    answer = pages.of(cast.headteacher).get(address(kept.return_request, "refused/"), follow=True)
    assert answer.redirect_chain == [(address(kept.return_request, ""), 302)]
    assert kept.file.name not in answer.text


@pytest.mark.parametrize("key", ["", "1:", "999999:unzip", "x", "1:only-eyfsp+unzip", "1:codes"])
def test_a_way_that_was_not_offered_is_not_gone(cast, pages, key):
    kept = leading_on.refused(cast)
    answer = go(pages, cast.data_manager, address(kept.return_request, "refused/"), key)
    assert "something has changed since you opened the page" in words_of(answer)
    assert not Submission.objects.exists()


def test_it_can_be_deleted_at_once(cast, pages):
    kept = leading_on.refused(cast)
    pages.post(cast.data_manager, address(kept.return_request, "refused/discard/"))
    kept.refresh_from_db()
    assert (kept.ended_at is not None, kept.ways) == (True, [])
    with pytest.raises(vault.Deleted):
        vault.get(StoredFile.objects.get(pk=kept.file_id))
    assert Event.objects.filter(verb="submitting.discard_refused").count() == 1


COMMENT = "Two pupils joined last week."


def test_what_was_written_beside_it_goes_on_with_it(cast, return_request, pages):
    data = leading_on.zipped(export=returning.file(cast.school))
    page = uploaded(pages, cast.data_manager, return_request, data, "export.zip", comment=COMMENT)
    assert COMMENT in pages.get(cast.data_manager, address(return_request)).text  # of another file instead
    [key] = leading_on.keys(page)
    go(pages, cast.data_manager, address(return_request, "refused/"), key)
    assert Submission.objects.get().delivery.comment == COMMENT


def test_what_was_written_beside_a_file_that_is_not_kept_can_be_copied(cast, return_request, pages):
    page = uploaded(pages, cast.data_manager, return_request, b"Dear all", "letter.txt", comment=COMMENT)
    assert not RefusedFile.objects.exists()
    assert COMMENT in page.text


def test_a_second_click_on_delete_finds_it_deleted(cast, pages):
    kept = leading_on.refused(cast)
    for _ in range(2):
        place = address(kept.return_request, "refused/discard/")
        answer = pages.post(cast.data_manager, place, follow=True)
        assert "The file has been deleted." in words_of(answer)
    assert Event.objects.filter(verb="submitting.discard_refused").count() == 1


def test_a_page_of_a_file_that_was_deleted_says_so(cast, pages):
    kept = leading_on.refused(cast)
    pages.post(cast.data_manager, address(kept.return_request, "refused/discard/"))
    place = address(kept.return_request, "refused/")
    pressed = go(pages, cast.data_manager, place, "1:unzip")
    gone_back = pages.get(cast.data_manager, place, follow=True)
    for answer in (pressed, gone_back):
        assert answer.status_code == 200
        assert "We no longer have this file. Upload it again." in words_of(answer)
    assert not Submission.objects.exists()


def test_another_one_takes_its_place(cast, return_request, pages):
    for name in ("one.zip", "two.zip"):
        data = leading_on.zipped(export=returning.made(returning.file(cast.school), "2026-06-12T10:00:00"))
        uploaded(pages, cast.data_manager, return_request, data, name)
    [now] = RefusedFile.objects.filter(ended_at=None)
    assert now.file.name == "two.zip"
    assert StoredFile.objects.get(name="one.zip").deleted_at


def test_it_goes_when_its_time_is_over(cast):
    kept = leading_on.refused(cast)
    assert retention.delete_over() == 0
    RefusedFile.objects.update(uploaded_at=timezone.now() - timedelta(days=3))
    assert retention.delete_over() == 1
    assert StoredFile.objects.get(pk=kept.file_id).deleted_at
    assert retention.delete_over() == 0


def test_what_a_crash_left_of_one_that_ended_goes_too(cast):
    kept = leading_on.refused(cast)
    RefusedFile.objects.update(ended_at=timezone.now())
    retention.delete_over()
    assert StoredFile.objects.get(pk=kept.file_id).deleted_at
