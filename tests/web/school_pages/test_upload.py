"""Uploading: the page, what it answers to every file of the catalogue, and that a limit is a limit."""

import re
import time
import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from stagepost.findings import Severity
from stagepost.formats import ctf
from stagepost.identifiers import upn
from stagepost.invention.faulty import faulty_files
from stagepost.invention.faulty.schools import FAULTY_SCHOOLS
from stagepost.records import School
from stagepost_web.exchange.models import Delivery, StoredFile
from stagepost_web.people.models import Role
from stagepost_web.returns.models import Version
from stagepost_web.school_pages import capped_upload
from stagepost_web.schools import actions as schools
from stagepost_web.submitting.models import RefusedFile
from tests import people, returning

pytestmark = pytest.mark.one_database

CATALOGUE = [faulty for faulty in faulty_files(returning.SUMMER) if faulty.inputs.year == returning.SUMMER]
LIMIT = 3 * 1024 * 1024


@pytest.fixture
def upload(cast, return_request, pages):
    """Uploads bytes as the data manager, and gives the answer to look at."""

    def uploading(
        data: bytes, name: str = returning.name(return_request.school), by=cast.data_manager, **more: str
    ):
        file = SimpleUploadedFile(name, data, "application/xml")
        address = f"/schools/{return_request.school.number}/requests/{return_request.pk}/upload/"
        return pages.post(by, address, {"file": file, "effect": "replaces", **more}, follow=True)

    return uploading


def test_a_right_file_leads_to_its_verdict(cast, upload):
    answer = upload(returning.file(cast.school), comment="Moderated on 12 June.")
    delivery = Delivery.objects.get()
    assert answer.redirect_chain == [(f"/schools/9992001/deliveries/{delivery.number}/", 302)]
    page = answer.content.decode()
    assert "Nothing to correct" in page
    assert "Moderated on 12 June." in page
    assert "Continue to send" in page
    assert returning.name(cast.school) in page


@pytest.mark.parametrize("faulty", CATALOGUE, ids=[f.name.split("/")[0] for f in CATALOGUE])
def test_every_file_of_the_catalogue_gets_a_page_that_says_what_is_wrong(faulty, cast, pages):
    given = faulty.inputs
    urn = next(each.urn for each in FAULTY_SCHOOLS if each.estab == given.estab)
    school = schools.add_school(la=cast.la, estab=given.estab, urn=urn, name="Pippinthorpe", by=None)
    head = people.person("head", "Ada Moon", Role.HEADTEACHER, school)
    return_request = returning.return_requests(cast.la, cast.officer, school, kind=given.collection.value)[0]
    file = SimpleUploadedFile(faulty.name.split("/")[1], faulty.data)
    answer = pages.post(
        head, f"/schools/{school.number}/requests/{return_request.pk}/upload/", {"file": file}, follow=True
    )

    assert answer.status_code == 200
    page = answer.content.decode()
    if version := Version.objects.first():
        found = {(f.rule, Severity(f.severity)) for f in version.findings.all()}
        assert found == set(faulty.finds)
        for finding in version.findings.all():
            assert finding.put_right.split("'")[0] in page
        assert ("Continue to send" in page) is (version.error_count == 0)
    else:
        assert "What to send instead" in page or "The files are larger than" in page
        assert StoredFile.objects.count() == RefusedFile.objects.count() == faulty.name.startswith("zip/")


def test_of_a_zip_the_file_to_be_taken_out_is_named(cast, upload):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("CTF_Error_List.txt", "<b>no mark</b> was recorded")
        archive.writestr(f"export/{returning.name(cast.school)}", returning.file(cast.school))
    page = upload(packed.getvalue(), name="export.zip").content.decode()
    assert f"Take {returning.name(cast.school)} out of the zip file and send it." in page
    assert "Make this file and check it" in page
    assert not Delivery.objects.exists()


def test_what_get_information_about_pupils_hands_out_is_named(cast, upload):
    returned = returning.content(cast.school)
    header = returned.header._replace(
        supplier="GIAP", source=School("XXX", "XXXX", "", "Get Information About Pupils")
    )
    page = upload(ctf.write(returned._replace(header=header)), name="CTF.xml").content.decode()
    assert "This holds earlier results from Get Information About Pupils." in page
    assert "Use it beside a return. Do not send it as a return." in page
    assert not StoredFile.objects.exists()


def test_a_trackers_export_is_one_finding(cast, upload):
    returned = returning.content(cast.school)
    pupils = tuple(p._replace(surname="", forename="", dob="", sex="") for p in returned.pupils)
    page = upload(ctf.write(returned._replace(pupils=pupils))).content.decode()
    assert "Import this file into your MIS first." in page
    assert {found.rule for found in Version.objects.get().findings.all()} == {"tracker-export"}


def test_errors_can_be_sent_marked_where_the_la_lets_them(cast, upload):
    cast.la.errors_stop = False
    cast.la.save()
    page = upload(returning.file(cast.school, "goals-missing")).content.decode()
    assert "Continue to send" in page
    assert "will see the errors marked" in page


def test_pupils_are_named_on_the_verdict_and_never_in_an_address(cast, upload):
    answer = upload(returning.file(cast.school, "goals-missing"))
    pupil = returning.content(cast.school).pupils[2]
    page = answer.content.decode()
    row = re.search(rf"<tr[^>]*>(?:(?!</tr>).)*{pupil.surname}.*?</tr>", page, re.DOTALL)[0]
    assert pupil.forename in row
    assert "Reception" in row
    for address in re.findall(r'(?:href|action)="([^"]*)"', page):
        assert pupil.surname not in address
        assert pupil.upn not in address


def test_the_same_file_sent_before_is_noticed(cast, return_request, upload, pages):
    sent = returning.sent(return_request, cast.headteacher)
    pages.post(cast.data_manager, f"/schools/9992001/deliveries/{sent.delivery.number}/recall/")
    page = upload(returning.file(cast.school)).content.decode()
    assert "already sent this exact file" in page
    assert sent.delivery.number in page
    assert "and recalled it" in page


def test_what_is_wrong_with_the_form_is_said(upload, cast, return_request, pages):
    address = f"/schools/9992001/requests/{return_request.pk}/upload/"
    assert b"Choose a file, or drop it here." in pages.post(cast.data_manager, address, {}).content
    long = upload(returning.file(cast.school), comment="x" * 2001).content
    assert b"at most 2000 characters" in long
    assert not Delivery.objects.exists()


def test_a_name_that_misleads_is_made_safe(cast, upload):
    upload(returning.file(cast.school), name="..\\\u202e<b>return.xml")
    assert StoredFile.objects.get().name == "breturn.xml"


def test_a_file_at_the_limit_passes_and_one_byte_more_does_not(cast, upload):
    right = returning.file(cast.school)
    at_the_limit = right + b"\n" * (LIMIT - len(right))
    page = upload(at_the_limit + b"\n").content.decode().replace("\xa0", " ")
    assert "The files are larger than 3 MB" in page
    assert not Delivery.objects.exists()
    upload(at_the_limit)
    assert StoredFile.objects.get().size == LIMIT


def test_no_more_than_the_limit_is_ever_held(cast, return_request, monkeypatch):
    held = [0]

    class Watched(BytesIO):
        def write(self, data: bytes) -> int:
            written = super().write(data)
            held.append(self.tell())
            return written

    monkeypatch.setattr(capped_upload, "BytesIO", Watched)
    head = b'Content-Disposition: form-data; name="file"; filename="a.xml"\r\n\r\n'
    body = b"--edge\r\n" + b"\r\n--edge\r\n".join([head + b" " * LIMIT * 4] * 2) + b"\r\n--edge--\r\n"
    answer = people.browser_of(cast.data_manager).generic(
        "POST",
        f"/schools/9992001/requests/{return_request.pk}/upload/",
        body,
        content_type="multipart/form-data; boundary=edge",
    )
    assert b"The files are larger than" in answer.content
    assert LIMIT - 70_000 < max(held) <= LIMIT


def test_no_more_files_are_taken_than_a_return_can_need(cast, return_request, pages):
    files = [SimpleUploadedFile(f"{n}.xml", b"<a/>") for n in range(capped_upload.MOST_FILES + 1)]
    address = f"/schools/9992001/requests/{return_request.pk}/upload/"
    assert b"Choose 10 files or fewer." in pages.post(cast.data_manager, address, {"file": files}).content
    assert not StoredFile.objects.exists()


def test_a_form_from_elsewhere_is_turned_away(cast, return_request):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.data_manager)
    file = SimpleUploadedFile("a.xml", returning.file(cast.school))
    answer = client.post(f"/schools/9992001/requests/{return_request.pk}/upload/", {"file": file})
    assert answer.status_code == 403
    assert not Delivery.objects.exists()


def test_a_reader_may_not_upload_and_a_stranger_finds_nothing(cast, upload):
    assert upload(returning.file(cast.school), by=cast.teacher).status_code == 403
    for person in (cast.stranger, cast.officer, cast.sister_data_manager, cast.other_officer):
        assert upload(returning.file(cast.school), by=person).status_code == 404
    assert not StoredFile.objects.exists()


def test_another_schools_request_is_not_found(cast, pages):
    theirs = returning.return_requests(cast.la, cast.officer, cast.sister_school)[0]
    file = SimpleUploadedFile("a.xml", returning.file(cast.school))
    address = f"/schools/9992001/requests/{theirs.pk}/upload/"
    assert pages.post(cast.data_manager, address, {"file": file}).status_code == 404


def test_while_the_la_has_the_return_a_file_can_only_add_to_it_and_the_page_says_so(
    cast, return_request, upload, pages
):
    returning.sent(return_request, cast.headteacher)
    address = f"/schools/9992001/requests/{return_request.pk}/upload/"
    page = pages.get(cast.data_manager, address).content.decode()
    assert "you cannot replace it" in page
    assert "You can still add to it" in page
    assert 'name="effect"' not in page
    verdict = upload(returning.file(cast.school, "goal-twice")).content.decode()
    assert "Files in this version" in verdict
    assert Version.objects.get(number=2).adds_to == Version.objects.get(number=1)


@pytest.mark.slow
def test_sixty_children_are_answered_within_a_second_of_work(cast, upload):
    sent = returning.content(cast.school, "goals-missing")
    many = tuple(p._replace(upn=upn.issue("999", "2001", 21, n)) for n, p in enumerate(sent.pupils * 5))
    start = time.process_time()
    page = upload(ctf.write(sent._replace(pupils=many))).content
    assert time.process_time() - start < 1
    assert b"60" in page
    assert Version.objects.get().pupil_count == 60
