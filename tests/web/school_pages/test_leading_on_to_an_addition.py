"""A refused file that was to be added is added, whatever is made of it; elsewhere it is all there is."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stagepost_web.audit.models import Event
from stagepost_web.exchange.models import StoredFile
from stagepost_web.la_pages import actions as la
from stagepost_web.returns.models import Effect
from stagepost_web.returns.rebuilding import as_return
from stagepost_web.submitting.models import MadeFile, RefusedFile, Submission
from stagepost_web.submitting.queries import drafts
from tests import returning
from tests.web.school_pages import leading_on, mending
from tests.web.school_pages.addresses import at
from tests.web.school_pages.leading_on import address, go, keys
from tests.web.words import words_of

pytestmark = pytest.mark.one_database


def added(pages, cast, return_request, first=6, last=9):
    """A zip with some of the children, uploaded to be added."""
    data = leading_on.zipped(export=returning.some(cast.school, first, last))
    said = {"file": SimpleUploadedFile("export.zip", data), "effect": "adds"}
    return pages.post(cast.data_manager, address(return_request), said, follow=True)


def uploaded(cast, return_request) -> Submission:
    """The first six, not sent."""
    return returning.checked(return_request, cast.data_manager, data=returning.some(cast.school, 0, 6))


def pupils(submission: Submission) -> int:
    submission.refresh_from_db()
    return len(as_return(submission.version).pupils)


@pytest.fixture
def draft(cast, return_request) -> Submission:
    return uploaded(cast, return_request)


def test_going_on_with_it_adds_it_to_the_draft(cast, return_request, pages, draft):
    page = added(pages, cast, return_request)
    assert RefusedFile.objects.get().effect == Effect.ADDS
    assert "It is added to what you uploaded before." in words_of(page)
    assert "takes the place" not in words_of(page)
    [key] = keys(page)
    verdict = go(pages, cast.data_manager, address(return_request, "refused/"), key)
    assert Submission.objects.get() == draft
    assert pupils(draft) == 9
    assert verdict.redirect_chain[-1][0] == at(draft)


def test_so_does_mending_it(cast, return_request, pages, draft):
    added(pages, cast, return_request)
    where = mending.refused_page(return_request)
    assert "It is added to what you uploaded before." in words_of(pages.get(cast.data_manager, where))
    for _ in range(2):  # and a second press changes nothing
        pages.post(cast.data_manager, where, {"mends": ["unzip"]})
    assert (Submission.objects.get(), pupils(draft)) == (draft, 9)


def test_the_added_file_is_told_as_made_and_its_original_can_be_had(cast, return_request, pages, draft):
    [key] = keys(added(pages, cast, return_request))
    verdict = go(pages, cast.data_manager, address(return_request, "refused/"), key)
    made = MadeFile.objects.get()
    assert (made.file.place, made.after) == (2, None)
    event = Event.objects.get(verb="submitting.make_file")
    assert event.detail["sha256"] == made.file.sha256
    assert f"We made {made.file.name} from export.zip" in words_of(verdict)
    assert "After:" not in words_of(verdict)
    link = f"{at(draft)}original/?file=2"
    assert link in verdict.text
    assert pages.get(cast.data_manager, link).content.startswith(b"PK")
    for other in ("1", "3", "x", ""):
        assert pages.get(cast.data_manager, f"{at(draft)}original/?file={other}").status_code == 404


@pytest.mark.parametrize("accepted", [False, True])
def test_it_can_be_added_to_what_the_authority_holds(cast, return_request, pages, accepted):
    sent = returning.submitted_as(uploaded(cast, return_request), cast.data_manager)
    if accepted:
        for step in (la.receive, la.accept):
            step(school_return=sent.version.school_return, seen=1, by=cast.officer, ip_address="")
    [key] = keys(added(pages, cast, return_request))
    go(pages, cast.data_manager, address(return_request, "refused/"), key)
    draft = drafts(return_request).get()
    assert draft.version.adds_to == sent.version
    assert pupils(draft) == 9


def test_where_there_is_nothing_left_to_add_to_it_is_all_there_is(cast, return_request, pages, draft):
    [key] = keys(added(pages, cast, return_request))
    pages.post(cast.data_manager, f"{at(draft)}discard/")
    page = pages.get(cast.data_manager, address(return_request, "refused/"))
    assert "It is added" not in words_of(page)
    go(pages, cast.data_manager, address(return_request, "refused/"), key)
    assert pupils(drafts(return_request).get()) == 3


def test_for_another_request_it_is_all_there_is(cast, pages):
    eyfsp, phonics = leading_on.two_requests(cast)
    uploaded(cast, eyfsp)
    data = returning.file(cast.school, kind="phonics")
    said = {"file": SimpleUploadedFile("phonics.xml", data), "effect": "adds"}
    page = pages.post(cast.data_manager, address(eyfsp), said, follow=True)
    assert "It is added" not in words_of(page)
    [key] = keys(page)
    go(pages, cast.data_manager, address(eyfsp, "refused/"), key)
    assert drafts(phonics).get().version.adds_to is None
    assert StoredFile.objects.filter(deleted_at=None).count() == 3
