"""Findings to answer, where they are answered, and what was said, for tests."""

from stagepost_web.returns import answer_actions
from stagepost_web.returns.models import Answer
from stagepost_web.submitting.models import Submission
from tests import returning
from tests.web.la_pages.deciding import GRANTED
from tests.web.school_pages.addresses import at

A_NEEDS = "a-needs-exemption"


def answers_page(draft: Submission, rule: str = A_NEEDS, kind: str = "query") -> str:
    """Where the findings of a rule are answered."""
    return at(draft, f"answers/{kind}/{rule}/")


def asked(draft: Submission, rule: str = A_NEEDS) -> list[int]:
    """The findings of a rule, in their order."""
    return list(draft.version.findings.filter(rule=rule).order_by("id").values_list("pk", flat=True))


def returned(draft: Submission, cast, words: str = "Who granted it?") -> None:
    """The draft answered and sent, and its answers returned."""
    findings = list(draft.version.findings.filter(rule=A_NEEDS))
    answer_actions.answer_findings(findings=findings, reason=GRANTED, by=cast.data_manager)
    returning.submitted_as(draft, cast.data_manager)
    answer_actions.return_answers(answers=list(Answer.objects.all()), words=words, by=cast.officer)
