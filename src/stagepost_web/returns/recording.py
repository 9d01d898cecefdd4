"""Turns a composed version into rows: its parts, its pupils, and what the rules said of them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from django.utils import timezone

import stagepost
from stagepost.explaining import title
from stagepost.findings import Finding, Severity
from stagepost_web.people.models import Person
from stagepost_web.returns.beside import point_to
from stagepost_web.returns.composing import Composed
from stagepost_web.returns.models import Effect, NotedFinding, Part, SchoolReturn, Version
from stagepost_web.returns.pupil_rows import PupilValues, values_of, write_pupils


class Rows(NamedTuple):
    """The rows of a version to be, but for the version itself: made before its lock is asked for."""

    pupils: tuple[PupilValues, ...]
    of_files: tuple[tuple[NotedFinding, ...], ...]
    """What was found of each new file."""
    of_all: tuple[tuple[NotedFinding, int | None], ...]
    """Every other finding, with the place of its pupil."""


def rows_of(composed: Composed) -> Rows:
    """Make them. Nobody waits meanwhile."""
    return Rows(
        pupils=tuple(map(values_of, composed.returned.pupils)),
        of_files=tuple(
            tuple(_noted(finding, of_file=True) for finding in part.about_the_file) for part in composed.parts
        ),
        of_all=tuple((_noted(finding), finding.place.pupil) for finding in composed.about_all),
    )


def write_version(school_return: SchoolReturn, composed: Composed, rows: Rows, by: Person) -> Version:
    """The next version of a return, with everything the verdict says. The caller holds the return's lock."""
    verdict, left_out = composed.verdict, list(composed.left_out)
    of_files_before = list(_noted_of_files_before(composed.repeats))
    noted = [*of_files_before, *chain.from_iterable(rows.of_files), *(each for each, _ in rows.of_all)]
    errors_left_out = sum(each.errors for each in left_out)
    queries_left_out = sum(each.findings for each in left_out) - errors_left_out
    checks = [verdict, *(part.verdict for part in composed.parts)]
    version = Version.objects.create(
        school_return=school_return,
        number=school_return.versions.count() + 1,
        made_at=timezone.now(),
        made_by=by,
        adds_to=composed.adds_to,
        recognised=verdict.recognised._asdict(),
        header=composed.returned.header,
        roll=composed.beside.roll,
        checked_with=stagepost.__version__,
        ran=list(dict.fromkeys(label for check in checks for label in check.ran)),
        skipped=verdict.skipped,
        broken=list(dict.fromkeys(broken for check in checks for broken in check.broken)),
        left_out=left_out,
        pupil_count=len(composed.returned.pupils),
        error_count=_count(noted, Severity.ERROR) + errors_left_out,
        query_count=_count(noted, Severity.QUERY) + queries_left_out,
    )
    _write_contents(version, composed, rows, of_files_before)
    point_to(composed.beside, version)
    return version


def _write_contents(
    version: Version, composed: Composed, rows: Rows, of_files_before: list[NotedFinding]
) -> None:
    parts = Part.objects.bulk_create([*_repeated(version, composed), *_new(version, composed)])
    write_pupils(version, parts, rows.pupils)
    noted = [
        *_noted_again(version, parts, of_files_before),
        *_noted_of_files(version, parts, rows.of_files),
        *_noted_of_all(version, rows.of_all),
    ]
    NotedFinding.objects.bulk_create(noted)


def _repeated(version: Version, composed: Composed) -> Iterator[Part]:
    """The parts of the version before, once more, with those of its pupils who are still there."""
    parts = list(composed.repeats.parts.all()) if composed.repeats else []
    for part, pupils in zip(parts, _still_there(parts, composed.kept), strict=True):
        yield Part(
            version=version,
            place=part.place,
            route=part.route,
            effect=part.effect,
            header=part.header,
            pupil_count=pupils,
            carried_from=part,
        )


def _still_there(parts: Iterable[Part], kept: tuple[int, ...] | None) -> Iterator[int]:
    """How many pupils of each part there are still."""
    first = 0
    for part in parts:
        here = range(first, first := first + part.pupil_count)
        yield part.pupil_count if kept is None else sum(place in here for place in kept)


def _new(version: Version, composed: Composed) -> Iterator[Part]:
    before = composed.repeats.parts.count() if composed.repeats else 0
    for place, part in enumerate(composed.parts, before + 1):
        yield Part(
            version=version,
            place=place,
            route=part.route,
            effect=Effect.ADDS if place > 1 else Effect.REPLACES,
            header=part.returned.header,
            pupil_count=len(part.returned.pupils),
        )


def _noted_of_files_before(repeats: Version | None) -> Iterable[NotedFinding]:
    """What was found of the files whose parts are repeated, as it was said then."""
    return repeats.findings.filter(part__isnull=False).order_by("pk") if repeats else ()


def _noted_again(
    version: Version, parts: list[Part], of_files_before: list[NotedFinding]
) -> Iterator[NotedFinding]:
    again = {part.carried_from_id: part for part in parts if part.carried_from_id}
    for noted in of_files_before:
        noted.part, noted.pk, noted.version = again[noted.part_id or 0], None, version
        noted._state.adding = True
        yield noted


def _noted_of_files(
    version: Version, parts: list[Part], of_files: Iterable[Iterable[NotedFinding]]
) -> Iterator[NotedFinding]:
    new = (part for part in parts if part.carried_from_id is None)
    for part, found in zip(new, of_files, strict=True):
        for noted in found:
            noted.version, noted.part = version, part
            yield noted


def _noted_of_all(
    version: Version, of_all: Sequence[tuple[NotedFinding, int | None]]
) -> Iterator[NotedFinding]:
    anybody = any(place is not None for _, place in of_all)
    rows = dict(version.pupils.values_list("place", "pk")) if anybody else {}
    for noted, place in of_all:
        noted.version = version
        noted.pupil_id = None if place is None else rows[place]
        yield noted


def _noted(finding: Finding, *, of_file: bool = False) -> NotedFinding:
    place = finding.place
    return NotedFinding(
        rule=finding.rule,
        severity=finding.severity,
        upn=place.upn,
        item=place.item,
        also=[] if of_file else [cell for cell in place.cells if cell != (place.pupil, place.item)],
        line=place.line,
        cell=place.cell,
        title=title(finding.rule),
        says=finding.says,
        why=finding.why,
        put_right=finding.put_right,
    )


def _count(noted: Iterable[NotedFinding], severity: Severity) -> int:
    return sum(each.severity == severity for each in noted)
