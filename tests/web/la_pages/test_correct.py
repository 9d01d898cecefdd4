"""An officer corrects one pupil: the form, before and after, and what the rules say of it first."""

import re

import pytest
from django.core import mail

from stagepost_web.audit.models import Event
from stagepost_web.collections.actions import close
from stagepost_web.collections.code_actions import change_code
from stagepost_web.returns.models import SchoolReturn, Version
from tests.letters import as_told
from tests.web.la_pages import deciding
from tests.web.returns.correcting import REASON, held, made, other, pupil, result


@pytest.fixture
def before(cast) -> Version:
    return held(deciding.received(cast))


def address(version: Version, place: int = 0) -> str:
    of = f"/las/999/returns/{version.school_return_id}/pupils/"
    return f"{of}{pupil(version, place).pk}/correct/"


def filled(version: Version, place: int = 0, **changed: str) -> dict[str, str]:
    """The form as it is shown, with what somebody changed in it."""
    known = pupil(version, place)
    year, month, day = known.dob.split("-")
    return {
        **{name: getattr(known, name) for name in ("surname", "forename", "upn", "former_upn", "sex")},
        "dob_0": str(int(day)),
        "dob_1": str(int(month)),
        "dob_2": year,
        "year_group": known.year_group,
        **{f"result_{outcome[4]}": outcome[7] for outcome in known.outcomes},
        "reason": REASON,
        "seen": str(version.number),
        **changed,
    }


def flipped(version: Version, place: int = 0) -> dict[str, str]:
    return {"result_E05": other(version, place).result}


def test_the_table_of_pupils_leads_to_the_form_of_each(cast, pages, before):
    listed = f"/las/999/returns/{before.school_return_id}/pupils/"
    assert pages.get(cast.officer, listed).content.decode().count("/correct/") == 12
    assert "/correct/" not in pages.get(cast.reader, listed).content.decode()


def test_only_who_may_decide_can_correct(cast, pages, before):
    assert pages.get(cast.officer, address(before)).status_code == 200
    assert pages.get(cast.reader, address(before)).status_code == 403
    for stranger in (cast.data_manager, cast.other_officer, cast.stranger):
        assert pages.get(stranger, address(before)).status_code == 404
    assert pages.post(cast.reader, address(before), {"step": "correct"}).status_code == 403


def test_a_form_sent_as_it_is_shown_changes_nothing(cast, pages, before):
    answer = pages.post(cast.officer, address(before), filled(before))
    assert "You have not changed anything" in answer.content.decode()


def test_it_is_shown_before_and_after_and_then_made(cast, pages, before):
    sent = filled(before, **flipped(before), surname="Quillfeather")
    preview = pages.post(cast.officer, address(before), sent).content.decode()
    assert "Check the correction" in preview
    assert pupil(before, 0).surname in preview
    assert "Quillfeather" in preview
    assert Version.objects.count() == 1

    answer = pages.post(cast.officer, address(before), sent | {"step": "correct"}, follow=True)
    assert "You have corrected this return. We will email Alder Primary." in answer.content.decode()
    assert pupil(held(), 0).surname == "Quillfeather"
    assert result(held(), 0, "E05") == sent["result_E05"]


def test_the_preview_posts_what_was_entered_once_more(cast, pages, before):
    sent = filled(before, **flipped(before))
    preview = pages.post(cast.officer, address(before), sent).content.decode()
    for name in sent:
        assert f'name="{name}"' in preview
    back = pages.post(cast.officer, address(before), sent | {"step": "change"}).content.decode()
    assert f">{REASON}</textarea>" in back.replace("\n", "")
    assert "There is a problem" not in back


def test_the_return_says_what_was_corrected_by_whom_and_why(cast, pages, before):
    made(before, cast.officer, other(before))
    html = pages.get(cast.officer, f"/las/999/returns/{before.school_return_id}/").content.decode()
    assert "Corrected by your authority" in html
    assert REASON in html
    assert "by Olive Officer" in html
    assert "Corrected by the LA</strong> by Olive Officer" in html
    assert "corrected from version 1" in " ".join(html.split())
    assert "Corrected by Northshire</p>" in html
    assert "before it was sent back" not in html


def test_errors_that_a_correction_causes_stop_it_until_the_officer_says_so(cast, pages, before):
    sent = filled(before, upn=pupil(before, 1).upn, step="correct")
    stopped = pages.post(cast.officer, address(before), sent).content.decode()
    assert "despite the errors" in stopped
    assert "<title>Error: Check the correction" in stopped
    assert Version.objects.count() == 1

    wrong = pages.post(cast.officer, address(before), sent | {"despite": "7"}).content.decode()
    assert "despite the errors" in wrong
    number = re.search(r'name="despite"[^>]*value="(\d+)"', stopped.replace("\n", " ")).group(1)
    pages.post(cast.officer, address(before), sent | {"despite": number})
    assert held().error_count > before.error_count


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"reason": ""}, "Say why you are correcting this."),
        ({"reason": "x" * 501}, "Use 500 characters or fewer."),
        ({"result_E05": "9"}, "Select a valid choice"),
        ({"dob_0": "31", "dob_1": "2"}, "date of birth, such as"),
        ({"dob_0": "", "dob_1": "", "dob_2": ""}, "date of birth, such as"),
        ({"upn": "A12"}, "A UPN is a letter and 12 numbers"),
        ({"surname": "Wr\u200ben"}, "cannot be seen"),
        ({"surname": "x" * 101}, "at most 100 characters"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(cast, pages, before, changed, words):
    html = pages.post(cast.officer, address(before), filled(before, **{**flipped(before), **changed})).content
    assert words in html.decode()
    assert Version.objects.count() == 1


@pytest.mark.parametrize("seen", ["", "0", "x", "9"])
def test_a_form_from_another_version_changes_nothing(cast, pages, before, seen):
    sent = filled(before, **flipped(before), seen=seen, step="correct")
    pages.post(cast.officer, address(before), sent)
    assert Version.objects.count() == 1


def test_a_second_officer_is_told_that_the_return_has_changed(cast, pages, before):
    old = address(before, 3)
    sent = filled(before, 3, **flipped(before, 3), step="correct")
    made(before, cast.officer)
    html = pages.post(cast.officer, old, sent, follow=True).content.decode()
    assert "This return has changed since you opened this page." in html
    assert Version.objects.count() == 2


def test_a_second_click_is_told_what_the_first_was(cast, pages, before):
    old, sent = address(before), filled(before, **flipped(before), step="correct")
    pages.post(cast.officer, old, sent, follow=True)
    html = pages.post(cast.officer, old, sent, follow=True).content.decode()
    assert "You have corrected this return." in html
    assert "has changed since you opened" not in html
    assert Version.objects.count() == 2


def test_another_correction_from_the_page_of_the_first_changes_nothing(cast, pages, before):
    old, sent = address(before), filled(before, **flipped(before), step="correct")
    pages.post(cast.officer, old, sent, follow=True)
    html = pages.post(cast.officer, old, sent | {"surname": "Quillfeather"}, follow=True).content.decode()
    assert "This return has changed since you opened this page." in html
    assert Version.objects.count() == 2


def test_what_cannot_be_corrected_is_said(cast, pages, before):
    close(collection=before.school_return.return_request.collection, by=cast.officer)
    html = pages.get(cast.officer, address(before), follow=True).content.decode()
    assert "To correct a return, reopen the collection first." in html
    listed = f"/las/999/returns/{before.school_return_id}/pupils/"
    assert "/correct/" not in pages.get(cast.officer, listed).content.decode()


def test_a_pupil_is_taken_out(cast, pages, before):
    sent = filled(before, take_out="on")
    preview = pages.post(cast.officer, address(before), sent).content.decode()
    assert "Taken out of the return" in preview
    pages.post(cast.officer, address(before), sent | {"step": "correct"})
    assert held().pupil_count == 11


def test_the_las_own_codes_are_offered(cast, pages, before):
    collection = before.school_return.return_request.collection
    html = pages.get(cast.officer, address(before)).content.decode()
    assert '<option value="X1"' not in html
    change_code(
        collection=collection,
        code="X1",
        allowed=True,
        component="",
        qualifier="FD",
        words="Not yet seen",
        source="Northshire, 2026",
        by=cast.officer,
    )
    assert '<option value="X1"' in pages.get(cast.officer, address(before)).content.decode()


def test_an_odd_item_stays_as_it_was_sent(cast, pages):
    from tests import returning

    content = returning.content(cast.school)
    odd = content.pupils[0]._replace(surname="O\u00a0Wren\u200b", year_group="R", dob="2021-02-31")
    data = returning.write(content._replace(pupils=(odd, *content.pupils[1:])))
    asked = returning.return_request(cast)
    type(asked.collection).objects.filter(pk=asked.collection_id).update(errors_stop=False)
    draft = returning.checked(asked, cast.data_manager, data=data)
    draft.refresh_from_db()
    returning.submitted_as(draft, cast.data_manager)
    deciding.decided(deciding.actions.receive, SchoolReturn.objects.get(), cast)
    before = held()

    sent = filled(before, **flipped(before), dob_0="", dob_1="", dob_2="", step="correct")
    assert "Sent as “2021-02-31”" in pages.get(cast.officer, address(before)).content.decode()
    pages.post(cast.officer, address(before), sent)
    kept, was = pupil(held(), 0), pupil(before, 0)
    assert (kept.surname, kept.dob) == (was.surname, was.dob)
    assert result(held(), 0, "E05") == sent["result_E05"]


def test_the_school_is_told_by_email_without_a_pupil(cast, pages, before):
    sent = filled(before, **flipped(before), step="correct")
    pages.post(cast.officer, address(before), sent)
    pages.post(cast.officer, address(before), sent)  # a second click
    deciding.work_off()
    letters = as_told(mail.outbox, "was corrected")
    assert len(letters) == 1
    assert {*letters[0].to} == {cast.data_manager.email, "office@alder.example"}
    said = letters[0].body
    assert not [each for each in before.pupils.all() if each.surname in said or each.upn in said]
    assert REASON not in said


def test_the_letter_of_the_first_of_two_goes_to_the_school_too(cast, pages, before):
    for place in (0, 3):
        pages.post(
            cast.officer,
            address(held(), place),
            filled(held(), place, **flipped(held(), place), step="correct"),
        )
    deciding.work_off()
    letters = as_told(mail.outbox, "was corrected")
    assert [sorted(letter.to) for letter in letters] == [
        sorted([cast.data_manager.email, "office@alder.example"] * 2)
    ]


def test_the_opening_is_recorded_and_no_event_names_a_pupil(cast, pages, before):
    pages.get(cast.officer, address(before))
    pages.post(cast.officer, address(before), filled(before, **flipped(before), step="correct"))
    told = " ".join(str(event.detail) + event.subject for event in Event.objects.all())
    assert not [each for each in before.pupils.all() if each.surname in told or each.upn in told]
