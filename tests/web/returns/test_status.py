"""How a request stands: the return's state, and what the state alone does not say."""

from pathlib import Path

import pytest

from stagepost_web.collections.actions import close
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.returns.answer_actions import answer_findings, return_answers
from stagepost_web.returns.models import Answer
from stagepost_web.returns.queries import requests_with_returns
from stagepost_web.returns.status import STATUS, STATUSES, WITHDRAWN, status_of
from tests import returning
from tests.web.la_pages.deciding import answered

ASKED_AGAIN = "Give the dates of the absence."


def words(return_request) -> str:
    """The status, which a single request and a list must tell alike."""
    listed = ReturnRequest.objects.annotate(status=STATUS).get(pk=return_request.pk)
    single = ReturnRequest.objects.get(pk=return_request.pk)
    assert status_of(listed) == status_of(single)
    return status_of(single).words


def test_what_the_la_holds_is_queried_while_an_answer_is_returned(cast):
    return_request = answered(cast).return_request
    assert words(return_request) == "Submitted"

    return_answers(answers=Answer.objects.all(), words=ASKED_AGAIN, by=cast.officer)
    assert words(return_request) == "Queried"

    findings = [answer.finding for answer in Answer.objects.all()]
    answer_findings(findings=findings, reason="From 3 March to 9 May.", by=cast.data_manager)
    assert words(return_request) == "Submitted"


@pytest.mark.parametrize("begin", [lambda *_: None, returning.checked], ids=["not started", "in progress"])
def test_what_was_not_sent_before_the_end_is_closed(cast, return_request, begin):
    begin(return_request, cast.data_manager)
    close(collection=return_request.collection, by=cast.officer)

    assert words(return_request) == "Closed"
    assert not status_of(return_request).school_acts


def test_what_was_sent_before_the_end_keeps_its_status(cast, return_request):
    returning.sent(return_request, cast.data_manager)
    close(collection=return_request.collection, by=cast.officer)

    assert words(return_request) == "Submitted"


def test_a_list_of_requests_asks_for_every_status_at_once(cast, return_request, django_assert_num_queries):
    returning.sent(return_request, cast.data_manager)
    listed = list(requests_with_returns(cast.data_manager, cast.school))

    with django_assert_num_queries(0):
        assert [status_of(each).words for each in listed] == ["Submitted"]


def test_the_guide_says_what_each_status_means():
    guide = Path(__file__).parents[3] / "docs" / "how-to" / "run-a-collection.md"
    _, _, after = guide.read_text(encoding="utf-8").partition("\n## Statuses\n")
    section, _, _ = after.partition("\n## ")
    told = [line.split("|")[1].strip() for line in section.splitlines() if line.startswith("| ")]
    assert told[2:] == [status.words for status in (*STATUSES, WITHDRAWN)]
