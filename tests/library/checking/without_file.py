"""Compares the verdict on a file with that on the same return without one."""

from collections.abc import Iterable

from stagepost.check_inputs import CheckInputs
from stagepost.checking import Verdict, judge_return
from stagepost.findings import Finding
from stagepost.rules import ABOUT_FILES

OF_FILES = {rule.label for rule in ABOUT_FILES}
OF_EACH_PUPIL = {"name-missing", "dob-missing", "sex-missing"}
"""What tracker-export says of a whole file is said of each pupil where there is none."""
ANOTHER_WAY = "file-wrong-kind"
"""What to send in place of what is no return is said otherwise of a file."""


def same_judgement(of_file: Verdict, inputs: CheckInputs) -> bool:
    """Whether what is not about the file is found, run and skipped all the same without one."""
    assert of_file.returned
    without = judge_return(of_file.returned, inputs)
    if "tracker-export" in {finding.rule for finding in of_file.findings}:
        looked_at = OF_EACH_PUPIL & {*without.ran}
        return {finding.rule for finding in without.findings} >= looked_at
    return told(of_file) == told(without) and not (without.broken or without.name)


def told(verdict: Verdict) -> tuple[object, ...]:
    """What is not about a file. A return that came without one has no lines, and so they are left out."""
    recognised = verdict.recognised
    return (
        (recognised.collection, recognised.year, recognised.collections, bool(recognised.send_instead)),
        verdict.pupils,
        [_told(finding) for finding in verdict.findings if finding.rule not in OF_FILES],
        _others(verdict.ran),
        [skipped for skipped in verdict.skipped if skipped.rule not in OF_FILES],
    )


def _told(finding: Finding) -> Finding:
    """The item of a pupil's sex is called as the file calls it; elsewhere it has today's name."""
    item = finding.place.item.replace("Gender", "Sex")
    told = finding._replace(place=finding.place._replace(line=0, item=item))
    return told._replace(says="", put_right="") if finding.rule == ANOTHER_WAY else told


def _others(labels: Iterable[str]) -> list[str]:
    return [label for label in labels if label not in OF_FILES]
