"""A mend that cannot be made is said so, and changes nothing."""

import pytest

from stagepost.formats import ctf
from stagepost_web.audit.models import Event
from stagepost_web.exchange import vault
from stagepost_web.exchange.models import StoredFile
from stagepost_web.returns.models import Effect, Version
from stagepost_web.returns.states import NotPossible
from stagepost_web.schools.models import School
from stagepost_web.submitting.following import mend
from stagepost_web.submitting.models import MadeFile, Mendable, Submission
from tests import returning
from tests.web.school_pages import leading_on, mending
from tests.web.school_pages.addresses import at
from tests.web.school_pages.leading_on import address
from tests.web.school_pages.mending import damaged
from tests.web.words import words_of

pytestmark = pytest.mark.one_database


def test_a_right_file_offers_nothing(cast, return_request, pages):
    draft = returning.checked(return_request, cast.data_manager)
    assert "See what can be mended" not in words_of(pages.get(cast.data_manager, at(draft)))
    assert not Mendable.objects.exists()
    page = pages.get(cast.data_manager, mending.page(draft))
    assert "We have found nothing that we can mend in this file." in words_of(page)
    posted = pages.post(cast.data_manager, mending.page(draft), {"mends": ["codes"]})
    assert posted.status_code == 200
    assert Submission.objects.get() == draft


def test_a_second_press_leads_to_what_the_first_has_made(cast, pages):
    draft = mending.draft(cast)
    for _ in range(2):
        answer = pages.post(cast.data_manager, mending.page(draft), {"mends": ["codes"]}, follow=True)
    assert Submission.objects.count() == 2
    assert answer.redirect_chain[-1][0] == at(Submission.objects.latest("pk"))
    assert "This file was mended already." in words_of(answer)
    assert MadeFile.objects.count() == 1


def test_a_draft_that_was_sent_meanwhile_is_not_mended(cast, return_request, pages):
    data = damaged(returning.file(cast.school), (b"Sex>", b"Gender>"))
    draft = returning.checked(return_request, cast.data_manager, data=data)
    assert Mendable.objects.exists()
    returning.submitted_as(draft, cast.data_manager)
    answer = pages.post(cast.data_manager, mending.page(draft), {"mends": ["sex-element"]}, follow=True)
    assert "something has changed since you opened the page" in words_of(answer)
    assert Submission.objects.get() == draft
    assert not Mendable.objects.exists()


def test_a_draft_to_which_a_file_was_added_meanwhile_is_not_mended_without_it(cast):
    draft = mending.draft(cast)
    origin, before = draft.delivery.files.get(), draft.version
    more = returning.some(cast.school, 0, 6)
    returning.checked(draft.return_request, cast.data_manager, data=more, effect=Effect.ADDS)
    with pytest.raises(NotPossible, match="something has changed since you opened the page"):
        mend(
            labels=["codes", "old-version"],
            origin=origin,
            return_request=draft.return_request,
            by=cast.data_manager,
            ip_address="",
            before=before,
        )
    draft.delivery.refresh_from_db()
    assert draft.delivery.withdrawn_at is None
    assert draft.delivery.files.count() == 2


def test_what_is_no_longer_proposed_is_refused_in_words_and_not_by_its_label(cast):
    draft = mending.draft(cast)
    with pytest.raises(NotPossible) as refused:
        mend(
            labels=["destination-998"],
            origin=draft.delivery.files.get(),
            return_request=draft.return_request,
            by=cast.data_manager,
            ip_address="",
            before=draft.version,
        )
    assert str(refused.value) == (
        "This can no longer be mended in this way. Nothing was mended, and your file is as it was."
    )


def test_what_was_kept_without_a_heading_is_still_shown(cast, pages):
    draft = mending.draft(cast)
    kept = Mendable.objects.get()
    kept.mends = [each[:6] for each in kept.mends]
    kept.save()
    page = pages.get(cast.data_manager, mending.page(draft))
    assert "This can be mended" in words_of(page)
    assert set(mending.ticks(page)) == {"codes"}


def test_a_file_that_is_gone_is_not_mended(cast, pages):
    draft = mending.draft(cast)
    vault.remove(draft.delivery.files.get().key)
    answer = pages.post(cast.data_manager, mending.page(draft), {"mends": ["codes"]}, follow=True)
    assert "We no longer have this file. Upload it again." in words_of(answer)
    assert Submission.objects.get() == draft


def test_somebody_else_s_file_is_not_there(cast, pages):
    draft = mending.draft(cast)
    for person in (cast.officer, cast.sister_data_manager):
        assert pages.get(person, mending.page(draft)).status_code == 404
        assert pages.post(person, mending.page(draft), {"mends": ["codes"]}).status_code == 404
    assert pages.get(cast.teacher, mending.page(draft)).status_code == 403


def test_a_refused_file_of_a_colleague_is_not_mended(cast, pages):
    kept = leading_on.refused(cast)
    answer = pages.post(
        cast.headteacher, mending.refused_page(kept.return_request), {"mends": ["unzip"]}, follow=True
    )
    assert "We no longer have this file." in words_of(answer)
    assert not Submission.objects.exists()


def test_more_than_the_authority_takes_does_not_come_out_of_a_zip(cast, return_request, pages):
    from tests.web.school_pages.test_ways import packed

    data = packed(returning.file(cast.school))
    mending.upload(pages, cast.data_manager, return_request, data, "export.zip")
    cast.la.size_limit = 50_000
    cast.la.save()
    answer = pages.post(cast.data_manager, mending.refused_page(return_request), {"mends": ["unzip"]})
    assert "The mended file would be larger than the" in words_of(answer)
    assert not Submission.objects.exists()


def test_a_mend_that_makes_it_worse_is_not_made_and_said_so(cast, pages):
    draft = mending.draft(cast)
    Version.objects.update(error_count=0)  # as if the code with a small letter had been right
    answer = pages.post(cast.data_manager, mending.page(draft), {"question_1": "old-version"})
    words = words_of(answer)
    assert "With these mends the file would have more errors than before: 1 in place of 0." in words
    assert mending.radios(answer)["old-version"]
    assert Submission.objects.get() == draft
    assert StoredFile.objects.count() == 1
    assert not Event.objects.filter(verb="submitting.make_file").exists()


def test_a_whole_school_is_checked_in_full_once_it_is_mended_and_is_no_worse_for_that(
    cast, return_request, pages
):
    returned = ctf.read(leading_on.of_whole_school(cast)).returned
    first, *others = returned.pupils
    data = ctf.write(returned._replace(pupils=(first._replace(upn="A999000000000"), *others)))
    data = damaged(data, (b">2</Result>", b">9</Result>"), often=3)
    draft = returning.checked(return_request, cast.data_manager, data=data)
    pages.post(cast.data_manager, mending.page(draft), {"mends": ["only-eyfsp"]})
    assert Submission.objects.latest("pk").version.error_count > draft.version.error_count


def test_what_was_to_replace_does_nothing_once_the_return_is_with_the_authority(cast, return_request, pages):
    more = leading_on.zipped(export=returning.some(cast.school, 7, 12))
    mending.upload(pages, cast.data_manager, return_request, more, "export.zip")
    sent = returning.checked(return_request, cast.headteacher, data=returning.some(cast.school, 0, 7))
    returning.submitted_as(sent, cast.headteacher)
    page = pages.get(cast.data_manager, address(return_request, "refused/"))
    assert leading_on.keys(page) == []
    answer = pages.post(cast.data_manager, mending.refused_page(return_request), {"mends": ["unzip"]})
    assert "waiting to be received" in words_of(answer)
    assert Submission.objects.get() == sent


def test_what_does_not_answer_the_request_once_it_is_mended_is_refused(cast, return_request, pages):
    data = leading_on.zipped(export=returning.file(cast.school))
    mending.upload(pages, cast.data_manager, return_request, data, "export.zip")
    School.objects.filter(pk=cast.school.pk).update(estab="2009", number="9992009")
    place = mending.refused_page(return_request).replace("9992001", "9992009")
    answer = pages.post(cast.data_manager, place, {"mends": ["unzip"]})
    assert "This file is from a different school" in words_of(answer)
    assert "Nothing was mended, and your file is as it was." in words_of(answer)
    assert not Submission.objects.exists()


def test_too_many_uploads_are_too_many_mends(cast, pages, settings):
    draft = mending.draft(cast)
    settings.UPLOADS_AN_HOUR = 1
    answer = pages.post(cast.data_manager, mending.page(draft), {"mends": ["codes"]})
    assert answer.status_code == 429
    assert Submission.objects.get() == draft
