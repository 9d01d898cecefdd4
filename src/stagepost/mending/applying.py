"""Applies mends that a person has chosen: those and nothing else."""

from collections.abc import Sequence
from itertools import pairwise

from stagepost.mending.case import fingerprint
from stagepost.mending.mend import CannotMend, Edit, Mend, Mended
from stagepost.mending.outline import as_utf8, encoding


def apply(data: bytes, name: str, chosen: Sequence[Mend]) -> Mended:
    """The file with the chosen mends. Raises `CannotMend` when they cannot be applied together or at all."""
    _refuse(data, chosen)
    names = {mend.name for mend in chosen if mend.name}
    edits = sorted({edit for mend in chosen for edit in mend.edits})
    contents = [mend.content for mend in chosen if mend.content is not None]
    apart = all(one.end <= other.start for one, other in pairwise(edits))
    if len(names) > 1 or len(contents) > 1 or (contents and edits) or not apart:
        raise CannotMend(
            "These mends change the same part of the file. Apply one, then check the file again."
        )
    changes = tuple(dict.fromkeys(change for mend in chosen for change in mend.changes))
    return Mended(
        name=names.pop() if names else name,
        data=contents[0] if contents else _edited(data, edits),
        changes=changes,
        mends=tuple(chosen),
    )


def _refuse(data: bytes, chosen: Sequence[Mend]) -> None:
    for mend in chosen:
        if mend.advice:
            raise CannotMend(f"{mend.label} is advice. There is nothing to change in the file.")
        if mend.of != fingerprint(data):
            raise CannotMend(f"{mend.label} was proposed for a different file.")
    questions = [mend.question for mend in chosen if mend.question]
    for question in questions:
        if questions.count(question) > 1:
            raise CannotMend(f"{question} Choose one of these mends. Only one can be right.")


def _edited(data: bytes, edits: Sequence[Edit]) -> bytes:
    if not edits:
        return data
    body = as_utf8(data)
    if body is None:
        raise CannotMend("The file cannot be changed without touching other parts of it.")
    parts: list[bytes] = []
    kept = 0
    for edit in edits:
        parts += body[kept : edit.start], edit.text
        kept = edit.end
    return b"".join((*parts, body[kept:])).decode("utf-8").encode(encoding(data))
