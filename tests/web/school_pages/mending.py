"""Damaged files of a school, and the page on which they are mended, for tests."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile

from stagepost.formats import ctf
from stagepost_web.submitting.following import mend
from stagepost_web.submitting.models import RefusedFile, Submission
from tests import returning
from tests.people import Cast
from tests.web.school_pages.leading_on import address


def damaged(data: bytes, *pairs: tuple[bytes, bytes], often: int = -1) -> bytes:
    """The file with each of these replaced, which it must have."""
    for old, new in pairs:
        assert old in data, old
        data = data.replace(old, new, often)
    return data


def old_and_renamed(cast: Cast) -> bytes:
    """Is its version wrong, or the name of the sex field? And some codes have small letters."""
    return damaged(returning.exempt(cast.school, 2), (b">25.0<", b">22.0<"), (b">A</Result>", b">a</Result>"))


def with_a_letter(cast: Cast) -> bytes:
    """The right file with a child whose name is not written in ASCII."""
    returned = returning.content(cast.school)
    first, *others = returned.pupils
    return ctf.write(returned._replace(pupils=(first._replace(forename="Zoë"), *others)))


def draft(cast: Cast) -> Submission:
    """The same, checked and not sent."""
    return returning.checked(
        returning.return_request(cast), cast.data_manager, data=old_and_renamed(cast), comment="Two are new."
    )


def mended(cast: Cast) -> Submission:
    """What is made of it with its codes and its version mended."""
    damaged_one = draft(cast)
    return mend(
        labels=["codes", "old-version"],
        origin=damaged_one.delivery.files.get(),
        return_request=damaged_one.return_request,
        by=cast.data_manager,
        ip_address="",
        before=damaged_one.version,
    )


def page(submission: Submission, more: str = "") -> str:
    return f"/schools/{submission.delivery.school.number}/deliveries/{submission.delivery.number}/mend/{more}"


def refused_page(return_request, more: str = "") -> str:
    return address(return_request, f"refused/mend/{more}")


def upload(pages, by, return_request, data: bytes, name: str):
    file = SimpleUploadedFile(name, data)
    return pages.post(by, address(return_request), {"file": file, "effect": "replaces"}, follow=True)


def where(return_request, by) -> str:
    """The page on which what was uploaded last can be mended."""
    if RefusedFile.objects.filter(return_request=return_request, by=by, ended_at=None).exists():
        return refused_page(return_request)
    return page(Submission.objects.latest("pk"))


def ticks(answer) -> dict[str, bool]:
    """The boxes of a page by their labels, and whether they are ticked."""
    boxes = re.findall(r"<input[^>]*type=\"checkbox\"[^>]*>", answer.text)
    return {re.search(r'value="([^"]+)"', box)[1]: "checked" in box for box in boxes}


def radios(answer) -> dict[str, bool]:
    boxes = re.findall(r"<input[^>]*type=\"radio\"[^>]*>", answer.text)
    return {re.search(r'value="([^"]*)"', box)[1]: "checked" in box for box in boxes}
