"""Year 1 and Year 2 of the phonics check in a file each: neither takes the other's place, and a pupil who is
added later is in everything that comes after.
"""

from io import BytesIO

import openpyxl
import pytest

from stagepost.formats.ctf import write
from stagepost_web.exchange import vault
from stagepost_web.la_pages import actions as la
from stagepost_web.reports.models import Report
from stagepost_web.returns.models import Effect
from stagepost_web.submitting.uploading import Upload, upload_files
from tests import returning
from tests.web.la_pages.deciding import decided, work_off

FROM = "192.0.2.1"


@pytest.fixture
def return_request(cast):
    return returning.return_requests(cast.la, cast.officer, cast.school, kind="phonics")[0]


@pytest.fixture
def whole(cast):
    return returning.content(cast.school, kind="phonics")


def file_of(whole, year_group, leave_out=0):
    """A CTF with the pupils of one year group alone, without the last few of them."""
    pupils = tuple(pupil for pupil in whole.pupils if pupil.year_group == year_group)
    assert len(pupils) > 1
    return write(whole._replace(pupils=pupils[: len(pupils) - leave_out]))


def named(*files):
    return [Upload(f"9992001_PHO_999LLLL_00{number}.xml", data) for number, data in enumerate(files, 1)]


def uploaded(return_request, by, uploads, effect, comment=""):
    how = {"effect": effect, "comment": comment, "by": by, "ip_address": FROM}
    return upload_files(return_request=return_request, uploads=uploads, **how)


def upns(pupils):
    return sorted(pupil.upn for pupil in pupils)


def in_report(version):
    """The numbers in the workbook of the report on a version, once the worker has made it."""
    work_off()
    workbook = Report.objects.get(version=version).files.get(file__name__endswith=".xlsx").file
    rows = openpyxl.load_workbook(BytesIO(vault.get(workbook)))["Pupils"].iter_rows(min_row=2, max_col=1)
    return sorted(cell.value for (cell,) in rows if cell.value)


def taken(cast, submission):
    """The version, once the LA has received and accepted it."""
    sent = returning.submitted_as(submission, cast.data_manager)
    for step in (la.receive, la.accept):
        decided(step, sent.version.school_return, cast)
    return sent.version


@pytest.mark.parametrize("at_once", [True, False], ids=["in one form", "one after the other"])
def test_both_are_in_the_verdict_the_pupils_and_the_report(cast, return_request, whole, pages, at_once):
    year_1, year_2 = named(file_of(whole, "1"), file_of(whole, "2"))
    dm = cast.data_manager
    draft = uploaded(return_request, dm, [year_1, year_2] if at_once else [year_1], Effect.REPLACES)
    if not at_once:
        draft = uploaded(return_request, dm, [year_2], Effect.ADDS)

    assert upns(draft.version.pupils.all()) == upns(whole.pupils)
    assert {part.pupil_count for part in draft.version.parts.all()} == {
        sum(pupil.year_group == group for pupil in whole.pupils) for group in ("1", "2")
    }
    assert list(draft.version.findings.all()) == []
    address = f"/schools/9992001/deliveries/{draft.delivery.number}/"
    verdict = pages.get(dm, address).content.decode()
    assert "Nothing to correct" in verdict
    assert year_1.name in verdict
    assert year_2.name in verdict
    table = pages.get(dm, f"{address}pupils/").content.decode()
    assert [upn for upn in upns(whole.pupils) if upn not in table] == []

    assert in_report(taken(cast, draft)) == upns(whole.pupils)


def test_a_file_for_year_2_alone_that_replaces_is_queried(cast, return_request, whole):
    first = uploaded(return_request, cast.data_manager, named(file_of(whole, "1")), Effect.REPLACES)
    own_return = returning.submitted_as(first, cast.data_manager).version.school_return
    decided(la.receive, own_return, cast)
    decided(la.send_back, own_return, cast, words="Year 2 is missing.")

    second = uploaded(return_request, cast.data_manager, named(file_of(whole, "2")), Effect.REPLACES)

    assert "two-files-one-school" in second.version.findings.values_list("rule", flat=True)


def test_a_pupil_added_to_an_accepted_return_is_in_the_report_on_the_new_version(
    cast, return_request, whole, pages
):
    dm = cast.data_manager
    some = named(file_of(whole, "1", leave_out=1), file_of(whole, "2"))
    before = taken(cast, uploaded(return_request, dm, some, Effect.REPLACES))
    one = next(pupil for pupil in reversed(whole.pupils) if pupil.year_group == "1")
    assert in_report(before) == upns(pupil for pupil in whole.pupils if pupil != one)

    words = "Additional pupil, please add to our previous return."
    extra = named(write(whole._replace(pupils=(one,))))
    added = uploaded(return_request, dm, extra, Effect.ADDS, comment=words)
    after = taken(cast, added)

    assert in_report(after) == upns(whole.pupils)
    shown = pages.get(cast.officer, f"/las/999/returns/{after.school_return_id}/").content.decode()
    assert words in shown
    files = pages.get(dm, "/schools/9992001/files/").content.decode()
    assert files.count("An earlier version") == 1
    assert {f"phonics_2026_report_v{version.number}.xlsx" in files for version in (before, after)} == {True}
