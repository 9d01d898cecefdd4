"""An email says that something waits, to the one person, and nothing else."""

from django.core import mail

from stagepost_web.notices.models import Letter, State
from stagepost_web.secure_messages.closing_actions import withdraw
from tests.web.la_pages.deciding import work_off
from tests.web.secure_messages import writing


def test_the_one_person_is_told_that_something_waits(cast):
    message = writing.with_file(cast)
    work_off()
    [email] = mail.outbox
    assert email.to == [cast.data_manager.email]
    assert email.subject == "A secure message waits for you"
    assert f"/schools/9992001/secure-messages/{message.number}/" in email.body
    assert "Northshire" in email.body
    for untold in ("Lovelace", "Olive", writing.FILE.name):
        assert untold not in email.body


def test_nobody_is_told_of_what_was_read_or_withdrawn_meanwhile(cast):
    writing.read(writing.with_file(cast))
    withdraw(message=writing.with_file(cast), by=cast.officer)
    work_off()
    assert not mail.outbox
    assert not Letter.objects.exclude(state=State.NEEDLESS).exists()


def test_an_answer_is_told_of_to_whoever_asked(cast):
    writing.answered(writing.read(writing.with_file(cast)))
    work_off()
    [email] = mail.outbox
    assert email.to == [cast.officer.email]
    assert "/las/999/secure-messages/" in email.body
