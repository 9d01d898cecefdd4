"""Why somebody is not let in by DfE Sign-in, and what they can do. A page for each; nothing is changed."""

from enum import Enum
from typing import NamedTuple

ASK = "Ask the data team of your local authority."
AGAIN = "Sign out of DfE Sign-in below, sign in again and choose the organisation you work for here."
PASSWORD = "You can still sign in with your user name and password."


class Words(NamedTuple):
    """What the page says."""

    title: str
    says: str
    what_to_do: str
    status: int = 403


class Reason(Enum):
    """Each by its name in events."""

    NOT_LINKED = "not_linked"
    ACCOUNT_CLOSED = "account_closed"
    NO_ORGANISATION = "no_organisation"
    ORGANISATION_NOT_TOLD = "organisation_not_told"
    UNKNOWN_CATEGORY = "unknown_category"
    UNKNOWN_SCHOOL = "unknown_school"
    CLOSED_SCHOOL = "closed_school"
    UNKNOWN_LA = "unknown_la"
    UNKNOWN_TRUST = "unknown_trust"
    NO_ROLE_THERE = "no_role_there"
    LINKED_TO_ANOTHER = "linked_to_another"
    LINKED_ALREADY = "linked_already"
    INVITATION_OVER = "invitation_over"
    SESSION_EXPIRED = "session_expired"
    CANCELLED = "cancelled"
    NOT_OURS = "not_ours"
    UNREACHABLE = "unreachable"
    NOT_FINISHED = "not_finished"
    NOT_TRUSTED = "not_trusted"
    TOO_MANY = "too_many"


class Refused(Exception):
    """Nobody was let in and nothing was changed."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


WORDS = {
    Reason.NOT_LINKED: Words(
        "Your DfE Sign-in account is not linked",
        "Nobody here has linked this DfE Sign-in account. We never match people by their email address.",
        "If you were invited, open the link in the invitation and choose DfE Sign-in there. If you have an"
        " account here, sign in with your password, select your name and link DfE Sign-in.",
    ),
    Reason.ACCOUNT_CLOSED: Words("This account is closed", "You can no longer sign in with it.", ASK),
    Reason.NO_ORGANISATION: Words(
        "Your DfE Sign-in account has no organisation",
        "DfE Sign-in did not name a school, local authority or trust that you belong to.",
        "Ask the DfE Sign-in approver of your organisation to add you to it. " + PASSWORD,
    ),
    Reason.ORGANISATION_NOT_TOLD: Words(
        "DfE Sign-in did not tell us your organisation",
        "Without it we cannot tell which returns you may see.",
        ASK + " DfE Sign-in must be set up to tell this site the organisation. " + PASSWORD,
    ),
    Reason.UNKNOWN_CATEGORY: Words(
        "We do not work with this kind of organisation",
        "You chose an organisation in DfE Sign-in that is not a school, local authority or trust.",
        AGAIN,
    ),
    Reason.UNKNOWN_SCHOOL: Words(
        "We do not have this school",
        "No school here has the DfE number of the school that you chose in DfE Sign-in.",
        f"{AGAIN} If it is the right school, ask the data team of your local authority to add it.",
    ),
    Reason.CLOSED_SCHOOL: Words(
        "This school is closed",
        "The school that you chose in DfE Sign-in has closed.",
        f"{AGAIN} {PASSWORD}",
    ),
    Reason.UNKNOWN_LA: Words(
        "We do not have this local authority",
        "The local authority that you chose in DfE Sign-in does not use this site.",
        AGAIN,
    ),
    Reason.UNKNOWN_TRUST: Words(
        "We do not have this trust",
        "No school here belongs to the trust that you chose in DfE Sign-in.",
        AGAIN,
    ),
    Reason.NO_ROLE_THERE: Words(
        "You have no role at this organisation",
        "You chose an organisation in DfE Sign-in that you have no role at here.",
        f"{AGAIN} If you work there, ask the data team of your local authority to invite you.",
    ),
    Reason.LINKED_TO_ANOTHER: Words(
        "This DfE Sign-in account is linked already",
        "It belongs to a different account here.",
        "Sign out of DfE Sign-in below and use your own DfE Sign-in account, or ask the data team of your"
        " local authority.",
    ),
    Reason.LINKED_ALREADY: Words(
        "You have linked a DfE Sign-in account already",
        "An account here can be linked to one DfE Sign-in account.",
        "Select your name, unlink the one you no longer use, and link this one.",
    ),
    Reason.INVITATION_OVER: Words(
        "This invitation no longer works",
        "It was used before, it is too old, or it was withdrawn.",
        "Ask whoever invited you to send the invitation again.",
    ),
    Reason.SESSION_EXPIRED: Words(
        "DfE Sign-in took too long",
        "DfE Sign-in ended your visit because nothing happened for a while.",
        "Sign in again.",
        400,
    ),
    Reason.CANCELLED: Words(
        "You did not sign in",
        "DfE Sign-in told us that you stopped.",
        "Sign in again, or use a password.",
        400,
    ),
    Reason.NOT_OURS: Words(
        "We cannot tell where this began",
        "You came from DfE Sign-in, but you did not start in this browser, or it was too long ago.",
        "Start again from our sign-in page.",
        400,
    ),
    Reason.UNREACHABLE: Words(
        "DfE Sign-in does not answer",
        "We waited for DfE Sign-in and had no answer.",
        f"Try again in a few minutes. {PASSWORD}",
        503,
    ),
    Reason.NOT_FINISHED: Words(
        "DfE Sign-in did not finish",
        "DfE Sign-in did not confirm who you are. The page may have been loaded twice.",
        f"Sign in again. {PASSWORD}",
        400,
    ),
    Reason.NOT_TRUSTED: Words(
        "We could not check the answer of DfE Sign-in",
        "It was not signed as it must be, or it was not meant for this site or this visit.",
        f"Sign in again. If it happens again, tell the data team of your local authority. {PASSWORD}",
        400,
    ),
    Reason.TOO_MANY: Words(
        "Too many attempts",
        "Your network began to sign in too often.",
        "Wait a minute and try again.",
        429,
    ),
}
