"""All files of a list in one zip: what is in it, what is recorded, and that it is never whole in memory."""

import csv
import tracemalloc
from datetime import timedelta
from io import BytesIO, StringIO
from random import Random
from zipfile import ZipFile

import pytest
from django.utils import timezone

from stagepost_web.audit.models import Event
from stagepost_web.audit.queries import verify
from stagepost_web.exchange import vault
from stagepost_web.exchange.models import Delivery, Opening, StoredFile
from stagepost_web.la_pages import actions
from stagepost_web.la_pages.queries import Asked
from stagepost_web.la_pages.queries.held_files import held_files
from stagepost_web.la_pages.zipping import zipped
from stagepost_web.people.models import Membership
from stagepost_web.returns.models import Effect, Part
from stagepost_web.submitting.actions import recall
from stagepost_web.submitting.models import PartFile, Submission
from stagepost_web.submitting.uploading import Upload, upload_files
from tests import returning
from tests.web.la_pages.deciding import accepted, decided, several_submitted, submitted
from tests.web.la_pages.many import many_submitted

MEBIBYTE = 2**20


def address(collection, query=""):
    return f"/las/999/collections/{collection.pk}/files/{query}"


def collection_of(school_return):
    return school_return.return_request.collection


def downloaded(pages, person, collection, query=""):
    answer = pages.post(person, address(collection, query))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/zip"
    return ZipFile(BytesIO(answer.getvalue()))


def listed(archive):
    return list(csv.DictReader(StringIO(archive.read("list.csv").decode("utf-8-sig"))))


def test_every_file_as_it_came_and_a_list_of_them(cast, pages):
    returns = several_submitted(cast)
    decided(actions.receive, returns[1], cast)

    archive = downloaded(pages, cast.reader, collection_of(returns[0]))

    names = [f"999/300{n}/999300{n}_FSP_999LLLL_001.xml" for n in (1, 2, 3)]
    assert archive.namelist() == [*names, "list.csv"]
    assert archive.testzip() is None
    for name, school_return in zip(names, returns, strict=True):
        assert archive.read(name) == returning.own_children(school_return.return_request.school)
    rows = listed(archive)
    file = StoredFile.objects.get(delivery__school__estab="3002")
    assert rows[1] == {
        "School": "School 2",
        "Number": "999/3002",
        "Status": "Received",
        "Version": "1",
        "Receipt": file.delivery.number,
        "Sent": f"{timezone.localtime(file.delivery.sent_at):%Y-%m-%d %H:%M}",
        "File": names[1],
        "Size in bytes": str(file.size),
        "SHA-256": file.sha256,
        "Why it is not here": "",
    }


def test_it_is_recorded_for_each_file_as_when_it_is_downloaded_alone(cast, pages):
    returns = several_submitted(cast)

    downloaded(pages, cast.reader, collection_of(returns[0]))

    assert {(opening.file_id, opening.by) for opening in Opening.objects.all()} == {
        (pk, cast.reader) for pk in StoredFile.objects.values_list("pk", flat=True)
    }
    events = Event.objects.filter(verb="exchange.open_file")
    assert [event.subject for event in events.order_by("number")] == [
        f"delivery:{number}"
        for number in Delivery.objects.order_by("school__number").values_list("number", flat=True)
    ]
    assert verify().sound


def test_looking_at_the_page_opens_nothing(cast, pages):
    school_return = submitted(cast)

    html = pages.get(cast.reader, address(collection_of(school_return))).text

    assert "1 file from 1 school" in html
    assert "Every school will see that you have opened its files" in html
    assert not Opening.objects.exists()


def test_the_list_that_was_asked_for(cast, pages):
    returns = several_submitted(cast)
    decided(actions.receive, returns[1], cast)
    collection = collection_of(returns[0])
    board = f"/las/999/collections/{collection.pk}/"
    assert (
        f"{address(collection)}?standing=received"
        in pages.get(cast.reader, f"{board}?standing=received").text
    )

    archive = downloaded(pages, cast.reader, collection, "?standing=received")

    assert [row["Number"] for row in listed(archive)] == ["999/3002"]


def test_only_what_is_held(cast, pages):
    """Neither a file that was sent back and replaced, nor one that waits to be sent, nor a report."""
    first = accepted(cast)
    decided(actions.send_back, first, cast, words="One child is missing.")
    held = returning.sent(first.return_request, cast.data_manager)
    returning.checked(first.return_request, cast.data_manager, effect=Effect.ADDS)

    rows = listed(downloaded(pages, cast.reader, collection_of(first)))

    assert [row["Receipt"] for row in rows] == [held.delivery.number]


def test_all_files_of_a_version_and_those_it_adds_to(cast, pages):
    return_request = returning.return_request(cast)
    dm = cast.data_manager
    returning.submitted_as(returning.checked(return_request, dm, data=returning.some(cast.school, 0, 6)), dm)
    more = upload_files(
        return_request=return_request,
        uploads=[
            Upload("A.xml", returning.some(cast.school, 6, 8)),
            Upload("a.XML", returning.some(cast.school, 8, 10)),
        ],
        effect=Effect.ADDS,
        comment="",
        by=dm,
        ip_address="",
    )
    returning.submitted_as(more, dm)

    archive = downloaded(pages, cast.reader, return_request.collection)

    assert archive.namelist() == [
        "999/2001/9992001_FSP_999LLLL_001.xml",
        "999/2001/A.xml",
        "999/2001/a (2).XML",
        "list.csv",
    ]
    assert archive.read("999/2001/a (2).XML") == returning.some(cast.school, 8, 10)


def test_what_cannot_be_opened_is_named_and_stops_nothing(cast, pages):
    returns = several_submitted(cast)
    lost, deleted, _ = StoredFile.objects.order_by("delivery__school__number")
    vault._storage().delete(lost.key)
    vault.delete(deleted)

    archive = downloaded(pages, cast.reader, collection_of(returns[0]))

    assert archive.namelist() == ["999/3003/9993003_FSP_999LLLL_001.xml", "list.csv"]
    reasons = [row["Why it is not here"] for row in listed(archive)]
    assert "missing from our store, or damaged" in reasons[0]
    assert "The file was deleted on" in reasons[1]
    assert reasons[2] == ""
    assert Opening.objects.count() == 1


def in_pieces(cast, collection, by):
    files = held_files(by, collection, Asked(), timezone.localdate())
    return zipped(files, la=cast.la, by=by, ip_address="")


def test_one_recalled_while_the_zip_is_sent(cast):
    returns = several_submitted(cast)
    pieces = in_pieces(cast, collection_of(returns[0]), cast.reader)
    sent = [next(pieces)]
    recall(
        submission=Submission.objects.get(version__school_return=returns[1]),
        by=cast.data_manager,
        ip_address="",
    )

    archive = ZipFile(BytesIO(b"".join([*sent, *pieces])))

    assert [row["Why it is not here"] != "" for row in listed(archive)] == [False, True, False]
    assert Opening.objects.count() == 2


def test_a_role_that_ends_while_the_zip_is_sent_opens_no_more(cast):
    returns = several_submitted(cast)
    pieces = in_pieces(cast, collection_of(returns[0]), cast.reader)
    sent = [next(pieces)]
    Membership.objects.filter(person=cast.reader).update(ended_at=timezone.now() - timedelta(seconds=1))

    archive = ZipFile(BytesIO(b"".join([*sent, *pieces])))

    assert archive.namelist() == ["999/3001/9993001_FSP_999LLLL_001.xml", "list.csv"]
    assert Opening.objects.count() == 1


def test_a_cell_that_starts_a_formula_is_defused(cast, pages):
    school_return = submitted(cast)
    StoredFile.objects.update(name="=1+1.xml")
    cast.school.name = "=HYPERLINK(1)"
    cast.school.save()

    (row,) = listed(downloaded(pages, cast.reader, collection_of(school_return)))

    assert (row["School"], row["File"]) == ("'=HYPERLINK(1)", "999/2001/=1+1.xml")


def test_no_proxy_keeps_it_and_its_name_says_what_it_is(cast, pages):
    answer = pages.post(cast.reader, address(collection_of(submitted(cast))))

    assert answer.streaming
    assert answer["X-Accel-Buffering"] == "no"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Disposition"] == 'attachment; filename="999_eyfsp_2026_files.zip"'


def test_nothing_held_nothing_to_download(cast, pages):
    collection = returning.return_request(cast).collection

    assert "There are no files to download" in pages.get(cast.reader, address(collection)).text
    answer = pages.post(cast.reader, address(collection), follow=True)
    assert "There are no files to download" in answer.text


@pytest.mark.parametrize("part", ["other_officer", "data_manager", "stranger"])
def test_nobody_else_is_sent_anything(part, cast, pages):
    collection = collection_of(submitted(cast))

    assert pages.post(getattr(cast, part), address(collection)).status_code == 404
    assert not Opening.objects.exists()


@pytest.mark.one_database
@pytest.mark.slow
def test_600_files_are_never_together_in_memory(cast):
    """Together they take 60 megabytes, and none of them can be packed smaller."""
    collection = returning.return_request(cast).collection
    with_files(cast, many_submitted(cast, collection, 600), size=100_000)
    pieces, size, most = in_pieces(cast, collection, cast.reader), 0, 0
    next(pieces)

    tracemalloc.start()
    for piece in pieces:
        size += len(piece)
        most = max(most, len(piece))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert size > 59_900_000
    assert most < MEBIBYTE
    assert peak < 4 * MEBIBYTE
    assert Opening.objects.count() == 600


def with_files(cast, versions, size):
    """Give each version a file of random bytes, as if it had been sent."""
    chance = Random(1)
    for version in versions:
        school = version.school_return.return_request.school
        delivery = Delivery.objects.create(
            number=f"{school.estab}-XXXX",
            direction="to_la",
            school=school,
            la=cast.la,
            title="A return",
            made_at=version.made_at,
            sent_at=version.sent_at,
        )
        kept = vault.put(chance.randbytes(size))
        file = vault.enter(kept, name="return.xml", media_type="text/xml", delivery=delivery)
        part = Part.objects.create(
            version=version, place=1, route="ctf", effect="replaces", header=[], pupil_count=30
        )
        PartFile.objects.create(part=part, file=file)


def test_as_many_questions_before_the_first_file_for_many_as_for_few(cast, django_assert_num_queries):
    collection = returning.return_request(cast).collection
    with_files(cast, many_submitted(cast, collection, 40), size=10)

    with django_assert_num_queries(4):  # two of them for what the reader holds: once in a request
        files = held_files(cast.reader, collection, Asked(), timezone.localdate())
        assert len(files) == 40
        assert all(file.open and file.school.name and file.file.delivery.number for file in files)
