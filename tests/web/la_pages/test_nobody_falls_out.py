"""The pages name whom they do not count: the numbers add up for a return of whatever pupils."""

import re
from datetime import date
from io import BytesIO
from random import Random

import openpyxl
import pytest

from stagepost.formats.ctf import write
from stagepost.records import Collection, Return
from stagepost.reports.pupil_level import pdf, tabulate, workbook
from stagepost_web.la_pages.queries import Asked, board
from stagepost_web.returns import presenting
from stagepost_web.returns.rebuilding import as_return
from tests import returning
from tests.library.measures.children import check, judged, profile
from tests.library.reports.made import ABOUT
from tests.web.words import words_of

pytestmark = pytest.mark.one_database

TODAY = date(returning.SUMMER, 6, 20)
YEAR_GROUPS = ["R", "0", "1", "01", "Year 1", "2", "6", "3", "X", "Otters", ""]
COUNTED = re.compile(
    r"The figures count (\d+) of the (\d+) (?:pupils|children)\. Not counted: (.*?)\.(?: |$)"
)


def results(collection, chance):
    """Of one pupil: results that count, some that do not, or none."""
    summer = returning.SUMMER
    match collection:
        case Collection.EYFSP:
            return profile(chance.choice(["2" * 17, "1" * 17, "A" * 17, "-" + "2" * 16, "-" * 17]), summer)
        case Collection.PHONICS:
            return check(*chance.choice([("35",), ("12",), ("A",), ("L",), ("35", "12"), ()]), summer=summer)
        case Collection.KS1:
            return judged(collection, chance.choice([{"REA": "EXS"}, {"MAT": "ZZ"}, {}]), summer)
    return judged(collection, chance.choice([{"WRI": "EXS"}, {"WRI": "L"}, {"REA": "PK3"}, {}]), summer)


def made_at_random(school, collection, seed) -> Return:
    chance = Random(seed)
    like = returning.content(school)
    return like._replace(
        pupils=tuple(
            pupil._replace(
                outcomes=results(collection, chance),
                year_group=chance.choice(YEAR_GROUPS),
                dob=chance.choice([pupil.dob, "2019-10-05", "2018-10-05", "", "no date"]),
                upn=like.pupils[0].upn if place == 1 else pupil.upn,
            )
            for place, pupil in enumerate(like.pupils)
        )
    )


def adds_up(text: str, everybody: int) -> bool:
    """Whether a text says whom the figures count, and the numbers are those of everybody."""
    said = COUNTED.search(text)
    assert said, text
    not_counted = sum(int(part.split()[0]) for part in said[3].split("; "))
    return int(said[1]) + not_counted == int(said[2]) == everybody


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("collection", Collection)
def test_the_pages_and_the_report_name_whom_they_do_not_count(cast, pages, collection, seed):
    cast.la.errors_stop = False
    cast.la.save()
    asked = returning.return_requests(cast.la, cast.officer, cast.school, kind=collection.value)[0]
    sent = made_at_random(cast.school, collection, seed)
    draft = returning.checked(asked, cast.data_manager, data=write(sent))
    everybody = len(sent.pupils)

    verdict = pages.get(
        cast.data_manager, f"/schools/{cast.school.number}/deliveries/{draft.delivery.number}/"
    )
    assert adds_up(words_of(verdict), everybody)
    assert len(presenting.cohort(draft.version).lines) == everybody

    school_return = returning.submitted_as(draft, cast.data_manager).version.school_return
    assert adds_up(words_of(pages.get(cast.officer, f"/las/999/returns/{school_return.pk}/")), everybody)
    row = board(asked.collection, Asked(), TODAY).object_list[0]
    assert row.pupils == everybody

    tables = tabulate(as_return(draft.version), collection, returning.SUMMER)
    assert len(tables.pupils) == everybody
    assert pdf.write(tables, ABOUT).startswith(b"%PDF")
    summary = openpyxl.load_workbook(BytesIO(workbook.write(tables, ABOUT))).worksheets[0]
    assert adds_up(" ".join(str(cell or "") for row in summary.values for cell in row), everybody)
