"""Mending with consent: what could be done about a damaged file, and the doing of it when it is asked for."""

from stagepost.mending.applying import apply
from stagepost.mending.mend import CannotMend, Change, Mend, Mended
from stagepost.mending.proposing import propose
from stagepost.mending.showing import as_plain, as_text
from stagepost.mending.stepping import apply_by_label

__all__ = [
    "CannotMend",
    "Change",
    "Mend",
    "Mended",
    "apply",
    "apply_by_label",
    "as_plain",
    "as_text",
    "propose",
]
