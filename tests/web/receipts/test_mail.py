"""What an SMTP server really hands on: it rewrites the line ends of a text, and leaves the zip alone."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

import pytest
from aiosmtpd.controller import Controller
from django.core.mail import EmailMessage

from stagepost_web.receipts import bundle, verifying
from tests.journeys.letterbox import Letterbox
from tests.web.la_pages import deciding
from tests.web.receipts import programs
from tests.web.site.machine import free_port

pytestmark = pytest.mark.one_database


@pytest.fixture
def letterbox(settings) -> Iterator[Letterbox]:
    box = Letterbox()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    server = Controller(box, hostname=settings.EMAIL_HOST, port=settings.EMAIL_PORT)
    server.start()
    yield box
    server.stop()


def attached(letter):
    """The bytes of its attachment, as a mail program saves them."""
    [part] = letter.iter_attachments()
    return part.get_payload(decode=True)


def test_the_zip_comes_as_it_was_sent_and_every_program_verifies_what_is_in_it(
    accepted, letterbox, tmp_path, pages
):
    deciding.work_off()
    letters = [each for each in letterbox.letters if each["Subject"].startswith("Your report is ready")]
    [data] = {attached(letter) for letter in letters}  # to the sender and to the school
    assert data == bundle.zipped(accepted)
    zipfile.ZipFile(BytesIO(data)).extractall(tmp_path)
    programs.fetched_keys(accepted, tmp_path, pages)
    assert [programs.typed(line, tmp_path).code for line in programs.lines(tmp_path).values()] == [0, 0, 0]


def test_a_text_that_somebody_sends_on_comes_with_other_line_ends_and_is_whole_here(accepted, letterbox):
    letter = EmailMessage("Our receipt", "Here it is.", to=["officer@la.example"])
    letter.attach(bundle.name_of(accepted), accepted.content, "text/plain")
    letter.send()
    came = attached(letterbox.letters[0])
    assert came == accepted.content.replace("\n", "\r\n").encode()
    assert verifying.verify(came) == verifying.Verified(accepted, "", rewritten=True)
