"""A collection in numbers: each is what the LA holds, and nothing of what schools have not sent."""

from datetime import date

from stagepost.reports.la_summary import charts
from stagepost_web.collections.models import Collection
from stagepost_web.la_pages.queries import summary as queries
from stagepost_web.returns.models import ReturnedPupil, SchoolReturn, Version
from tests import returning
from tests.web.la_pages import deciding

PUBLISHED, BEFORE = date(2024, 6, 24), date(2024, 6, 23)


def page(pages, cast, collection) -> str:
    answer = pages.get(cast.officer, f"/las/999/collections/{collection.pk}/summary/")
    return " ".join(answer.content.decode().split())


def phonics(cast) -> Collection:
    [request] = returning.return_requests(cast.la, cast.officer, cast.school, kind="phonics")
    data = returning.file(cast.school, kind="phonics")
    returning.submitted_as(returning.checked(request, cast.data_manager, data=data), cast.data_manager)
    return request.collection


def test_returns_arrive_on_the_day_they_were_first_sent(cast, pages):
    collection = deciding.several_submitted(cast, 3)[0].return_request.collection
    first, second, third = Version.objects.order_by("pk")
    for version, day in ((first, 5), (second, 5), (third, 9)):
        Version.objects.filter(pk=version.pk).update(sent_at=f"2026-06-0{day}T12:00:00Z")
    found = queries.arrivals(collection)
    assert found.days == ((date(2026, 6, 5), 2, 2), (date(2026, 6, 9), 1, 3))
    assert found.asked == 3
    assert "3 of 3 returns sent by 9 June 2026" in page(pages, cast, collection)


def test_what_was_not_sent_is_in_no_number(cast, pages):
    request = returning.return_request(cast)
    returning.checked(request, cast.data_manager, data=returning.exempt(cast.school, 0))
    shown = page(pages, cast, request.collection)
    assert "No return has been sent yet." in shown
    assert queries.found_by_rule(request.collection) == []


def test_marks_are_counted_and_the_threshold_is_shown_once_it_is_published(cast, pages):
    collection = phonics(cast)
    held = ReturnedPupil.objects.filter(version__held_by__isnull=False, year_group="1")
    expected = [0] * 41
    for pupil in held:
        for *_, qualifier, result, _, _, _ in pupil.outcomes:
            if qualifier == "NM":
                expected[int(result)] += 1
    collection.year = 2024  # of which the day is known on which it was published
    after, before = (queries.phonics_marks(collection, day) for day in (PUBLISHED, BEFORE))
    assert list(after.counts) == expected
    assert after.pupils > 0
    assert (after.threshold, before.threshold) == (32, None)
    assert after.met == sum(expected[32:])
    assert "Expected standard: 32 or more" in charts.marks(after.counts, after.threshold)
    assert "Expected standard" not in charts.marks(before.counts, before.threshold)


def test_findings_are_counted_by_rule_and_by_software(cast, pages):
    school_return = deciding.answered(cast)
    collection = school_return.return_request.collection
    [tally] = queries.found_by_rule(collection)
    assert (tally.rule, tally.severity, tally.schools, tally.findings) == ("a-needs-exemption", "query", 1, 3)
    held = SchoolReturn.objects.get().held
    [software] = queries.found_by_software(collection)
    assert software.name == " ".join(held.header[4].split()) or queries.NOT_STATED
    assert (software.returns, software.with_errors, software.errors, software.queries) == (1, 0, 0, 3)
    assert software.often == tally.title
    assert tally.title in page(pages, cast, collection)


def test_a_drawing_lets_the_content_policy_through_and_has_no_script():
    drawn = charts.arrivals(((date(2026, 6, 1), 0), (date(2026, 6, 2), 3)), 4, date(2026, 6, 27))
    assert "Deadline" in drawn
    assert "style=" not in drawn
    assert "<script" not in drawn
