"""The head of a verdict: what it counts, what it says was checked, and that it speaks of how things stand."""

import re

import pytest

from stagepost.formats.ctf import write
from stagepost.invention.faulty.spoiling import a_pupil, every_pupil
from stagepost_web.submitting.actions import discard, submit
from tests import returning
from tests.web.school_pages.addresses import at
from tests.web.words import words_of

pytestmark = pytest.mark.one_database


def with_many_findings(cast) -> bytes:
    """Twelve errors of one rule, one of another, and two queries of one rule."""
    returned = every_pupil(lambda pupil: pupil._replace(sex=""))(returning.content(cast.school))
    returned = a_pupil(lambda pupil: pupil._replace(surname=""), place=1)(returned)
    for place in (4, 5):
        returned = a_pupil(lambda pupil: pupil._replace(forename="Ann3"), place=place)(returned)
    return write(returned)


def test_where_checks_could_not_run_not_every_check_was_passed(cast, return_request, pages):
    draft = returning.checked(return_request, cast.data_manager)
    lacking = len([rule for rule, _, needs in draft.version.skipped if needs])
    assert lacking > 1

    page = words_of(pages.get(cast.data_manager, at(draft)))
    assert "Every check was passed." not in page
    assert "Every check that could run was passed." in page
    assert (
        f"{lacking} checks could not run because we do not hold the information they need. "
        "This does not mean anything is wrong with your file." in page
    )
    assert "your local authority can add" in page


def test_every_page_counts_errors_and_queries_alike(cast, return_request, pages):
    cast.la.errors_stop = False
    cast.la.save()
    draft = returning.checked(return_request, cast.data_manager, data=with_many_findings(cast))
    assert (draft.version.error_count, draft.version.query_count) == (13, 2)

    verdict = words_of(pages.get(cast.data_manager, at(draft)))
    assert "You must correct 13 errors" in verdict
    assert "There are also 2 queries to check." in verdict
    assert all(number in verdict for number in ("(12 errors)", "(1 error)", "(2 queries)"))
    assert " things" not in verdict

    both = "13 errors and 2 queries"
    assert both in words_of(pages.get(cast.data_manager, at(draft, "confirm/")))
    submit(
        submission=draft,
        seen=draft.version.number,
        authority=returning.AUTHORITY,
        by=cast.data_manager,
        ip_address="",
    )
    assert both in words_of(pages.get(cast.data_manager, at(draft, "receipt/")))
    own_return = draft.version.school_return
    assert both in words_of(pages.get(cast.officer, f"/las/999/returns/{own_return.pk}/"))

    row = [str(draft.version.pupil_count), "13", "2"]
    request_page = f"/schools/{cast.school.number}/requests/{return_request.pk}/"
    board = f"/las/999/collections/{return_request.collection_id}/"
    for by, page in ((cast.data_manager, request_page), (cast.officer, board)):
        assert cells(pages.get(by, page).content.decode()) == row


def cells(html: str) -> list[str]:
    """The numbers of the one row of a table."""
    return re.findall(r'<td class="[^"]*--numeric">(\d+)</td>', html)


@pytest.mark.parametrize("fault", ["", "name-odd", "sex-missing"])
def test_what_is_no_draft_any_more_is_not_told_to_be_sent(cast, return_request, pages, fault):
    faults = [fault] if fault else []
    draft = returning.checked(return_request, cast.data_manager, *faults)
    open_words = words_of(pages.get(cast.data_manager, at(draft)))
    assert re.search("You can send this file|before you send|upload the new file", open_words)

    discard(submission=draft, by=cast.data_manager)
    put_away = words_of(pages.get(cast.data_manager, at(draft)))
    assert "discarded" in put_away
    assert not re.search("You can send this file|before you send|upload the new file", put_away)


def test_what_was_sent_is_not_told_to_be_sent(cast, return_request, pages):
    sent = returning.received(return_request, cast.data_manager, cast.officer)
    page = words_of(pages.get(cast.data_manager, at(sent)))
    assert "You can send this file" not in page


def test_somebody_who_may_not_send_is_not_told_to(cast, return_request, pages):
    draft = returning.checked(return_request, cast.data_manager)
    assert "You can send this file" not in pages.get(cast.teacher, at(draft)).content.decode()
