"""What can be mended is chosen: of two possible mends none is chosen for anybody, and nothing is done that
nobody accepts.
"""

import pytest

from stagepost.formats import ctf
from stagepost.records import Collection
from stagepost_web.audit.models import Event
from stagepost_web.exchange import vault
from stagepost_web.exchange.models import StoredFile
from stagepost_web.submitting.models import Submission
from tests import returning
from tests.library.measures.children import check
from tests.web.school_pages import leading_on, mending
from tests.web.school_pages.addresses import at
from tests.web.school_pages.leading_on import address
from tests.web.school_pages.mending import damaged
from tests.web.words import words_of

pytestmark = pytest.mark.one_database


def test_a_file_for_another_request_is_told_where_it_belongs_and_left_alone(cast, pages):
    eyfsp, _ = leading_on.two_requests(cast)
    data = returning.assessed(cast.school, Collection.PHONICS, check("32", summer=returning.SUMMER))
    answer = mending.upload(pages, cast.data_manager, eyfsp, data, "phonics.xml")
    assert f'href="{mending.refused_page(eyfsp)}"' in answer.text
    page = pages.get(cast.data_manager, mending.refused_page(eyfsp))
    assert "This file is not damaged. It belongs to the request for" in words_of(page)
    assert mending.ticks(page) == {}
    assert f'href="{address(eyfsp, "refused/")}"' in page.text


def test_a_workbook_is_told_how_to_go_on_and_is_not_kept(cast, return_request, pages):
    from stagepost.invention.faulty.other_files import workbook

    answer = mending.upload(pages, cast.data_manager, return_request, workbook(b""), "results.xlsx")
    assert "save it as CSV and we can convert it" in words_of(answer)
    assert not StoredFile.objects.exists()


def test_of_two_possible_mends_none_is_chosen_and_one_can_be(cast, pages):
    draft = mending.draft(cast)
    page = pages.get(cast.data_manager, mending.page(draft))
    assert "Is the version wrong, or the name of the sex field?" in words_of(page)
    assert mending.radios(page) == {"old-version": False, "sex-element": False, "": False}
    assert set(mending.ticks(page)) == {"codes"}

    pages.post(cast.data_manager, mending.page(draft), {"question_1": "old-version"})

    data = vault.get(Submission.objects.latest("pk").delivery.files.get())
    assert b">25.0<" in data
    assert b"Gender" not in data
    assert b">a</Result>" in data  # which was not accepted


def test_both_answers_to_a_question_are_refused(cast, pages):
    draft = mending.draft(cast)
    asked = {"mends": ["sex-element", "old-version"]}
    answer = pages.post(cast.data_manager, mending.page(draft), asked)
    assert "This can no longer be mended in this way." in words_of(answer)
    assert Submission.objects.get() == draft


@pytest.mark.parametrize("posted", [{}, {"question_1": ""}])
def test_nothing_is_done_where_nothing_is_accepted(cast, pages, posted):
    draft = mending.draft(cast)
    answer = pages.post(cast.data_manager, mending.page(draft), posted)
    assert "Choose what to mend." in words_of(answer)
    assert mending.ticks(answer) == {"codes": False}
    assert Submission.objects.get() == draft
    assert not Event.objects.filter(verb="submitting.make_file").exists()


def test_several_are_mended_together_and_each_is_told_with_its_changes(cast, pages):
    draft = mending.draft(cast)
    asked = {"mends": ["codes"], "question_1": "old-version"}
    words = words_of(pages.post(cast.data_manager, mending.page(draft), asked, follow=True))
    assert "They will be written as the right codes. What they mean will not change.” 17 changes." in words
    assert "The version will change, and the name of the sex field if needed." in words
    assert "Before: 12 pupils, 1 error, 3 queries. After: 12 pupils, 0 errors, 1 query." in words
    made = Submission.objects.latest("pk")
    assert made.delivery.comment == "Two are new."
    draft.delivery.refresh_from_db()
    assert draft.delivery.withdrawn_at


def test_of_two_files_in_a_zip_the_sender_says_which(cast, return_request, pages):
    data = leading_on.zipped(one=returning.file(cast.school), two=returning.some(cast.school, 0, 6))
    mending.upload(pages, cast.data_manager, return_request, data, "export.zip")
    place = mending.refused_page(return_request)
    page = pages.get(cast.data_manager, place)
    assert "Which of the files in the zip is meant?" in words_of(page)
    assert mending.radios(page) == {"unzip-1": False, "unzip-2": False, "": False}
    pages.post(cast.data_manager, place, {"question_1": "unzip-2"})
    assert Submission.objects.get().version.pupil_count == 6


def test_a_school_that_returns_through_another_authority_is_asked_for_whom_its_file_is(cast, pages):
    cast.other_school.returns_through = cast.la
    cast.other_school.save()
    [asked] = returning.return_requests(cast.la, cast.officer, cast.other_school)
    data = damaged(returning.file(cast.other_school), (b"<Estab>LLLL</Estab>", b"<Estab>4321</Estab>"))
    draft = returning.checked(asked, cast.other_data_manager, data=data)
    page = pages.get(cast.other_data_manager, mending.page(draft))
    assert "Who is the file for?" in words_of(page)
    assert set(mending.radios(page).values()) == {False}
    assert set(mending.radios(page)) == {"destination-998", "destination-999", ""}


def test_a_whole_school_leads_to_its_other_requests_too(cast, pages):
    eyfsp, phonics = leading_on.two_requests(cast)
    returned = ctf.read(leading_on.of_whole_school(cast)).returned
    marked = check("32", summer=returning.SUMMER)
    *younger, last = returned.pupils
    pupils = (*younger, last._replace(year_group="1", outcomes=tuple(marked)))
    draft = returning.checked(eyfsp, cast.data_manager, data=ctf.write(returned._replace(pupils=pupils)))
    page = pages.get(cast.data_manager, mending.page(draft))
    assert "See what else we can make of this file" in words_of(page)
    assert f"{phonics.pk}:only-phonics" in leading_on.keys(pages.get(cast.data_manager, at(draft) + "ways/"))


def test_a_colleague_s_draft_stays_beside_what_is_made_of_it(cast, pages):
    draft = mending.draft(cast)
    page = words_of(pages.get(cast.headteacher, mending.page(draft)))
    assert "The file that Dana Manager uploaded stays as well." in page
    pages.post(cast.headteacher, mending.page(draft), {"mends": ["codes"]})
    draft.delivery.refresh_from_db()
    assert draft.delivery.withdrawn_at is None
    assert Submission.objects.latest("pk").delivery.made_by == cast.headteacher
