"""No file is a dead end: from one that is not the return asked for, each way on is one click, and none is
guessed.
"""

import zipfile
from io import BytesIO

import pytest

from stagepost.formats import ctf, template_csv
from stagepost.formats.ctf import read
from stagepost.records import Collection
from stagepost_web.audit.models import Event
from stagepost_web.exchange import vault
from stagepost_web.exchange.models import StoredFile
from stagepost_web.submitting.models import MadeFile, RefusedFile, Submission
from tests import returning
from tests.library.measures.children import check
from tests.web.school_pages import leading_on
from tests.web.school_pages.addresses import at
from tests.web.school_pages.leading_on import address, go, keys, uploaded
from tests.web.words import words_of

pytestmark = pytest.mark.one_database


def phonics(cast) -> bytes:
    return returning.assessed(cast.school, Collection.PHONICS, check("32", summer=returning.SUMMER))


def test_a_file_for_another_request_goes_there_as_it_is(cast, pages):
    eyfsp, asked = leading_on.two_requests(cast)
    answer = uploaded(pages, cast.data_manager, eyfsp, phonics(cast))
    assert answer.redirect_chain[-1][0] == address(eyfsp, "refused/")
    assert "This file is a different return" in words_of(answer)
    assert keys(answer) == [f"{asked.pk}:"]

    verdict = go(pages, cast.data_manager, address(eyfsp, "refused/"), f"{asked.pk}:")

    submission = Submission.objects.get()
    assert verdict.redirect_chain[-1][0] == at(submission)
    assert submission.return_request == asked
    assert vault.get(submission.delivery.files.get()) == phonics(cast)
    assert not MadeFile.objects.exists()


def test_last_year_s_goes_to_last_year_s_request(cast, return_request, pages):
    [before] = returning.return_requests(cast.la, cast.officer, cast.school, summer=2025)
    answer = uploaded(pages, cast.data_manager, return_request, returning.file(cast.school, summer=2025))
    assert "This file has results for 2024/25" in words_of(answer)
    assert keys(answer) == [f"{before.pk}:"]
    go(pages, cast.data_manager, address(return_request, "refused/"), f"{before.pk}:")
    assert Submission.objects.get().return_request == before


def test_the_return_is_taken_out_of_a_zip(cast, return_request, pages):
    data = returning.file(cast.school)
    answer = uploaded(pages, cast.data_manager, return_request, leading_on.zipped(export=data), "export.zip")
    assert keys(answer) == [f"{return_request.pk}:unzip"]
    verdict = go(pages, cast.data_manager, address(return_request, "refused/"), keys(answer)[0])

    file = Submission.objects.get().delivery.files.get()
    assert vault.get(file) == data
    assert file.made.origin.name == "export.zip"
    assert f"We made {file.name} from export.zip" in words_of(verdict)


def test_of_several_in_a_zip_the_sender_chooses(cast, pages):
    eyfsp, asked = leading_on.two_requests(cast)
    data = leading_on.zipped(one=returning.file(cast.school), two=phonics(cast))
    answer = uploaded(pages, cast.data_manager, eyfsp, data, "export.zip")
    assert keys(answer) == [f"{eyfsp.pk}:unzip-1", f"{asked.pk}:unzip-2"]
    for key in keys(answer):
        go(pages, cast.data_manager, address(eyfsp, "refused/"), key)
    assert {each.return_request for each in Submission.objects.all()} == {eyfsp, asked}


def test_a_whole_school_has_the_return_taken_out_of_it_and_stays_as_it_came(cast, pages):
    first = leading_on.whole_school(cast)
    original = first.delivery.files.get()
    verdict = pages.get(cast.data_manager, at(first))
    assert f'href="{at(first, "mend/")}"' in verdict.text
    answer = pages.get(cast.data_manager, at(first, "ways/"))
    [key] = keys(answer)
    assert key == f"{first.return_request.pk}:only-eyfsp"
    assert "12 pupils" in words_of(answer)

    shown = go(pages, cast.data_manager, at(first, "ways/"), key)

    made = Submission.objects.latest("pk")
    file = made.delivery.files.get()
    assert made.version.pupil_count == 12
    assert not made.version.findings.filter(rule="file-wrong-kind").exists()
    assert f"We made {file.name} from a file of the same name" in words_of(shown)
    original.refresh_from_db()
    assert vault.get(original) == leading_on.of_whole_school(cast)
    assert len(read(vault.get(file)).returned.pupils) == 12


def test_a_filled_template_becomes_a_ctf(cast, return_request, pages):
    returned = read(returning.file(cast.school)).returned
    table = template_csv.write(returned, Collection.EYFSP, returning.SUMMER)
    answer = uploaded(pages, cast.data_manager, return_request, table, "EYFSP.csv")
    place = answer.redirect_chain[-1][0]
    assert place == address(return_request, "refused/")
    [key] = keys(pages.get(cast.data_manager, place))
    assert key == f"{return_request.pk}:table"

    go(pages, cast.data_manager, place, key)

    made = Submission.objects.latest("pk").delivery.files.get()
    of_table = ctf.read(vault.get(made)).returned
    assert [each.upn for each in of_table.pupils] == [each.upn for each in returned.pupils]
    assert made.name == returning.name(cast.school)
    assert made.made.origin.name == "EYFSP.csv"


def test_what_is_made_is_on_record_without_a_name(cast, pages):
    kept = leading_on.refused(cast)
    [way] = kept.ways
    key = f"{kept.return_request_id}:{'+'.join(way[1])}"
    go(pages, cast.data_manager, address(kept.return_request, "refused/"), key)

    event = Event.objects.get(verb="submitting.make_file")
    made = Submission.objects.get().delivery.files.get()
    assert event.by == cast.data_manager
    assert event.detail["how"] == ["unzip"]
    assert (event.detail["made_from"], event.detail["sha256"]) == (kept.file.sha256, made.sha256)
    assert "export" not in str(event.detail)


def test_the_authority_is_told_which_file_was_made_here(cast, pages):
    kept = leading_on.refused(cast)
    key = f"{kept.return_request_id}:unzip"
    go(pages, cast.data_manager, address(kept.return_request, "refused/"), key)
    sent = returning.submitted_as(Submission.objects.get(), cast.data_manager)
    page = pages.get(cast.officer, f"/las/999/returns/{sent.version.school_return_id}/")
    assert "from export.zip, which was uploaded on" in words_of(page)


def test_a_draft_that_would_be_replaced_is_told_of_beforehand(cast, pages):
    eyfsp, asked = leading_on.two_requests(cast)
    returning.checked(asked, cast.data_manager, data=phonics(cast))
    answer = uploaded(pages, cast.data_manager, eyfsp, phonics(cast))
    assert "It takes the place of the file you uploaded for that request" in words_of(answer)


TAKES_ITS_PLACE = "It takes the place of the file you uploaded for that request"


def test_a_draft_is_not_replaced_unsaid(cast, return_request, pages):
    returning.checked(return_request, cast.data_manager)
    data = leading_on.zipped(more=returning.made(returning.file(cast.school), "2026-06-12T10:00:00"))
    answer = uploaded(pages, cast.data_manager, return_request, data, "more.zip")
    assert keys(answer) == [f"{return_request.pk}:unzip"]
    assert TAKES_ITS_PLACE in words_of(answer)


def test_one_s_own_draft_is_told_of_beside_a_colleague_s_file_and_not_beside_itself(cast, pages):
    first = leading_on.whole_school(cast)
    returning.checked(first.return_request, cast.headteacher)
    assert TAKES_ITS_PLACE in words_of(pages.get(cast.headteacher, at(first, "ways/")))
    assert TAKES_ITS_PLACE not in words_of(pages.get(cast.data_manager, at(first, "ways/")))


def test_a_request_that_takes_no_file_now_is_not_offered(cast, pages):
    eyfsp, asked = leading_on.two_requests(cast)
    returning.submitted_as(returning.checked(asked, cast.data_manager, data=phonics(cast)), cast.data_manager)
    answer = uploaded(pages, cast.data_manager, eyfsp, phonics(cast))
    assert keys(answer) == []
    assert "We have not kept it" in words_of(answer)
    assert not RefusedFile.objects.exists()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04broken", b"a,b\n1,2\n", b"\xff" * 100])
def test_of_what_nothing_can_be_made_nothing_is_kept(cast, return_request, pages, data):
    answer = uploaded(pages, cast.data_manager, return_request, data)
    assert "What to send instead" in words_of(answer)
    assert not StoredFile.objects.exists()


def nested(depth: int, data: bytes) -> bytes:
    """The file in a zip in a zip, and so on."""
    for _ in range(depth):
        data = leading_on.zipped(export=data)
    return data


def packed(data: bytes, times: int = 1) -> bytes:
    """So many copies in a zip that is a fraction of their size."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for place in range(times):
            archive.writestr(f"{place}.xml", data)
    return out.getvalue()


@pytest.mark.parametrize("how", ["large", "many", "deep"])
def test_a_zip_with_more_in_it_than_any_return_is_not_unpacked(cast, return_request, pages, how):
    right = returning.file(cast.school)
    data = {
        "large": packed(b"<a/>" * 6_000_000),
        "many": packed(b"<a/>", 101),
        "deep": nested(5, right),
    }[how]
    answer = uploaded(pages, cast.data_manager, return_request, data, "export.zip")
    assert "What to send instead" in words_of(answer)
    assert not StoredFile.objects.exists()


def test_what_is_larger_than_the_authority_takes_is_not_offered(cast, return_request, pages):
    cast.la.size_limit = 50_000
    cast.la.save()
    data = packed(returning.file(cast.school))
    assert len(data) < 50_000
    assert keys(uploaded(pages, cast.data_manager, return_request, data, "export.zip")) == []


def test_another_school_s_file_is_not_taken_a_roundabout_way(cast, return_request, pages):
    data = leading_on.zipped(export=returning.file(cast.sister_school))
    answer = uploaded(pages, cast.data_manager, return_request, data, "export.zip")
    assert keys(answer) == []
    assert not StoredFile.objects.exists()


def test_a_right_return_leads_nowhere_else(cast, return_request, pages):
    draft = returning.checked(return_request, cast.data_manager)
    assert "See what can be mended" not in words_of(pages.get(cast.data_manager, at(draft)))
