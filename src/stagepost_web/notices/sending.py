"""An email as text and HTML, handed to whoever carries it, and what a fault of theirs means."""

import smtplib
import socket
import ssl

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from stagepost_web.notices.faults import Away, NotTaken
from stagepost_web.notices.kinds import Words
from stagepost_web.notices.models import Letter
from stagepost_web.notices.notify import sending as notify
from stagepost_web.notices.paragraphs import paragraphs


def send(letter: Letter, words: Words) -> None:
    """Send it, by whoever carries emails here. Raises `Away` and `NotTaken`."""
    if settings.NOTIFY_KEY:
        notify.send(letter, words)
    else:
        _send_by_mail(letter, words)


def _send_by_mail(letter: Letter, words: Words) -> None:
    try:
        message(letter, words).send()
    except smtplib.SMTPRecipientsRefused as fault:
        code = next(iter(fault.recipients.values()))[0]
        raise _not_taken(code, "The mail server does not take emails to this address") from None
    except smtplib.SMTPDataError as fault:
        raise _not_taken(fault.smtp_code, "The mail server refused this email") from None
    except (smtplib.SMTPException, OSError) as fault:
        raise Away(why(fault)) from None


def message(letter: Letter, words: Words) -> EmailMultiAlternatives:
    """The email. Sent twice it has the same id, by which a mail system can know it."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    made = EmailMultiAlternatives(
        subject=words.subject,
        body=words.body,
        to=[letter.address],
        attachments=list(words.attached),
        headers={"Message-ID": f"<{letter.reference}@{host}>", "Auto-Submitted": "auto-generated"},
    )
    made.attach_alternative(as_html(words), "text/html")
    return made


def as_html(words: Words) -> str:
    """The same words as a page without pictures, styles from elsewhere or anything that reports back."""
    told = {"subject": words.subject, "paragraphs": paragraphs(words.body)}
    return render_to_string("notices/emails/email.html", told)


def _not_taken(code: int, words: str) -> NotTaken:
    return NotTaken(f"{words} (code {code})", for_good=code >= 500)


def why(fault: Exception) -> str:
    """Why a mail server cannot be used, in words that quote nothing."""
    match fault:
        case socket.gaierror():
            return "The name of the mail server is not known"
        case ConnectionRefusedError():
            return "The mail server takes no connections"
        case TimeoutError() | smtplib.SMTPServerDisconnected():
            return "The mail server does not answer"
        case ssl.SSLError():
            return "The mail server cannot be trusted: its certificate is not right"
        case smtplib.SMTPAuthenticationError():
            return "The mail server refuses our user name or password"
        case smtplib.SMTPSenderRefused():
            return "The mail server does not take emails from our address"
    return "The mail server cannot be used"
