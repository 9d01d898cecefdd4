"""Takes the answers to earlier versions of a return over to the next one, as long as they still hold."""

from collections.abc import Iterator

from django.db.models import QuerySet

from stagepost.comparisons.answers import carry_over
from stagepost.records import Return
from stagepost_web.returns.models import Answer, NotedFinding, Version
from stagepost_web.returns.models.answer import SAID
from stagepost_web.returns.rebuilding import as_finding, as_return


def carry_answers_over(version: Version) -> None:
    """Answer the findings of a new version as they were answered before, where nothing they rest on changed.

    Who answered and when stays, and so does what the LA decided. Of several answers that hold, the one to the
    newest version counts. The caller holds the return's lock.
    """
    if not (version.error_count or version.query_count):
        return
    Answer.objects.bulk_create(_to_repeated_files(version))
    if not (answered_before := _answered_before(version)):
        return
    now = as_return(version)
    asked = list(version.findings.filter(answer__isnull=True).select_related("pupil"))
    for earlier in answered_before:
        carried = dict(_still_held(earlier, asked, now))
        Answer.objects.bulk_create(_copy(answer, finding) for finding, answer in carried.items())
        asked = [finding for finding in asked if finding not in carried]


def _to_repeated_files(version: Version) -> Iterator[Answer]:
    """What was said of a file whose part the version repeats: the file is the same, so the answer holds."""
    for part in version.parts.filter(carried_from__isnull=False):
        for finding in version.findings.filter(part=part):
            before = Answer.objects.filter(
                finding__part=part.carried_from_id,
                finding__rule=finding.rule,
                finding__item=finding.item,
                finding__line=finding.line,
                finding__says=finding.says,
            )
            if answer := before.first():
                yield _copy(answer, finding)


def _answered_before(version: Version) -> QuerySet[Version]:
    """The earlier versions that have answers, newest first."""
    earlier = Version.objects.filter(school_return=version.school_return, number__lt=version.number)
    return earlier.filter(findings__answer__isnull=False).distinct().order_by("-number")


def _still_held(
    earlier: Version, asked: list[NotedFinding], now: Return
) -> Iterator[tuple[NotedFinding, Answer]]:
    answers = Answer.objects.filter(finding__version=earlier).select_related("finding__pupil")
    answered = ((as_finding(answer.finding), answer) for answer in answers.order_by("finding_id"))
    findings = [as_finding(noted) for noted in asked]
    noted_as = {id(finding): noted for finding, noted in zip(findings, asked, strict=True)}
    for finding, answer in carry_over(answered, as_return(earlier), findings, now):
        yield noted_as[id(finding)], answer


def _copy(answer: Answer, finding: NotedFinding) -> Answer:
    return Answer(finding=finding, **{name: getattr(answer, name) for name in SAID})
