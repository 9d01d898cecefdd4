"""The Common Transfer File (CTF), the XML in which England's schools hand over pupils and results."""

from stagepost.formats.ctf.limits import LIMITS, Limits
from stagepost.formats.ctf.read import read
from stagepost.formats.ctf.reading import Reading, Trouble

__all__ = ["LIMITS", "Limits", "Reading", "Trouble", "read"]
