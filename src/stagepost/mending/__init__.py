"""Mending with consent: what could be done about a damaged file, and the doing of it when it is asked for."""

from stagepost.mending.applying import apply
from stagepost.mending.case import Case, look
from stagepost.mending.glance import may_need_mending
from stagepost.mending.mend import CannotMend, Change, Mend, Mended, NoSuchMend
from stagepost.mending.proposing import propose, propose_turning
from stagepost.mending.showing import as_plain, as_text
from stagepost.mending.stepping import apply_by_label

__all__ = [
    "CannotMend",
    "Case",
    "Change",
    "Mend",
    "Mended",
    "NoSuchMend",
    "apply",
    "apply_by_label",
    "as_plain",
    "as_text",
    "look",
    "may_need_mending",
    "propose",
    "propose_turning",
]
