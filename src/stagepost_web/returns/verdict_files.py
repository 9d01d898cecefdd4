"""The verdict on a version as a file to take away: a workbook, or the library's documented JSON."""

import json

from django.utils import timezone

from stagepost.checking import Broken, LeftOut, Verdict
from stagepost.recognition import FileKind, Recognised
from stagepost.records import Collection
from stagepost.verdicts import as_json
from stagepost.verdicts.as_workbook import Answered, Line, as_workbook, line_of
from stagepost.years.words import day
from stagepost_web.returns.models import Decision, NotedFinding, Version
from stagepost_web.returns.presenting.answers import answer_to
from stagepost_web.returns.presenting.counting import findings
from stagepost_web.returns.presenting.grouping import with_answers
from stagepost_web.returns.presenting.sources import sources_of
from stagepost_web.returns.presenting.unchecked import skipped_in
from stagepost_web.returns.rebuilding import as_finding, as_return


def verdict_json(version: Version, file_name: str) -> bytes:
    """The same as the library gives for the file, and what the site holds that it was checked beside.
    `file_name` is empty where a version has several.
    """
    told = as_json([_verdict(version, file_name)], version.checked_with)
    told["files"][0]["beside"] = [source.as_json() for source in sources_of(version)]
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def verdict_workbook(version: Version, file_name: str) -> bytes:
    """Every finding that is kept, a row each, errors first, with its answer."""
    returned, checked = as_return(version), day(timezone.localdate(version.made_at))
    noted = with_answers(version.findings.all()).order_by("severity", "id")
    names = _on_roll(version)
    lines = [
        _named(line_of(as_finding(each), returned, checked, _answered(each)), names)
        for each in noted.iterator(chunk_size=1_000)
    ]
    return as_workbook(lines, _facts(version, file_name))


def _verdict(version: Version, file_name: str) -> Verdict:
    noted = version.findings.select_related("pupil").order_by("id")
    return Verdict(
        name=file_name,
        recognised=_recognised(version),
        returned=as_return(version),
        findings=tuple(map(as_finding, noted)),
        ran=tuple(version.ran),
        skipped=tuple(skipped_in(version)),
        broken=tuple(Broken(*each) for each in version.broken),
        pupils=version.pupil_count,
        left_out=tuple(LeftOut(*each) for each in version.left_out),
    )


def _recognised(version: Version) -> Recognised:
    told = dict(version.recognised)
    told["kind"] = FileKind(told["kind"])
    told["collection"] = Collection(told["collection"]) if told["collection"] else None
    return Recognised(**told)


def _on_roll(version: Version) -> dict[str, tuple[str, str]]:
    """The names of those who are missed in the return, by UPN, as the school's roll has them."""
    missed = version.findings.filter(pupil__isnull=True).exclude(upn="").values("upn")
    found = version.roll.pupils.filter(upn__in=missed) if version.roll else ()
    return {each.upn: (each.surname, each.forename) for each in found}


def _named(line: Line, on_roll: dict[str, tuple[str, str]]) -> Line:
    if line.surname or line.forename or line.upn not in on_roll:
        return line
    surname, forename = on_roll[line.upn]
    return line._replace(surname=surname, forename=forename)


def _answered(noted: NotedFinding) -> Answered:
    answer = answer_to(noted)
    if answer is None:
        return Answered()
    decided = answer.decision != Decision.WAITING
    return Answered(answer.reason, answer.get_decision_display() if decided else "")


def _facts(version: Version, file_name: str) -> list[tuple[str, str]]:
    asked, counted = version.school_return.return_request, sum(found for _, found, _ in version.left_out)
    school = asked.school
    told = [
        ("School", f"{school.name}, {school.la.code}/{school.estab}"),
        ("Collection", asked.collection.title),
        ("Version", str(version.number)),
        ("File", file_name or "Several files"),
        ("Checked", f"{timezone.localtime(version.made_at):%-d %B %Y, %H:%M} by {version.made_by.name}"),
        ("Checked with", f"Stagepost {version.checked_with}"),
        *(("Checked beside", f"{source.what}: {source.says}") for source in sources_of(version)),
        ("Findings", findings(version)),
        ("Keep it safe", "This file has children’s personal data in it. Keep it as you keep the return."),
    ]
    more = f"{counted:,} more findings are counted only, because there are so many."
    return [*told, ("Not listed", more)] if counted else told
