"""Headline figures stand beside last year's, as the same authority holds them, and England's."""

import pytest

from stagepost.benchmarks import figures as published
from stagepost.formats.ctf import write
from stagepost.records import Collection
from stagepost_web.returns import presenting
from stagepost_web.schools.actions import add_school
from tests import returning
from tests.library.measures.children import check, judged
from tests.web.school_pages.addresses import at
from tests.web.words import words_of

pytestmark = pytest.mark.one_database


def draft_of(cast, la=None, summer: int = returning.SUMMER, data: bytes | None = None, kind="eyfsp"):
    [asked] = returning.return_requests(
        la or cast.la, cast.officer, cast.school, kind=kind, summer=summer, about=f" {la or ''}"
    )
    data = data or returning.file(cast.school, kind=kind, summer=summer)
    return returning.checked(asked, cast.data_manager, data=data)


def beside(version, label: str) -> list[tuple[str, str]]:
    [figure] = [each for each in presenting.figures(version).found if each.label == label]
    return [(each.whose, each.shown) for each in figure.beside]


def test_england_s_is_the_newest_there_is_of_the_named_series(cast):
    version = draft_of(cast).version
    [england] = [
        each
        for each in published()
        if (each.measure, each.series, each.area, each.year, each.group)
        == ("gld", "national", "England", 2025, "")
    ]
    assert beside(version, "gld") == [("England, 2025", f"{england.value}%")]
    assert beside(version, "average-goals") == [("England, 2025", "14.1")]
    notes = presenting.figures(version).notes
    assert f"England, 2025: {england.source}." in notes
    assert "Taken from the national headlines: all schools." in notes


def test_last_year_s_is_worked_out_from_what_the_authority_holds(cast):
    sent = returning.content(cast.school, summer=2025)
    half = write(sent._replace(pupils=sent.pupils[:6]))
    last = draft_of(cast, summer=2025, data=half)
    now = draft_of(cast).version
    assert [whose for whose, _ in beside(now, "gld")] == ["England, 2025"]  # it was not sent

    returning.submitted_as(last, cast.data_manager)
    own = {figure.label: figure.shown for figure in presenting.figures(last.version).found}
    assert beside(now, "gld")[0] == ("Last year, 2025", own["gld"])


def test_another_authority_s_and_another_school_s_stay_there(cast):
    other = add_school(la=cast.la, estab="2077", urn="900077", name="Elm Primary", by=None)
    [asked] = returning.return_requests(cast.la, cast.officer, other, summer=2025)
    returning.submitted_as(
        returning.checked(asked, cast.data_manager, data=returning.file(other, summer=2025)),
        cast.data_manager,
    )
    now = draft_of(cast).version
    assert [whose for whose, _ in beside(now, "gld")] == ["England, 2025"]


def test_years_that_cannot_be_compared_are_not_set_beside(cast):
    """The EYFSP of 2022 is a new framework, and there were no figures for 2021."""
    returning.submitted_as(draft_of(cast, summer=2019), cast.data_manager)
    assert beside(draft_of(cast, summer=2022).version, "gld") == [("England, 2022", "65.2%")]


def test_where_nothing_is_published_nothing_is_shown(cast):
    assert beside(draft_of(cast).version, "elg-total") == []


def test_both_pages_and_the_paper_show_them(cast, pages):
    returning.submitted_as(draft_of(cast, summer=2025), cast.data_manager)
    draft = draft_of(cast)
    for page in ("", "print/"):
        words = words_of(pages.get(cast.teacher, at(draft, page)))
        assert "England, 2025: 68.3%" in words
        assert "Last year, 2025: 50.0%" in words
        assert "headline time series" in words
    sent = returning.submitted_as(draft, cast.data_manager).version.school_return
    words = words_of(pages.get(cast.officer, f"/las/999/returns/{sent.pk}/"))
    assert "Last year, 2025: 50.0%" in words


@pytest.mark.parametrize(
    ("collection", "outcomes", "label"),
    [
        (Collection.PHONICS, check("32", summer=returning.SUMMER), "phonics-standard"),
        (
            Collection.KS2,
            judged(Collection.KS2, {"WRI": "GDS", "SCI": "EXS"}, returning.SUMMER),
            "ks2-writing-expected",
        ),
    ],
)
def test_the_other_collections_have_england_s_too(cast, collection, outcomes, label):
    data = returning.assessed(cast.school, collection, outcomes)
    version = draft_of(cast, kind=collection.value, data=data).version
    assert [whose for whose, _ in beside(version, label)] == ["England, 2025"]
