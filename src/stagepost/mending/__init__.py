"""Mending with consent: what could be done about a damaged file, and the doing of it when it is asked for."""

from stagepost.mending.applying import apply
from stagepost.mending.mend import CannotMend, Change, Mend, Mended
from stagepost.mending.proposing import propose

__all__ = ["CannotMend", "Change", "Mend", "Mended", "apply", "propose"]
