"""What is shown and kept of a mend: its changes, the original, what the LA reads, and no name of a pupil."""

import pytest

from stagepost_web.audit.models import Event
from stagepost_web.retention.deleting.versions import empty
from stagepost_web.submitting.models import Mendable, Submission
from tests import returning
from tests.web.school_pages import leading_on, mending
from tests.web.school_pages.addresses import at
from tests.web.school_pages.leading_on import address
from tests.web.school_pages.mending import damaged, with_a_letter
from tests.web.words import words_of

pytestmark = pytest.mark.one_database


def test_the_mend_is_an_event_without_a_name(cast, pages):
    draft = mending.draft(cast)
    pages.post(cast.data_manager, mending.page(draft), {"mends": ["codes"], "question_1": "old-version"})
    event = Event.objects.get(verb="submitting.make_file")
    made = Submission.objects.latest("pk").delivery.files.get()
    assert event.by == cast.data_manager
    assert event.subject == f"delivery:{made.delivery.number}"
    assert event.detail == {
        "how": ["codes", "old-version"],
        "places": [17, 1],
        "made_from": draft.delivery.files.get().sha256,
        "sha256": made.sha256,
    }


def test_the_school_s_receipt_and_the_authority_are_told(cast, pages):
    draft = mending.draft(cast)
    pages.post(cast.data_manager, mending.page(draft), {"mends": ["codes"], "question_1": "old-version"})
    sent = returning.submitted_as(Submission.objects.latest("pk"), cast.data_manager)
    receipt = pages.get(cast.data_manager, f"{at(sent)}receipt/")
    of_the_la = pages.get(cast.officer, f"/las/999/returns/{sent.version.school_return_id}/")
    for page in (receipt, of_the_la):
        words = words_of(page)
        assert "Mended here before it was sent:" in words
        assert "written as the right codes. What they mean will not change.” 17 changes." in words
        assert "Before: 12 pupils, 1 error, 3 queries. After: 12 pupils, 0 errors, 1 query." in words
    assert "Mended by the school before it was sent by Dana Manager" in words_of(of_the_la)
    assert "as it came" not in words_of(of_the_la)


def test_one_mend_after_another_is_told_down_to_the_first_file(cast, return_request, pages):
    by, data = cast.data_manager, leading_on.zipped(export=mending.old_and_renamed(cast))
    mending.upload(pages, by, return_request, data, "export.zip")
    pages.post(by, mending.refused_page(return_request), {"mends": ["unzip"]})
    unzipped = Submission.objects.get()
    verdict = pages.post(by, mending.page(unzipped), {"mends": ["codes"]}, follow=True)
    words = words_of(verdict)
    assert words.index("We made export.xml from export.zip") < words.index(
        "We made export.xml from a file of the same name"
    )
    assert "Before, it could not be checked as this return." in words


def test_the_first_twenty_changes_are_shown_and_all_of_them_on_a_page_of_their_own(
    cast, return_request, pages
):
    data = damaged(returning.exempt(cast.school, *range(8)), (b">A</Result>", b">a</Result>"))
    draft = returning.checked(return_request, cast.data_manager, data=data)
    page = pages.get(cast.data_manager, mending.page(draft))
    assert page.text.count('<span class="stagepost-spaces">a</span>') == 20
    assert "And 116 more. See all 136 changes" in words_of(page)

    of_all = mending.page(draft, "codes/")
    assert f'href="{of_all}"' in page.text
    first, second = (pages.get(cast.data_manager, of_all, {"page": number}) for number in (1, 2))
    assert [each.text.count('<span class="stagepost-spaces">a</span>') for each in (first, second)] == [
        100,
        36,
    ]


@pytest.mark.parametrize("label", ["unzip", "nonsense", "old-version"])
def test_changes_of_what_is_not_offered_are_not_there(cast, return_request, pages, label):
    draft = returning.checked(
        return_request, cast.data_manager, data=damaged(returning.file(cast.school), (b"Sex>", b"Gender>"))
    )
    assert pages.get(cast.data_manager, mending.page(draft, f"{label}/")).status_code == 404


def test_changes_of_a_refused_file_have_their_page_too(cast, pages):
    kept = leading_on.refused(cast)
    page = pages.get(cast.data_manager, mending.refused_page(kept.return_request, "unzip/"))
    assert "The file export.zip export.xml" in words_of(page)


@pytest.mark.parametrize("odd", ["\u202e", "x" * 3_000, "<b>"], ids=["turned", "long", "marked up"])
def test_what_a_file_has_in_place_of_a_code_is_shown_as_it_can_be_read(cast, return_request, pages, odd):
    escaped = odd.replace("<", "&lt;").replace(">", "&gt;").encode()
    data = damaged(with_a_letter(cast), ("Zoë".encode(), "Zoë".encode() + escaped))
    data = damaged(data, (b'encoding="utf-8"', b'encoding="windows-1252"'))
    draft = returning.checked(return_request, cast.data_manager, data=data)
    page = pages.get(cast.data_manager, mending.page(draft))
    assert odd not in page.text
    assert "Zoë" in words_of(page)


def test_the_original_can_be_had_as_it_came_by_its_school_alone(cast, pages):
    draft = mending.draft(cast)
    pages.post(cast.data_manager, mending.page(draft), {"mends": ["codes"]})
    made = Submission.objects.latest("pk")
    place = f"{at(made)}original/"
    assert f'href="{place}"' in pages.get(cast.data_manager, at(made)).text
    answer = pages.get(cast.headteacher, place)
    assert answer.content == mending.old_and_renamed(cast)
    assert answer["Content-Disposition"].startswith("attachment")
    assert pages.get(cast.teacher, place).status_code == 403
    assert pages.get(cast.officer, place).status_code == 404
    pages.get(cast.headteacher, place)
    assert Event.objects.filter(verb="submitting.open_original", by=cast.headteacher).count() == 1


def test_what_was_refused_is_its_sender_s_alone_after_it_was_mended_as_well(cast, return_request, pages):
    data = leading_on.zipped(export=returning.file(cast.school))
    mending.upload(pages, cast.data_manager, return_request, data, "export.zip")
    pages.post(cast.data_manager, mending.refused_page(return_request), {"mends": ["unzip"]})
    place = f"{at(Submission.objects.get())}original/"
    assert pages.get(cast.data_manager, place).content == data
    assert pages.get(cast.headteacher, place).status_code == 404
    pages.post(cast.data_manager, address(return_request, "refused/discard/"))
    gone = pages.get(cast.data_manager, place, follow=True)
    assert "The file was deleted on" in words_of(gone)


def test_no_pupil_is_in_a_log_or_an_event(cast, pages, written):
    draft = mending.draft(cast)
    pages.get(cast.data_manager, mending.page(draft))
    pages.get(cast.data_manager, mending.page(draft, "codes/"))
    pages.post(cast.data_manager, mending.page(draft), {"mends": ["codes"]})
    told = [*written(), *(str(event.detail) for event in Event.objects.all())]
    upns = [pupil.upn for pupil in returning.content(cast.school).pupils]
    assert not [line for line in told for upn in upns if upn in line]


def test_whoever_opens_the_page_has_opened_pupils(cast, pages):
    draft = mending.draft(cast)
    pages.get(cast.data_manager, mending.page(draft))
    opened = Event.objects.filter(verb="people.open_pupils", detail__page="school_pages:mend_draft")
    assert opened.count() == 1


def test_what_can_be_mended_goes_with_the_draft(cast, pages):
    draft = mending.draft(cast)
    pages.post(cast.data_manager, at(draft) + "discard/")
    empty([draft.version])
    assert not Mendable.objects.exists()
