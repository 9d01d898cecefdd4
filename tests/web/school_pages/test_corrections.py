"""A school sees what its LA has corrected, before and after, objects, and is told when a file undoes it."""

import pytest

from stagepost_web.audit.models import Event
from stagepost_web.collections.actions import close
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.conversations.actions import write
from stagepost_web.conversations.closing import closed_because, open_still
from stagepost_web.conversations.models import Message, Side
from stagepost_web.la_pages import actions as la
from stagepost_web.returns.changing import SetItem, SetOutcome, TakeOut
from stagepost_web.returns.models import SchoolReturn, Version
from stagepost_web.returns.presenting import undone
from stagepost_web.returns.word_actions import erase_words
from tests import returning
from tests.web.la_pages import deciding
from tests.web.returns.correcting import REASON, held, made, other, pupil, result
from tests.web.school_pages.addresses import at


@pytest.fixture
def before(cast) -> Version:
    return held(deciding.received(cast))


def request_page(version: Version) -> str:
    return f"/schools/9992001/requests/{version.school_return.return_request_id}/"


def plain(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("page", ["", "receipt/", "request"])
def test_everybody_at_the_school_sees_the_correction(cast, pages, before, page):
    submission, was = before.submission, result(before, 0, "E05")
    made(before, cast.officer)
    address = request_page(before) if page == "request" else at(submission, page)
    for person in (cast.data_manager, cast.teacher, cast.headteacher):
        html = plain(pages.get(person, address))
        assert "Corrected by Northshire" in html
        assert "by Olive Officer" in html
        assert REASON in html
        assert pupil(before, 0).surname in html
        cells = html.partition('id="corrections"')[2].partition("</table>")[0]
        now = {"1": "2", "2": "1"}[was]
        assert f'<td class="govuk-table__cell">{was}</td> <td class="govuk-table__cell">{now}</td>' in cells


def test_the_receipt_stays_that_of_what_was_sent(cast, pages, before):
    submission = before.submission
    made(before, cast.officer, TakeOut(3))
    html = plain(pages.get(cast.data_manager, at(submission, "receipt/")))
    sent = html.partition("Corrected by Northshire")[0]
    assert "12" in sent.partition("Children")[2][:80]
    assert "Taken out of the return" in html


def test_opening_a_page_with_a_correction_is_recorded(cast, pages, before):
    submission = before.submission

    def opened(page):
        return Event.objects.filter(verb="people.open_pupils", detail__page=page).count()

    pages.get(cast.data_manager, at(submission, "receipt/"))
    assert opened("school_pages:receipt") == 0
    made(before, cast.officer)
    pages.get(cast.data_manager, at(submission, "receipt/"))
    pages.get(cast.data_manager, request_page(before))
    assert opened("school_pages:receipt") == opened("school_pages:request") == 1


def test_an_erased_reason_is_said_to_be_erased(cast, pages, before):
    submission = before.submission
    made(before, cast.officer)
    erase_words(event=Event.objects.get(verb="returns.correct"), by=None)
    html = plain(pages.get(cast.data_manager, at(submission)))
    assert REASON not in html
    assert "The reason was erased on" in html


@pytest.mark.parametrize("stage", [deciding.received, deciding.accepted])
def test_the_school_objects_and_quotes_the_correction(cast, pages, stage):
    before = held(stage(cast))
    version = made(before, cast.officer)
    receipt = pages.get(cast.data_manager, at(version.submission, "receipt/")).content.decode()
    link = f"{request_page(before)}messages/?correction={version.pk}#write"
    assert link in receipt

    html = plain(pages.get(cast.data_manager, link.partition("#")[0]))
    assert f"Version {version.number}, corrected by Northshire on" in html
    pages.post(
        cast.data_manager,
        f"{request_page(before)}messages/",
        {"text": "It was right.", "correction": str(version.pk), "seen": "0"},
    )
    message = Message.objects.get()
    assert message.quoted == 2
    assert pupil(before, 0).surname in message.event.words.text
    assert pupil(before, 0).surname not in str(message.event.detail)
    of_la = f"/las/999/requests/{before.school_return.return_request_id}/messages/"
    read = plain(pages.get(cast.officer, of_la))
    assert "corrected by Northshire" in read


def test_who_may_not_write_has_no_link_to_object(cast, pages, before):
    version = made(before, cast.officer)
    assert "Object<" not in pages.get(cast.teacher, at(version.submission)).content.decode()


def test_an_accepted_return_that_was_corrected_can_be_written_about(cast):
    deciding.accepted(cast)
    asked = ReturnRequest.objects.select_related("collection__la", "school_return").get()
    assert closed_because(asked)
    assert not ReturnRequest.objects.filter(open_still()).exists()
    made(held(), cast.officer)
    assert not closed_because(asked)
    assert ReturnRequest.objects.filter(open_still()).exists()
    write(return_request=asked, side=Side.SCHOOL, text="No.", by=cast.data_manager)
    close(collection=asked.collection, by=cast.officer)
    asked.refresh_from_db()
    assert closed_because(ReturnRequest.objects.select_related("collection", "school_return").get())
    assert not ReturnRequest.objects.filter(open_still()).exists()


def test_a_strangers_correction_cannot_be_quoted(cast, pages, before):
    version = made(before, cast.officer)
    collection = before.school_return.return_request.collection
    [asked] = returning.issue_requests(collection=collection, schools=[cast.sister_school], by=cast.officer)
    theirs = f"/schools/9992002/requests/{asked.pk}/messages/?correction={version.pk}"
    html = plain(pages.get(cast.sister_data_manager, theirs))
    assert "We no longer have what you wanted to quote" in html
    assert pupil(before, 0).surname not in html


def sent_again(cast, data: bytes | None = None):
    """A draft that replaces what was sent, after the return was sent back."""
    deciding.decided(la.send_back, SchoolReturn.objects.get(), cast, words="Once more.")
    return returning.checked(SchoolReturn.objects.get().return_request, cast.data_manager, data=data)


@pytest.mark.parametrize("page", ["", "confirm/"])
def test_a_file_that_undoes_a_correction_says_so_before_it_is_sent(cast, pages, before, page):
    was = result(before, 0, "E05")
    made(before, cast.officer)
    draft = sent_again(cast)
    html = plain(pages.get(cast.data_manager, at(draft, page)))
    assert "These corrections by Northshire are undone by this file" in html
    cells = html.partition('id="undone"')[2].partition("</table>")[0]
    now = {"1": "2", "2": "1"}[was]
    assert f'<td class="govuk-table__cell">{now}</td> <td class="govuk-table__cell">{was}</td>' in cells


def test_the_la_sees_that_its_correction_was_undone(cast, pages, before):
    made(before, cast.officer)
    returning.submitted_as(sent_again(cast), cast.data_manager)
    html = plain(pages.get(cast.officer, f"/las/999/returns/{before.school_return_id}/"))
    assert "These corrections by your authority are undone by this file" in html


def test_a_file_with_the_correction_in_it_undoes_nothing(cast, before):
    content, corrected = returning.content(cast.school), made(before, cast.officer)
    first = content.pupils[0]
    outcomes = tuple(
        each._replace(result=result(corrected, 0, "E05")) if each.component == "E05" else each
        for each in first.outcomes
    )
    data = returning.write(content._replace(pupils=(first._replace(outcomes=outcomes), *content.pupils[1:])))
    assert undone(sent_again(cast, data).version) == []


def test_of_two_corrections_the_later_counts(cast, before):
    first = result(before, 0, "E05")
    made(before, cast.officer)
    made(held(), cast.officer, SetOutcome(0, "E05", first))
    assert undone(sent_again(cast).version) == []


def test_everything_that_is_undone_is_listed_once(cast, before):
    changes = (
        SetItem(0, "upn", "A999200125099"),
        SetItem(1, "surname", "Quillfeather"),
        TakeOut(2),
        SetOutcome(3, "E05", ""),
    )
    made(before, cast.officer, *changes)
    made(held(), cast.officer, other(held(), 2))
    content = returning.content(cast.school)
    data = returning.write(content._replace(pupils=(*content.pupils[:3], *content.pupils[4:])))
    lines = undone(sent_again(cast, data).version)
    upns = [pupil(before, place).upn for place in range(4)]
    assert sorted((line.pupil.upn, line.sort, len(line.changes)) for line in lines) == sorted(
        [
            (upns[0], "Changed", 1),
            (upns[1], "Changed", 1),
            (upns[2], "In this file again", 0),
            (upns[3], "Not in this file", 0),
        ]
    )


def twice_and_once(cast) -> bytes:
    """What the LA has received has a pupil twice, and takes out the second. The same file again."""
    content = returning.content(cast.school)
    data = returning.write(content._replace(pupils=(*content.pupils, content.pupils[0])))
    asked = returning.return_request(cast)
    type(asked.collection).objects.filter(pk=asked.collection_id).update(errors_stop=False)
    returning.submitted_as(returning.checked(asked, cast.data_manager, data=data), cast.data_manager)
    deciding.decided(la.receive, SchoolReturn.objects.get(), cast)
    made(held(), cast.officer, TakeOut(12))
    return data


def test_a_pupil_who_was_in_twice_and_is_in_once_undoes_nothing(cast):
    twice_and_once(cast)
    assert undone(sent_again(cast).version) == []


def test_a_pupil_who_was_in_twice_and_is_so_again_undoes_it(cast):
    data = twice_and_once(cast)
    assert [line.sort for line in undone(sent_again(cast, data).version)] == ["In this file again"]


def test_what_adds_to_the_corrected_version_undoes_nothing(cast):
    asked = returning.return_request(cast)
    some, rest = returning.some(cast.school, 0, 7), returning.some(cast.school, 7, 12)
    returning.submitted_as(returning.checked(asked, cast.data_manager, data=some), cast.data_manager)
    deciding.decided(la.receive, SchoolReturn.objects.get(), cast)
    made(held(), cast.officer)
    draft = returning.checked(asked, cast.data_manager, data=rest, effect=returning.Effect.ADDS)
    assert undone(draft.version) == []


def test_a_return_without_a_correction_says_nothing_of_any(cast, pages, before):
    for address in (at(before.submission), at(before.submission, "receipt/"), request_page(before)):
        html = pages.get(cast.data_manager, address).content.decode()
        assert "Corrected by" not in html
        assert "undone" not in html
