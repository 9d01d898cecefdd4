"""What a legal file and a person may cost: pupils of a return, findings that are kept, uploads an hour."""

import re
from datetime import timedelta
from importlib import import_module

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from stagepost.formats import ctf
from stagepost.identifiers import upn
from stagepost_web.audit.models import Event
from stagepost_web.people import upload_limit
from stagepost_web.returns import composing
from stagepost_web.returns.models import NotedFinding, ReturnedPupil, Version
from stagepost_web.submitting import uploading
from tests import returning


@pytest.fixture
def upload(cast, return_request, pages):
    address = f"/schools/9992001/requests/{return_request.pk}/upload/"

    def uploading(*files: bytes, **more: str):
        sent = [SimpleUploadedFile(f"{n}.xml", data, "application/xml") for n, data in enumerate(files)]
        return pages.post(
            cast.data_manager, address, {"file": sent, "effect": "replaces", **more}, follow=True
        )

    return uploading


def many(school, times: int) -> bytes:
    """So many dozens of children, one of which has goals missing."""
    sent = returning.content(school, "goals-missing")
    pupils = tuple(p._replace(upn=upn.issue("999", "2001", 21, n)) for n, p in enumerate(sent.pupils * times))
    return ctf.write(sent._replace(pupils=pupils))


def test_a_return_with_too_many_pupils_is_refused_before_any_rule_runs(cast, upload, settings, monkeypatch):
    settings.MOST_PUPILS = 20
    monkeypatch.setattr(uploading, "judge", lambda *args, **how: pytest.fail("a rule ran"))
    page = upload(many(cast.school, 2)).content.decode()
    assert "This file has 24 pupils. A school&#x27;s return may have up to 20." in page
    assert "If your school is larger, contact Data and Insight, 01632 960001." in page
    assert not Version.objects.exists()
    assert Event.objects.get(verb="submitting.refuse").detail["reason"] == "too-many-pupils"


def test_two_files_count_together_and_so_does_what_they_add_to(cast, upload, settings):
    settings.MOST_PUPILS = 20
    halves = returning.some(cast.school, 0, 6), returning.some(cast.school, 6, 12)
    page = upload(many(cast.school, 1), *halves).content.decode()
    assert "Together, these files have 24 pupils." in page
    upload(returning.file(cast.school))
    assert Version.objects.get().pupil_count == 12
    page = upload(many(cast.school, 1), effect="adds").content.decode()
    assert "Together, these files have 24 pupils." in page
    assert Version.objects.count() == 1


def test_as_many_as_are_allowed_are_taken(cast, upload, settings):
    settings.MOST_PUPILS = 12
    upload(returning.file(cast.school))
    assert Version.objects.get().pupil_count == 12


@pytest.fixture
def few_kept(monkeypatch):
    for module in (composing, uploading):
        monkeypatch.setattr(module, "MOST_FINDINGS", 3)


@pytest.mark.usefixtures("few_kept")
@pytest.mark.parametrize("parts", [1, 2])
def test_of_each_rule_so_many_findings_are_kept_and_the_count_stays_true(parts, cast, upload):
    whole = returning.exempt(cast.school, 1, 3, 5, 7, 9)
    sent = returning.content(cast.school)
    first = returning.exempt(cast.school, 1, 3, 5, 7, 9, of=sent._replace(pupils=sent.pupils[:10]))
    rest = returning.some(cast.school, 10, 12)
    page = upload(*([whole] if parts == 1 else [first, rest])).content.decode()
    version = Version.objects.get()
    kept = NotedFinding.objects.filter(version=version, rule="a-needs-exemption")
    assert kept.count() == 3
    assert [left for left in version.left_out if left[0] == "a-needs-exemption"] == [
        ["a-needs-exemption", 2, 0]
    ]
    others = version.findings.exclude(rule="a-needs-exemption").filter(severity="query").count()
    assert version.query_count == 5 + others
    assert "We keep the first 3 of 5." in page
    assert "The first 3 of 5 are shown." in page
    assert Event.objects.filter(verb="returns.check").last().detail["queries"] == version.query_count


@pytest.mark.usefixtures("few_kept")
def test_the_officer_sees_the_true_count_too(cast, return_request, pages):
    data = returning.exempt(cast.school, 1, 3, 5, 7, 9)
    draft = returning.checked(return_request, cast.data_manager, data=data)
    sent = returning.submitted_as(draft, cast.data_manager)
    page = pages.get(cast.officer, f"/las/999/returns/{sent.version.school_return_id}/").content.decode()
    assert "We keep the first 3 of 5." in page


def test_a_person_uploads_so_often_in_an_hour(cast, upload, settings, pages, monkeypatch):
    settings.UPLOADS_AN_HOUR = 2
    upload(many(cast.school, 1))
    upload(b"<nothing/>")
    answer = upload(returning.file(cast.school))
    assert answer.status_code == 429
    page = answer.content.decode()
    assert "You can upload 2 times in an hour." in page
    first = Event.objects.filter(verb__in=upload_limit.UPLOADS).first().at
    again = timezone.localtime(first + timedelta(minutes=61))
    assert f"You can upload again at {again:%H:%M}." in page
    assert Version.objects.count() == 1
    monkeypatch.setattr(timezone, "now", lambda later=first + timedelta(minutes=61): later)
    assert upload_limit.uploads_again_at(cast.data_manager) is None


def test_a_clock_that_is_set_back_keeps_nobody_from_uploading(cast, upload, settings, monkeypatch):
    settings.UPLOADS_AN_HOUR = 1
    upload(returning.file(cast.school))
    assert upload_limit.uploads_again_at(cast.data_manager)
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() - timedelta(days=1))
    assert upload_limit.uploads_again_at(cast.data_manager) is None


def test_the_uploads_of_others_are_theirs(cast, upload, settings):
    settings.UPLOADS_AN_HOUR = 1
    upload(returning.file(cast.school))
    assert upload_limit.uploads_again_at(cast.data_manager)
    assert upload_limit.uploads_again_at(cast.headteacher) is None


@pytest.mark.parametrize("address", ["/las/999/schools/upload/", "/las/999/people/upload/"])
def test_lists_are_uploads_too(address, cast, settings, pages):
    settings.UPLOADS_AN_HOUR = 1
    file = SimpleUploadedFile(
        "a.csv", b"School number,Name,Email,Role\r\n2001,Ada Moon,ada@people.example,Teacher\r\n"
    )
    form = {"file": file, "source": "register"}
    assert pages.post(cast.officer, address, form).status_code == 302
    assert pages.post(cast.officer, address, form).status_code == 429
    assert pages.get(cast.officer, address).status_code == 200


def test_the_pupils_come_in_pages(cast, return_request, pages, monkeypatch):
    module = import_module("stagepost_web.returns.presenting.cohort")  # the package names the function so
    monkeypatch.setattr(module, "PER_PAGE", 5)
    sent = returning.sent(return_request, cast.data_manager)
    school = f"/schools/9992001/deliveries/{sent.delivery.number}/pupils/"
    la = f"/las/999/returns/{sent.version.school_return_id}/pupils/"
    for person, address in ((cast.data_manager, school), (cast.officer, la)):
        met = []
        for number, pupils in ((1, 5), (2, 5), (3, 2)):
            page = pages.get(person, address, {"page": number}).content.decode()
            rows = re.findall(r"Pupil </span>(\d+)</span>", page)
            assert len(rows) == pupils
            assert f"Page {number} of 3" in page
            met += rows
        assert met == [str(n) for n in range(1, 13)]
        assert ReturnedPupil.objects.count() == 12
        assert "Pupils 11 to 12 of 12." in page
        for odd in ("0", "99", "x", ""):
            assert pages.get(person, address, {"page": odd}).status_code == 200


def test_a_small_cohort_has_no_pages(cast, return_request, pages):
    sent = returning.sent(return_request, cast.data_manager)
    page = pages.get(cast.data_manager, f"/schools/9992001/deliveries/{sent.delivery.number}/pupils/")
    assert "Page 1" not in page.content.decode()
