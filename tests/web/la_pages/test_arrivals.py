"""When schools sent their returns, drawn beside the year before and the deadline."""

from datetime import date, timedelta

import pytest

from stagepost_web.collections.actions import open_collection
from stagepost_web.collections.request_actions import issue_requests, withdraw_request
from stagepost_web.la_pages.arriving import drawn
from stagepost_web.la_pages.queries.arrivals import Arrivals, Beside, arrivals
from stagepost_web.returns.models import Version
from stagepost_web.schools.actions import add_school
from stagepost_web.submitting.actions import recall
from tests import returning
from tests.web.la_pages.boxes import board_of
from tests.web.la_pages.deciding import sent_again, submitted

TODAY = date(2026, 6, 17)
"""Ten days before the deadline of the collections of tests."""


def sent_on(school_return, day):
    """Have the return be sent then."""
    for version in Version.objects.filter(school_return=school_return):
        moment = version.sent_at.replace(year=day.year, month=day.month, day=day.day, hour=12)
        Version.objects.filter(pk=version.pk).update(sent_at=moment)
    return school_return.return_request.collection


def year_before(cast, *schools, title="EYFS profile 2025"):
    collection = open_collection(
        la=cast.la,
        kind="eyfsp",
        year=returning.SUMMER - 1,
        title=title,
        opens=date(2025, 6, 2),
        deadline=date(2025, 6, 27),
        by=cast.officer,
    )
    issue_requests(collection=collection, schools=schools or [cast.school], by=cast.officer)
    return collection


def test_days_are_counted_from_the_deadline(cast):
    collection = sent_on(submitted(cast), TODAY)
    assert arrivals(collection, TODAY) == Beside(Arrivals(2026, 1, [-10]), None, -10)


def test_one_that_is_sent_again_counts_when_it_was_first_sent(cast):
    school_return = sent_again(cast, returning.some(cast.school, 0, 11))
    collection = sent_on(school_return, TODAY)
    newest = school_return.versions.get(number=2)
    Version.objects.filter(pk=newest.pk).update(sent_at=newest.sent_at + timedelta(days=5))
    assert arrivals(collection, TODAY).this.days == [-10]


@pytest.mark.parametrize("how", ["recalled", "withdrawn"])
def test_what_is_not_there_any_more_does_not_count(cast, how):
    sent = returning.sent(returning.return_request(cast), cast.data_manager)
    asked = sent.version.school_return.return_request
    recall(submission=sent, by=cast.data_manager, ip_address="")
    if how == "withdrawn":
        withdraw_request(return_request=asked, because="Not needed.", by=cast.officer)
    found = arrivals(asked.collection, TODAY).this
    assert (found.schools, found.days) == (int(how == "recalled"), [])


def test_beside_it_stands_the_collection_of_the_year_before_with_the_most_schools(cast):
    collection = submitted(cast).return_request.collection
    third = add_school(la=cast.la, estab="3001", urn="800001", name="School 1", by=None)
    year_before(cast, cast.school, title="One")
    year_before(cast, cast.sister_school, third, title="Two")
    before = arrivals(collection, TODAY).before
    assert (before.year, before.schools) == (2025, 2)


def test_neither_a_rehearsal_nor_another_authority_nor_another_kind_counts(cast):
    collection = submitted(cast).return_request.collection
    type(cast.school).objects.filter(pk=cast.sister_school.pk).update(invented=True)
    year_before(cast, cast.sister_school)
    assert arrivals(collection, TODAY).before is None


def test_the_board_draws_it_and_has_its_table(cast, pages):
    school_return = submitted(cast)
    html = pages.get(cast.reader, board_of(school_return)).text
    assert "1 of 1 school has sent its return" in html
    assert "<polyline" in html
    assert "Returns sent, week by week" in html


def test_as_long_as_nobody_has_sent_nothing_is_drawn(cast, pages):
    asked = returning.return_request(cast)
    assert "week by week" not in pages.get(cast.reader, f"/las/999/collections/{asked.collection_id}/").text


class TestDrawing:
    """Lines within the picture, whatever the days are."""

    def points(self, line):
        return [tuple(map(float, point.split(","))) for point in line.split()]

    def test_the_lines_rise_from_nothing_to_all_and_end_today(self):
        this, before = Arrivals(2026, 4, [-10, -9]), Arrivals(2025, 2, [-5, 3])
        found = drawn(Beside(this, before, -8))
        mine, theirs = self.points(found.this), self.points(found.before)
        assert (mine[0], mine[-1]) == ((30, 150), (241.4, 90))
        assert theirs[-1] == (770.0, 30.0)
        assert len(mine) < len(theirs)
        assert found.words == (
            "2 of 4 schools have sent their return, 8 days before the deadline. "
            "A year before it was 0 of 2 at this point."
        )

    @pytest.mark.parametrize("days", [[], [0], [-400, 400], [-57, 57], [55]])
    @pytest.mark.parametrize("today", [-900, -56, -1, 0, 1, 56, 900])
    def test_nothing_leaves_the_picture(self, days, today):
        found = drawn(Beside(Arrivals(2026, 3, days), Arrivals(2025, 2, [-70, 2]), today))
        for x, y in [*self.points(found.this), *self.points(found.before), (found.deadline, 30)]:
            assert 30 <= x <= 770
            assert 30 <= y <= 150

    def test_of_days_to_come_there_is_a_row_only_where_last_year_has_one(self):
        this = Arrivals(2026, 3, [-10])
        assert [week.this for week in drawn(Beside(this, None, -8)).weeks] == ["0 of 3"]
        both = drawn(Beside(this, Arrivals(2025, 2, [2]), -8)).weeks
        assert [(week.when, week.this, week.before) for week in both][-1] == (
            "7 days after the deadline",
            "",
            "1 of 2",
        )

    def test_where_no_school_is_asked_any_more_there_is_no_line(self):
        assert drawn(Beside(Arrivals(2026, 0, []), Arrivals(2025, 2, [1]), 0)).this == ""
        assert drawn(Beside(Arrivals(2026, 0, []), None, 0)) is None


def test_a_day_is_one_of_england_s_clocks(cast):
    """In summer it begins an hour before midnight in UTC."""
    collection = sent_on(submitted(cast), TODAY)
    version = Version.objects.get()
    Version.objects.update(sent_at=version.sent_at.replace(hour=23, minute=30))
    assert arrivals(collection, TODAY + timedelta(days=1)).this.days == [-9]
