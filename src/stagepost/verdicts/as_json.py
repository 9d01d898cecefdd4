"""The documented JSON of verdicts: a contract with programs that read it. See `docs/json-verdict.md`."""

from collections.abc import Callable, Iterable
from typing import Any

from stagepost.checking import Skipped, Verdict
from stagepost.findings import Finding
from stagepost.recognition import Recognised
from stagepost.records import Return
from stagepost.verdicts.notes import Notes, Taken
from stagepost.verdicts.pupils import pupils_of


def as_json(verdicts: Iterable[Verdict], version: str, notes: Callable[[], Notes] = Notes) -> dict[str, Any]:
    """The verdicts as plain values, ready for `json.dump`. `version` is that of Stagepost.

    `notes` is asked when all verdicts have been written.
    """
    files = [_file(verdict) for verdict in verdicts]
    passed_over, not_used, taken = notes()
    return {
        "stagepost": version,
        "files": files,
        "passed_over": [each._asdict() for each in passed_over],
        "not_used": [each._asdict() for each in not_used],
        "taken": [_taken(each) for each in taken],
    }


def _taken(taken: Taken) -> dict[str, Any]:
    return {
        **taken._asdict(),
        "columns": dict(taken.columns),
        "not_found": list(taken.not_found),
        "remarks": list(taken.remarks),
        "left_out": [each._asdict() for each in taken.left_out],
    }


def _file(verdict: Verdict) -> dict[str, Any]:
    return {
        "name": verdict.name,
        "recognised": _recognised(verdict.recognised),
        "pupils": verdict.pupils,
        "findings": [_finding(finding, verdict.returned) for finding in verdict.findings],
        "left_out": [left_out._asdict() for left_out in verdict.left_out],
        "ran": list(verdict.ran),
        "skipped": [_skipped(skipped) for skipped in verdict.skipped],
        "broken": [broken._asdict() for broken in verdict.broken],
    }


def _recognised(recognised: Recognised) -> dict[str, Any]:
    return {
        "kind": str(recognised.kind),
        "collection": str(recognised.collection) if recognised.collection else None,
        "year": recognised.year,
        "la": recognised.la,
        "estab": recognised.estab,
        "destination": recognised.destination,
        "ctf_version": recognised.ctf_version,
    }


def _skipped(skipped: Skipped) -> dict[str, Any]:
    return {"rule": skipped.rule, "why": skipped.why, "needs": list(skipped.needs)}


def _finding(finding: Finding, returned: Return | None) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "upn": finding.place.upn,
        "line": finding.place.line,
        "item": finding.place.item,
        "cell": finding.place.cell,
        "pupils": [pupil._asdict() for pupil in pupils_of(finding, returned)],
        "says": finding.says,
        "put_right": finding.put_right,
    }
