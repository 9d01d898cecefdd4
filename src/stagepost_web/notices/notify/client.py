"""Speaks with GOV.UK Notify by its own client. Only an answer that names our reference is believed.

The client follows a redirect of what it sends with a GET, and gives back whatever JSON it meets there as if
the email had been sent. So no redirect is followed. An email whose answer was lost may have been sent: it is
looked for by its reference before it is sent again.
"""

import re
from typing import Any

from django.conf import settings
from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from stagepost_web.notices.faults import Away
from stagepost_web.notices.notify.meaning import meaning

_PLACEHOLDER = re.compile(r"\(\((.+?)\)\)")
_ODD = "GOV.UK Notify gave an answer that we do not know"


def send_email(address: str, subject: str, body: str, *, reference: str) -> None:
    """Hand it one email. Raises `Away` and `NotTaken`."""
    answer = _asked(
        lambda client: client.send_email_notification(
            email_address=address,
            template_id=settings.NOTIFY_TEMPLATE,
            personalisation={"subject": subject, "body": _without_links_in_words(body)},
            reference=reference,
        )
    )
    if answer.get("reference") != reference or not answer.get("id"):
        raise Away(_ODD)


def status_of(reference: str) -> str | None:
    """What it says has become of the email with this reference; nothing where it has none. Raises `Away`."""
    answer = _asked(lambda client: client.get_all_notifications(reference=reference))
    found = answer.get("notifications")
    if not isinstance(found, list):
        raise Away(_ODD)
    ours = [each for each in found if isinstance(each, dict) and each.get("reference") == reference]
    return str(ours[0].get("status")) if ours else None


def template_is_ours() -> bool:
    """Whether our template there has what we fill, and no more. Raises `Away` and `NotTaken`."""
    template = _asked(lambda client: client.get_template(settings.NOTIFY_TEMPLATE))
    subject, body = (_PLACEHOLDER.findall(str(template.get(part))) for part in ("subject", "body"))
    return (set(subject), set(body)) == ({"subject"}, {"body"})


def _asked(question: Any) -> dict[str, Any]:
    client = NotificationsAPIClient(
        settings.NOTIFY_KEY, base_url=settings.NOTIFY_ADDRESS, timeout=settings.EMAIL_TIMEOUT
    )
    with client.request_session as session:
        session.max_redirects = 0
        try:
            answer = question(client)
        except APIError as fault:
            raise meaning(fault) from None
    if not isinstance(answer, dict):
        raise Away(_ODD)
    return answer


def _without_links_in_words(body: str) -> str:
    """Somebody's name may be written like a link of Markdown, which GOV.UK Notify would make one."""
    return body.replace("](", "] (")
