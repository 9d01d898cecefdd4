"""A damaged file is mended on the site: what would change is shown, and nothing done that nobody accepts."""

from collections.abc import Callable
from random import Random
from typing import NamedTuple

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stagepost.formats import ctf, template_csv
from stagepost.mending import propose
from stagepost.records import Collection
from stagepost_web.audit.models import Event
from stagepost_web.exchange import vault
from stagepost_web.exchange.models import StoredFile
from stagepost_web.retention.deleting.versions import empty
from stagepost_web.returns.models import Effect, Version
from stagepost_web.returns.states import NotPossible
from stagepost_web.schools.models import School
from stagepost_web.submitting.following import mend
from stagepost_web.submitting.models import MadeFile, Mendable, Submission
from tests import returning
from tests.library.measures.children import check
from tests.library.mending.planting import CATALOGUE
from tests.people import Cast
from tests.web.school_pages import leading_on, mending
from tests.web.school_pages.addresses import at
from tests.web.school_pages.leading_on import address
from tests.web.school_pages.mending import damaged
from tests.web.words import words_of

pytestmark = pytest.mark.one_database


class Case(NamedTuple):
    """One of the damages, and what must come of its mend."""

    label: str
    spoil: Callable[[Cast], tuple[bytes, str]]
    sure: bool
    says: str
    """A line of what is shown before: where, before and after."""
    right: Callable[[Cast], bytes] = lambda cast: returning.file(cast.school)


def name(cast: Cast) -> str:
    return returning.name(cast.school)


def swapped(*pairs: tuple[bytes, bytes], often: int = -1) -> Callable[[Cast], tuple[bytes, str]]:
    return lambda cast: (damaged(returning.file(cast.school), *pairs, often=often), name(cast))


def with_a_letter(cast: Cast) -> bytes:
    """The right file with a child whose name is not written in ASCII."""
    returned = returning.content(cast.school)
    first, *others = returned.pupils
    return ctf.write(returned._replace(pupils=(first._replace(forename="Zoë"), *others)))


def changed(change: Callable) -> Callable[[Cast], tuple[bytes, str]]:
    def spoil(cast: Cast) -> tuple[bytes, str]:
        returned = returning.content(cast.school)
        first, *others = returned.pupils
        return ctf.write(returned._replace(pupils=tuple(change(first, others)))), name(cast)

    return spoil


def with_last_year(first, others):
    old = tuple(outcome._replace(year="2025") for outcome in first.outcomes[:3])
    return first._replace(outcomes=first.outcomes + old), *others


def as_template(cast: Cast) -> tuple[bytes, str]:
    returned = returning.content(cast.school)
    return template_csv.write(returned, Collection.EYFSP, returning.SUMMER), "EYFSP.csv"


def in_windows(cast: Cast) -> tuple[bytes, str]:
    return with_a_letter(cast).decode().encode("cp1252", "ignore"), name(cast)


def said_to_be_windows(cast: Cast) -> tuple[bytes, str]:
    return damaged(with_a_letter(cast), (b'encoding="utf-8"', b'encoding="windows-1252"')), name(cast)


def as_windows(cast: Cast) -> bytes:
    return damaged(in_windows(cast)[0], (b'encoding="utf-8"', b'encoding="windows-1252"'))


_ELSEWHERE = b"<DestSchool>\n      <LEA>998</LEA>\n      <Estab>4321</Estab>"
_HERE = b"<DestSchool>\n      <LEA>999</LEA>\n      <Estab>LLLL</Estab>"
CASES = {
    "in a zip": Case(
        "unzip",
        lambda cast: (leading_on.zipped(export=returning.file(cast.school)), "export.zip"),
        True,
        "The file export.zip export.xml",
    ),
    "a table": Case("table", as_template, False, "The file a table (CSV) a CTF (XML)"),
    "another encoding than it says": Case(
        "wrong-encoding", said_to_be_windows, True, "Line 1, encoding windows-1252 utf-8", with_a_letter
    ),
    "an encoding that it does not say": Case(
        "wrong-encoding", in_windows, False, "Line 1, encoding utf-8 windows-1252", as_windows
    ),
    "a whole school": Case(
        "only-eyfsp",
        lambda cast: (leading_on.of_whole_school(cast), name(cast)),
        False,
        "the pupil's record (not in this return) Taken out",
    ),
    "earlier summers' results": Case(
        "last-year", changed(with_last_year), False, "EYF COM E01 2025: 2 Taken out"
    ),
    "a pupil twice": Case(
        "doubled",
        changed(lambda first, others: (first, *others, first)),
        True,
        "the pupil's record (there before) Taken out",
    ),
    "codes in small letters": Case(
        "codes",
        lambda cast: (
            damaged(returning.exempt(cast.school, 2), (b">A</Result>", b">a</Result>")),
            name(cast),
        ),
        True,
        "COM E01 a A",
        lambda cast: returning.exempt(cast.school, 2),
    ),
    "an old version": Case("old-version", swapped((b">25.0<", b">23.0<")), False, "CTF version 23.0 25.0"),
    "the sex under another name": Case(
        "sex-element", swapped((b"Sex>", b"Gender>")), True, "name of the sex field gender sex"
    ),
    "made for another": Case("destination-999", swapped((_HERE, _ELSEWHERE)), False, "998 999"),
    "a browser's mark in the name": Case(
        "copy-name",
        lambda cast: (returning.file(cast.school), name(cast).replace(".xml", " (1).xml")),
        True,
        "The file's name",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_damage_is_shown_and_mended_when_somebody_accepts_it(case, cast, return_request, pages):
    damage, by = CASES[case], cast.data_manager
    data, given = damage.spoil(cast)
    answer = mending.upload(pages, by, return_request, data, given)
    place = mending.where(return_request, by)
    assert f'href="{place}"' in answer.text
    page = pages.get(by, place)
    assert damage.says in words_of(page)
    assert mending.ticks(page)[damage.label] is damage.sure

    verdict = pages.post(by, place, {"mends": [damage.label]}, follow=True)

    made = Submission.objects.latest("pk")
    assert verdict.redirect_chain[-1][0] == at(made)
    file = made.delivery.files.get()
    expected, result = ctf.read(damage.right(cast)).returned, ctf.read(vault.get(file)).returned
    assert [(p.upn, p.forename, p.sex_element, p.outcomes) for p in without_lines(result)] == [
        (p.upn, p.forename, p.sex_element, p.outcomes) for p in without_lines(expected)
    ]
    assert result.header.version == expected.header.version
    assert result.header.destination == expected.header.destination
    assert "(1)" not in file.name
    assert vault.get(file.made.origin) == data
    assert "Mended here:" in words_of(verdict)


def without_lines(returned):
    """The pupils, wherever in their file they stand."""
    for pupil in returned.pupils:
        yield pupil._replace(outcomes=tuple(outcome._replace(below=0) for outcome in pupil.outcomes))


@pytest.mark.parametrize("damage", CATALOGUE)
def test_every_damage_that_is_planted_has_a_heading(damage):
    planted = CATALOGUE[damage][0](Random(7))
    mends = propose(*planted.returned, planted.inputs)
    assert mends
    assert all(mend.title for mend in mends)


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


def test_a_colleague_s_draft_stays_beside_what_is_made_of_it(cast, pages):
    draft = mending.draft(cast)
    page = words_of(pages.get(cast.headteacher, mending.page(draft)))
    assert "The file that Dana Manager uploaded stays as well." in page
    pages.post(cast.headteacher, mending.page(draft), {"mends": ["codes"]})
    draft.delivery.refresh_from_db()
    assert draft.delivery.withdrawn_at is None
    assert Submission.objects.latest("pk").delivery.made_by == cast.headteacher


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


def test_nothing_is_offered_that_would_replace_what_is_with_the_authority(cast, return_request, pages):
    sent = returning.checked(return_request, cast.data_manager, data=returning.some(cast.school, 0, 7))
    returning.submitted_as(sent, cast.data_manager)
    more = leading_on.zipped(export=returning.some(cast.school, 7, 12))
    posted = {"file": SimpleUploadedFile("export.zip", more), "effect": "adds"}
    answer = pages.post(cast.data_manager, address(return_request), posted, follow=True)
    assert "Take export.xml out of the zip file and send it." in words_of(answer)
    assert "See what can be mended" not in words_of(answer)
    assert "We have not kept it" in words_of(answer)
    assert StoredFile.objects.count() == 1


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


@pytest.mark.parametrize("odd", ["\u202e", "x" * 3_000, "<b>"], ids=["turned", "long", "marked up"])
def test_what_a_file_has_in_place_of_a_code_is_shown_as_it_can_be_read(cast, return_request, pages, odd):
    escaped = odd.replace("<", "&lt;").replace(">", "&gt;").encode()
    data = damaged(with_a_letter(cast), ("Zoë".encode(), "Zoë".encode() + escaped))
    data = damaged(data, (b'encoding="utf-8"', b'encoding="windows-1252"'))
    draft = returning.checked(return_request, cast.data_manager, data=data)
    page = pages.get(cast.data_manager, mending.page(draft))
    assert odd not in page.text
    assert "Zoë" in words_of(page)


def test_what_can_be_mended_goes_with_the_draft(cast, pages):
    draft = mending.draft(cast)
    pages.post(cast.data_manager, at(draft) + "discard/")
    empty([draft.version])
    assert not Mendable.objects.exists()
