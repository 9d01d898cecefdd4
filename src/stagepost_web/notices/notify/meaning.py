"""What a fault of GOV.UK Notify means for emails, as its documentation has them (November 2026).

A key, a template or a limit stands in the way of every email, and mends without losing one: all wait, as for
a mail server that is away. What it says of one email alone is for good.
"""

from notifications_python_client.errors import APIError

from stagepost_web.notices.faults import Away, NotTaken

_OF_ALL = {
    403: "GOV.UK Notify refuses our key, or the clock of this machine is wrong",
    429: "GOV.UK Notify takes no more emails from us for now: our limit is reached",
}
_NO_TEMPLATE = ("template not found", "template has been deleted", "template_id", "missing personalisation")
_TEMPLATE = "GOV.UK Notify does not know our template, or it lacks ((subject)) or ((body))"
_OF_ONE = {
    "team-only": "GOV.UK Notify sends to this address only with a live key",
    "trial mode": "GOV.UK Notify sends to this address only once our service is live",
    "email_address": "GOV.UK Notify does not take emails to this address",
}
"""By what its text says of an email that it refuses."""


def meaning(fault: APIError) -> Away | NotTaken:
    """What it means, in words for people."""
    if fault.response is None:
        return Away("GOV.UK Notify does not answer")
    code = fault.response.status_code
    if code != 400:
        return Away(_OF_ALL.get(code, f"GOV.UK Notify cannot be used (code {code})"))
    says = str(fault.message).casefold()
    if any(part in says for part in _NO_TEMPLATE):
        return Away(_TEMPLATE)
    words = [words for part, words in _OF_ONE.items() if part in says]
    return NotTaken(f"{words[0] if words else 'GOV.UK Notify refused this email'} (code 400)", for_good=True)
