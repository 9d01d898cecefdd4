"""The settings of GOV.UK Notify, by which emails may leave in place of a mail server.

`settings` takes them over. With any other `STAGEPOST_MAIL` they are all empty, and nothing is sent to it.
"""

from stagepost_web import environment

_ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_BY_NOTIFY = environment.text("STAGEPOST_MAIL", expected="", example="", default="") == "notify"

NOTIFY_KEY = (
    ""
    if not _BY_NOTIFY
    else environment.matching(
        "STAGEPOST_NOTIFY_KEY",
        rf".+-{_ID}-{_ID}",
        expected="an API key as GOV.UK Notify shows it: its name, the service and the secret, joined by -",
        example="stagepost-11111111-1111-4111-8111-111111111111-22222222-2222-4222-8222-222222222222",
    )
)
"""Where there is one, emails leave by GOV.UK Notify. The client would take one with a character more for that
of another service.
"""
NOTIFY_TEMPLATE = (
    ""
    if not _BY_NOTIFY
    else environment.matching(
        "STAGEPOST_NOTIFY_TEMPLATE",
        _ID,
        expected="the id of an email template whose subject is ((subject)) and whose message is ((body))",
        example="33333333-3333-4333-8333-333333333333",
    )
)
NOTIFY_ADDRESS = environment.service(
    "STAGEPOST_NOTIFY_ADDRESS", default="https://api.notifications.service.gov.uk"
)
"""Where its API is (its documentation, November 2026)."""
