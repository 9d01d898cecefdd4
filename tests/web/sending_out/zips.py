"""What tests of zips of many schools' files share."""

import zipfile
from io import BytesIO

from stagepost_web.sending_out import splitting_actions
from stagepost_web.sending_out.models import Dispatch
from tests.people import Cast
from tests.web.la_pages.deciding import work_off
from tests.web.sending_out import dispatches


def zipped(*files: tuple[str, bytes]) -> bytes:
    """A zip with these files."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def uploaded(cast: Cast, data: bytes) -> Dispatch:
    """A zip that the worker has still to take apart."""
    return splitting_actions.upload_zip(
        la=cast.la, title=dispatches.TITLE, text="", name="all.zip", data=data, by=cast.officer
    )


def read(cast: Cast, data: bytes) -> Dispatch:
    """The same taken apart."""
    found = uploaded(cast, data)
    work_off()
    found.refresh_from_db()
    return found


def split(cast: Cast, *files: tuple[str, bytes]) -> Dispatch:
    """The same of these files."""
    return read(cast, zipped(*files))


def give(found: Dispatch, **numbers: str) -> None:
    """Say which schools files are for, by the first letter of each."""
    by_number = {school.number: school for school in found.la.schools.all()}
    given = {file.pk: by_number.get(numbers.get(file.path[0], "")) for file in found.files.all()}
    splitting_actions.list_files(dispatch=found, given=given, whole=True, by=found.made_by)


def given(cast: Cast) -> Dispatch:
    """A letter about nobody, which the officer gave to Alder Primary and has not confirmed."""
    found = split(cast, ("letter.txt", dispatches.LETTER), ("b.csv", b"LAEstab\n9992002\n"))
    give(found, l="9992001")
    return found
