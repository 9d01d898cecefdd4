"""What tests of file requests share: a request issued, and files of several kinds."""

import io
import zipfile
from datetime import date
from typing import Any

from stagepost_web.file_requests.actions import make_file_request
from stagepost_web.file_requests.asking_actions import ask_schools
from stagepost_web.file_requests.attaching_actions import ATTACHABLE, attach
from stagepost_web.file_requests.looking import ANYTHING, look_at
from stagepost_web.file_requests.models import AskedSchool, Attachment, Sending
from stagepost_web.file_requests.queries import counting_in
from stagepost_web.file_requests.sending_actions import Whither, keep_draft, send
from stagepost_web.file_requests.unzipping import Upload
from stagepost_web.people.models import Person
from stagepost_web.returns.models import Effect
from tests.people import Cast

PDF = b"%PDF-1.7\nA form that was filled in.\n%%EOF\n"
CSV = b"Room,Places\nOak,30\nAsh,28\nElm,30\n"


def asked(cast: Cast, *, title: str = "Room survey", **settings: Any) -> AskedSchool:
    """Alder Primary, asked for PDFs and CSVs."""
    given = {"kinds": ["pdf", "csv"], "several": True, "info": "Send **both** files.", **settings}
    made = make_file_request(la=cast.la, title=title, deadline=date(2030, 6, 1), by=cast.officer, **given)
    return ask_schools(file_request=made, schools=[cast.school], by=cast.officer)[0]


def attached(asked: AskedSchool, by: Person, *uploads: Upload) -> Attachment:
    """The last of the files that the officer attaches to what is asked; without any, a PDF."""
    found = look_at(uploads or [Upload("form to fill in.pdf", PDF)], ATTACHABLE)
    return attach(file_request=asked.file_request, files=found, by=by)[-1]


def draft(
    asked: AskedSchool, by: Person, *uploads: Upload, effect: Effect = Effect.ADDS, comment: str = ""
) -> Sending:
    """Files looked at and not sent; without any, a PDF."""
    files = look_at(uploads or [Upload("form.pdf", PDF)], ANYTHING)
    to = Whither(asked.school, asked.file_request.la, asked, effect)
    return keep_draft(files=files, to=to, comment=comment, by=by, ip_address="")


def own_draft(cast: Cast, *uploads: Upload, tag: str = "form") -> Sending:
    """Files that nobody asked for."""
    files = look_at(uploads or [Upload("letter.pdf", PDF)], ANYTHING)
    to = Whither(cast.school, cast.la, tag=tag)
    return keep_draft(files=files, to=to, comment="", by=cast.data_manager, ip_address="")


def sent(asked: AskedSchool, by: Person, *uploads: Upload, effect: Effect = Effect.ADDS) -> Sending:
    """The same, sent."""
    made = draft(asked, by, *uploads, effect=effect)
    newest = counting_in(asked).first()
    return send(sending=made, seen=newest.pk if newest else 0, by=by, ip_address="")


def zipped(**files: bytes) -> bytes:
    """A zip with these files; `_` in a name stands for a dot."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return held.getvalue()
