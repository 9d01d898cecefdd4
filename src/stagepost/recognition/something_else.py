"""Tells what lies beside a return, such as a tracker's error list, from what is meant for a return.

A return that is damaged must never pass for something else: in doubt the file was meant for one.
"""

from stagepost import formats
from stagepost.formats.template_csv import ALTERED
from stagepost.recognition.content import sort_of
from stagepost.recognition.recognise import recognise
from stagepost.recognition.recognised import FileKind


def something_else(data: bytes, name: str) -> str:
    """What the file is, in a sentence, where it is plainly not meant for a return; otherwise empty.

    For once the name counts: what is called `.xml` was meant for a CTF, unless it is well-formed XML of
    another kind.
    """
    if sort_of(data) == "broken-ctf":  # it begins like a CTF, and need not be read to the end
        return ""
    reading = formats.read(data, templates=True)
    if reading.trouble is None or reading.trouble.kind == ALTERED:
        return ""
    if name.lower().endswith(".xml") and reading.trouble.kind != "not-a-ctf":
        return ""
    recognised = recognise(data, name, reading)
    return "" if recognised.kind is FileKind.ZIP else recognised.says
