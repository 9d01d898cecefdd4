"""What is offered next about a request, on its card and on its page: what this person may really do now."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from stagepost_web.collections.actions import change_collection, close
from stagepost_web.la_pages import actions as la
from stagepost_web.returns.answer_actions import answer_findings, return_answers
from stagepost_web.returns.models import Answer, Effect, SchoolReturn
from stagepost_web.returns.queries import held_version
from stagepost_web.submitting.actions import recall
from stagepost_web.tracker.actions import begin_grid, show_grid
from tests import returning
from tests.web.la_pages.deciding import GRANTED, decided, work_off
from tests.web.tracker.gridding import DAY

pytestmark = pytest.mark.one_database

LIST = "/schools/9992001/"
ACTS = re.compile(r'<ul class="stagepost-acts[^"]*">(.*?)</ul>', re.DOTALL)
ACT = re.compile(r'<a class="([^"]*)"\s+href="([^"]*)">([^<]*)<')


@pytest.fixture
def offered(cast, return_request, pages):
    """The words of what is offered, those of buttons in capitals. The card and the page agree, and no link is
    dead: each leads to a page that the person may see. The way to the grid is left out, unless asked for.
    """

    def found(person=None, *, grid=False) -> list[str]:
        person = person or cast.data_manager
        acts = [
            _acts(pages.get(person, address).content.decode())
            for address in (LIST, f"{LIST}requests/{return_request.pk}/")
        ]
        assert acts[0] == acts[1]
        for _, address, _ in acts[0]:
            assert pages.get(person, unescape(address)).status_code == 200, address
        return [
            words.upper() if "govuk-button" in how else words
            for how, address, words in acts[0]
            if ("/grid/" in address) == grid
        ]

    return found


def _acts(html: str) -> list[tuple[str, str, str]]:
    lists = ACTS.findall(html)
    assert len(lists) <= 1
    return ACT.findall(lists[0]) if lists else []


def addressed(pages, person) -> dict[str, str]:
    return {words: address for _, address, words in _acts(pages.get(person, LIST).content.decode())}


def queried(cast, return_request):
    data = returning.exempt(cast.school, 0, 4, 6)
    return returning.checked(return_request, cast.data_manager, data=data)


def test_before_anything_is_uploaded(cast, offered):
    assert offered() == offered(cast.headteacher) == ["UPLOAD A FILE"]
    assert offered(cast.teacher) == []


def test_results_are_entered_here_by_whoever_may_and_seen_once_they_are_sent(cast, return_request, offered):
    assert offered(grid=True) == ["Enter results here"]
    assert offered(cast.teacher, grid=True) == []
    grid = begin_grid(return_request=return_request, assessed_on=DAY, by=cast.headteacher)
    assert offered(cast.teacher, grid=True) == []
    show_grid(grid=grid, shown=True, by=cast.data_manager)
    assert offered(grid=True) == offered(cast.teacher, grid=True) == ["Enter results"]
    returning.sent(return_request, cast.data_manager)
    assert offered(cast.teacher, grid=True) == ["See the results you entered"]


def test_a_file_that_may_go(cast, return_request, offered):
    returning.checked(return_request, cast.data_manager)
    assert offered() == offered(cast.headteacher) == ["CONFIRM AND SEND", "Upload another file"]
    assert offered(cast.teacher) == ["See the checked file"]


def test_a_file_with_errors_that_stop_it(cast, return_request, offered, pages):
    draft = returning.checked(return_request, cast.data_manager, "goals-missing")
    errors = draft.version.error_count
    words = f"CORRECT {errors} ERROR{'S' if errors > 1 else ''}"
    assert offered() == [words, "Upload another file"]
    assert "#errors" in "".join(addressed(pages, cast.data_manager).values())
    assert offered(cast.teacher) == ["See the checked file"]


def test_errors_that_are_let_through_stop_nothing(cast, return_request, offered):
    change_collection(collection=return_request.collection, errors_stop=False, by=cast.officer)
    returning.checked(return_request, cast.data_manager, "goals-missing")
    assert "CONFIRM AND SEND" in offered()


def test_queries_come_before_sending_until_they_are_answered(cast, return_request, offered):
    draft = queried(cast, return_request)
    assert offered() == ["ANSWER 3 QUERIES", "Confirm and send", "Upload another file"]
    answer_findings(findings=list(draft.version.findings.all()), reason=GRANTED, by=cast.data_manager)
    assert offered() == ["CONFIRM AND SEND", "Upload another file"]


def test_a_file_that_cannot_go_before_the_collection_opens(cast, return_request, offered):
    today = timezone.localdate()
    change_collection(collection=return_request.collection, opens=date(2026, 6, 1), by=cast.officer)
    return_request.collection.__class__.objects.update(
        opens=today + timedelta(days=1), deadline=today + timedelta(days=9)
    )
    returning.checked(return_request, cast.data_manager)
    assert offered() == ["See the checked file", "Upload another file"]


def test_what_was_sent_is_seen_by_all_and_recalled_by_those_who_send(cast, return_request, offered, pages):
    sent = returning.sent(return_request, cast.data_manager)
    assert offered() == ["See the receipt", "Recall", "Add to this return"]
    assert offered(cast.teacher) == ["See the receipt"]
    assert sent.delivery.number in addressed(pages, cast.teacher)["See the receipt"]


def test_what_was_received_is_not_recalled(cast, return_request, offered):
    returning.received(return_request, cast.data_manager, cast.officer)
    assert offered() == ["See the receipt", "Add to this return"]


def test_recalled_it_is_uploaded_again(cast, return_request, offered):
    recall(submission=returning.sent(return_request, cast.data_manager), by=cast.headteacher, ip_address="")
    assert offered() == ["UPLOAD A FILE"]
    assert offered(cast.teacher) == []


def test_accepted_there_is_a_report_once_it_is_made(cast, return_request, offered, pages):
    submission = returning.received(return_request, cast.data_manager, cast.officer)
    decided(la.accept, submission.version.school_return, cast)
    assert offered(cast.teacher) == ["See the receipt"]
    work_off()
    assert offered() == ["See the report", "See the receipt", "Add to this return"]
    assert offered(cast.teacher) == ["See the report", "See the receipt"]
    files, _, card = addressed(pages, cast.teacher)["See the report"].partition("#")
    assert f'aria-labelledby="{card}"' in pages.get(cast.teacher, files).content.decode()


def test_an_addition_is_sent_beside_what_the_la_holds(cast, return_request, offered):
    first = returning.checked(return_request, cast.data_manager, data=returning.some(cast.school, 0, 10))
    returning.submitted_as(first, cast.data_manager)
    returning.checked(
        return_request, cast.data_manager, data=returning.some(cast.school, 10, 12), effect=Effect.ADDS
    )
    acts = offered()
    assert "CONFIRM AND SEND" in acts or "Confirm and send" in acts
    assert acts[-3:] == ["See the receipt", "Recall", "Add to this return"]


def test_sent_back_the_card_says_why_and_a_file_is_uploaded(cast, return_request, offered, pages):
    words = "Rowan <b>is</b> missing."
    submission = returning.received(return_request, cast.data_manager, cast.officer)
    decided(la.send_back, submission.version.school_return, cast, words=words)
    assert offered() == ["UPLOAD A FILE", "See the receipt"]
    for person in (cast.data_manager, cast.teacher):
        card = pages.get(person, LIST).content.decode()
        assert "Why Northshire has sent it back" in card
        assert "Rowan &lt;b&gt;is&lt;/b&gt; missing." in card
    returning.sent(return_request, cast.headteacher)
    assert "Why Northshire has sent it back" not in pages.get(cast.teacher, LIST).content.decode()


def test_returned_answers_are_given_again_while_they_can_be(cast, return_request, offered):
    draft = queried(cast, return_request)
    answer_findings(findings=list(draft.version.findings.all()), reason=GRANTED, by=cast.data_manager)
    returning.submitted_as(draft, cast.data_manager)
    return_answers(answers=list(Answer.objects.all())[:2], words="By whom?", by=cast.officer)
    assert offered()[0] == "ANSWER 2 QUERIES AGAIN"
    assert offered(cast.teacher) == ["See the receipt"]
    school_return = SchoolReturn.objects.get()
    decided(la.accept, decided(la.receive, school_return, cast), cast)
    assert offered()[0] == "ANSWER 2 QUERIES AGAIN"
    held = held_version(school_return)
    answer_findings(findings=list(held.findings.all())[:2], reason=GRANTED, by=cast.data_manager)
    assert offered()[0] == "See the receipt"


@pytest.mark.parametrize("begun", [False, True])
def test_nothing_is_uploaded_to_a_collection_that_has_closed(cast, return_request, offered, begun):
    if begun:
        returning.checked(return_request, cast.data_manager)
    close(collection=return_request.collection, by=cast.officer)
    assert offered() == (["See the checked file"] if begun else [])


def test_what_was_sent_back_is_sent_again_after_the_closing(cast, return_request, offered):
    submission = returning.received(return_request, cast.data_manager, cast.officer)
    decided(la.send_back, submission.version.school_return, cast, words="Again.")
    close(collection=return_request.collection, by=cast.officer)
    assert offered()[0] == "UPLOAD A FILE"


def test_a_withdrawn_request_asks_for_nothing(cast, return_request, offered):
    la.withdraw_request(return_request=return_request, because="Not needed.", by=cast.officer, ip_address="")
    assert offered() == []


def test_a_colleagues_draft_that_was_overtaken_is_not_offered(cast, return_request, offered):
    returning.checked(return_request, cast.data_manager)
    returning.sent(return_request, cast.headteacher)
    assert offered() == ["See the receipt", "Recall", "Add to this return"]


def test_a_trust_is_offered_what_was_sent_and_no_draft(cast, pages):
    asked = returning.return_requests(cast.la, cast.officer, cast.sister_school)[0]
    draft = returning.checked(asked, cast.sister_data_manager)
    assert _acts(pages.get(cast.trust_reader, "/schools/9992002/").content.decode()) == []
    returning.submitted_as(draft, cast.sister_data_manager)
    (act,) = _acts(pages.get(cast.trust_reader, "/schools/9992002/").content.decode())
    assert act[2] == "See the receipt"
    assert pages.get(cast.trust_reader, act[1]).status_code == 200


def test_as_many_questions_for_eight_requests_as_for_one(cast, return_request, pages):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert pages.get(cast.data_manager, LIST, {"year": "all"}).status_code == 200
        return len(queries)

    returning.sent(return_request, cast.data_manager)
    asked()
    few = asked()
    for summer in (2023, 2024, 2025):
        for kind in ("eyfsp", "phonics"):
            (other,) = returning.return_requests(cast.la, cast.officer, cast.school, kind=kind, summer=summer)
            if kind == "eyfsp":
                data = returning.file(cast.school, summer=summer)
                returning.submitted_as(
                    returning.checked(other, cast.data_manager, data=data), cast.data_manager
                )
    assert asked() == few
