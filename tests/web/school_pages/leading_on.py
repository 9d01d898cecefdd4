"""Files that are not the return asked for, and with which something can be done, for tests."""

import re
import zipfile
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile

from stagepost.formats.ctf import write
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.submitting.mends import mends_of_refused
from stagepost_web.submitting.models import RefusedFile, Submission
from stagepost_web.submitting.refusals import Refusal
from stagepost_web.submitting.refused_actions import keep_refused
from stagepost_web.submitting.uploading import Upload
from stagepost_web.submitting.ways import ways_with
from tests import returning
from tests.people import Cast

PHONICS = "Phonics screening check"


def two_requests(cast: Cast) -> tuple[ReturnRequest, ReturnRequest]:
    """Alder Primary is asked for the EYFS profile and for phonics."""
    eyfsp = returning.return_request(cast)
    [phonics] = returning.return_requests(cast.la, cast.officer, cast.school, kind="phonics")
    return eyfsp, phonics


def zipped(**files: bytes) -> bytes:
    """A zip of files by name."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            archive.writestr(f"{name}.xml", data)
    return packed.getvalue()


def of_whole_school(cast: Cast) -> bytes:
    """A CTF with everything about its pupils, half of them in Year 3 and without results."""
    returned = returning.content(cast.school)
    older = (
        pupil._replace(year_group="3", outcomes=(), upn=pupil.upn[:1] + "9" + pupil.upn[2:])
        for pupil in returned.pupils[:6]
    )
    header = returned.header._replace(qualifier="full")
    return write(returned._replace(header=header, pupils=(*returned.pupils, *older)))


def whole_school(cast: Cast) -> Submission:
    """The same, checked for the EYFS profile."""
    return returning.checked(returning.return_request(cast), cast.data_manager, data=of_whole_school(cast))


def refused(cast: Cast) -> RefusedFile:
    """The EYFS profile in a zip, uploaded for the EYFS profile, and kept."""
    asked = returning.return_request(cast)
    upload = Upload("export.zip", zipped(export=returning.file(cast.school)))
    return keep_refused(
        return_request=asked,
        upload=upload,
        refusal=Refusal("not-a-return", "This file is not a return", "This is a zip.", "Take it out."),
        ways=ways_with(upload.data, upload.name, [asked]),
        mends=mends_of_refused(upload.data, upload.name, asked),
        by=cast.data_manager,
    )


def address(return_request, page: str = "upload/") -> str:
    return f"/schools/{return_request.school.number}/requests/{return_request.pk}/{page}"


def uploaded(pages, by, return_request, data: bytes, name: str = "export.xml", comment: str = ""):
    given = {"file": SimpleUploadedFile(name, data), "effect": "replaces", "comment": comment}
    return pages.post(by, address(return_request), given, follow=True)


def keys(answer) -> list[str]:
    return re.findall(r'name="way"\s+value="([^"]+)"', answer.text)


def go(pages, by, place: str, key: str):
    return pages.post(by, place, {"way": key}, follow=True)
