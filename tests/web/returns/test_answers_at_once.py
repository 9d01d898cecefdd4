"""Two people answer and decide at the same moment: on PostgreSQL, where two writers do meet."""

import pytest
from django.db import connection

from stagepost_web.audit.models import Event
from stagepost_web.audit.queries import verify
from stagepost_web.la_pages import actions
from stagepost_web.returns.answer_actions import answer_findings
from stagepost_web.returns.models import Answer, NotedFinding, SchoolReturn
from stagepost_web.submitting.actions import recall, submit
from tests import returning
from tests.web.submitting.test_at_once import at_once, obstacles

GRANTED = "The child has been granted an exemption."

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time"),
]


@pytest.fixture
def cast(transactional_db, cast_rows):
    return cast_rows.enter()


@pytest.fixture
def draft(cast):
    data = returning.exempt(cast.school, 0, 4, 6)
    return returning.checked(returning.return_request(cast), cast.data_manager, data=data)


def answering(by, reason=GRANTED):
    findings = list(NotedFinding.objects.order_by("id"))
    return lambda: answer_findings(findings=findings, reason=reason, by=by)


def accepting(by):
    read_up_to = Answer.objects.latest("number").number
    return lambda: actions.accept_answers(
        school_return=SchoolReturn.objects.get(),
        seen=1,
        read_up_to=read_up_to,
        kind="query",
        rule="a-needs-exemption",
        by=by,
        ip_address="",
    )


def sent(draft, by) -> None:
    submit(submission=draft, seen=draft.version.number, authority=returning.AUTHORITY, by=by, ip_address="")


def test_two_colleagues_give_the_same_answer_and_one_of_them_counts(cast, draft):
    outcomes = at_once(*map(answering, (cast.data_manager, cast.headteacher)))

    assert sorted(outcomes) == [0, 3]
    assert Answer.objects.count() == 3
    assert Event.objects.filter(verb="returns.answer_findings").count() == 1
    assert verify().sound


def test_two_colleagues_give_different_answers_and_all_are_of_the_later_one(cast, draft):
    at_once(answering(cast.data_manager, "Granted."), answering(cast.headteacher, "Applied for."))

    assert len(set(Answer.objects.values_list("reason", "answered_by"))) == 1
    assert Event.objects.filter(verb="returns.answer_findings").count() == 2


def test_an_answer_that_nobody_has_read_is_not_accepted(cast, draft):
    answering(cast.data_manager)()
    sent(draft, cast.data_manager)

    outcomes = at_once(answering(cast.headteacher, "Applied for."), accepting(cast.officer))

    assert outcomes[0] == 3
    decided = set(Answer.objects.values_list("reason", "decision"))
    assert decided == {("Applied for.", "waiting")}
    accepted = Event.objects.filter(verb="returns.accept_answers").count()
    assert accepted + len(obstacles(outcomes)) == 1


def test_what_is_recalled_while_it_is_decided_on(cast, draft):
    answering(cast.data_manager)()
    sent(draft, cast.data_manager)

    outcomes = at_once(
        lambda: recall(submission=draft, by=cast.data_manager, ip_address=""), accepting(cast.officer)
    )

    accepted = Event.objects.filter(verb="returns.accept_answers").count()
    assert accepted + len(obstacles(outcomes)) == 1
    assert SchoolReturn.objects.get().state == "in_progress"
    assert set(Answer.objects.values_list("decision", flat=True)) == {"accepted" if accepted else "waiting"}
