"""Every faulty file can be sent by somebody of the demonstration, and shows what the catalogue says."""

import csv
from pathlib import Path, PurePath

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from stagepost.explaining import title
from stagepost.findings import Severity
from stagepost.invention import faulty_files
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.demonstration import loading
from stagepost_web.people.models import Membership, Role
from stagepost_web.submitting.models import Submission

REFUSED = {
    "file-is-xml": "This file is not a return",
    "file-wrong-kind": "This file is",
    "file-size": "The files are larger than",
    "header-year": "This file has results for",
    "header-source-school": "This file is from a different school",
    "year-known": "This file",
}
"""The rules of the catalogue that the site speaks of by turning the file away, and how it begins."""


pytestmark = [pytest.mark.one_database, pytest.mark.django_db]


def listed(folder: Path) -> list[dict[str, str]]:
    with (folder / "faulty.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_faulty_file_shows_its_fault_when_somebody_of_the_cast_sends_it(small, settings):
    settings.UPLOADS_AN_HOUR = 1_000
    catalogue = {f"faulty/{file.name}": file for file in faulty_files(loading.YEAR)}
    rows = listed(small)
    assert [row["File"] for row in rows] == list(catalogue)

    wrong = {}
    for row in rows:
        page, found = sent(small, row)
        if problem := differs(catalogue[row["File"]].finds, row["Shows"], page, found):
            wrong[row["File"]] = problem
    assert not wrong


def sent(folder: Path, row: dict[str, str]):
    """What the person the list names sees, and what was found, when they do what it says."""
    member = Membership.objects.get(
        person__name=row["Sign in as"], school__name=row["School"], role=Role.DATA_MANAGER
    )
    browser = Client()
    browser.post("/demonstration/be/", {"username": member.person.username})
    asked = ReturnRequest.objects.get(school=member.school, collection__title=row["Send it for"])
    before = set(Submission.objects.values_list("version", flat=True))
    path = folder / row["File"]
    answer = browser.post(
        f"/schools/{member.school.number}/requests/{asked.pk}/upload/",
        {"file": SimpleUploadedFile(path.name, path.read_bytes()), "effect": "replaces"},
        follow=True,
    )
    new = [each.version for each in Submission.objects.exclude(version__in=before)]
    page = answer.content.decode()
    return page, {(f.rule, Severity(f.severity)) for f in new[0].findings.all()} if new else None


def differs(finds, shows: str, page: str, found) -> str:
    """How what was seen differs from what the catalogue and the list say; empty where it does not."""
    if found is None:
        told = [REFUSED[rule] for rule, _ in finds if rule in REFUSED]
        if not told or not any(words in page for words in told):
            return f"turned away for something else than {finds}"
        return "" if shows.startswith("Not taken: ") else f"taken, says the list: {shows}"
    if found != set(finds):
        return f"found {found}"
    said = "; ".join(sorted(f"{title(rule)} ({severity})" for rule, severity in finds))
    return "" if "; ".join(sorted(shows.split("; "))) == (said or "Nothing to correct") else shows


def test_the_files_that_were_turned_away_are_the_few_that_cannot_be_taken(small):
    turned_away = {PurePath(row["File"]).parent.name for row in listed(small) if "Not taken" in row["Shows"]}
    assert {"table", "last-year", "from-another-school", "key-stage-1"} <= turned_away
    assert not turned_away & {"upn-twice", "goals-missing", "setting-child-too-old", "mark-41", "utf-16"}


def test_a_readme_leads_to_the_list(small):
    assert "faulty.csv" in (small / "README.txt").read_text(encoding="utf-8")
