"""The file says it is of an older version of the format than its year's."""

from collections.abc import Iterator

from stagepost import years
from stagepost.mending.case import Case, replaced
from stagepost.mending.mend import Mend
from stagepost.mending.sex_element import QUESTION, has_both, renamed


def old_version(case: Case) -> Iterator[Mend]:
    """Names the year's own version, and with it the name that version has for a pupil's sex.

    Not sure: a file may differ in more than is read here, and is then better exported again.
    """
    body, summer = case.body, case.file.recognised.year
    if body is None or summer not in years.known() or has_both(body):
        return
    right, said = years.load(summer).ctf_versions[0], body.returned.header.version
    version = body.root.first("Header", "CTFversion")
    if version is None or not _older(said, right):
        return
    edit, change = replaced(body, version, right)
    edits, changes = renamed(body, years.load(summer).sex_element)
    own = years.sex_elements().get(said)
    contradicts = own is not None and bool(renamed(body, own)[0])
    yield Mend(
        "old-version",
        "The file is in an older version of the format",
        f"The file says it is CTF version {said}. Summer {summer} uses {right}. "
        "The version will change, and the name of the sex field if needed. It is better to export the file "
        "again.",
        (change, *changes),
        question=QUESTION if contradicts else "",
        edits=(edit, *edits),
    )


def _older(one: str, other: str) -> bool:
    numbers = [text.partition(".")[0] for text in (one, other)]
    return all(n.isascii() and n.isdecimal() and len(n) < 4 for n in numbers) and int(numbers[0]) < int(
        numbers[1]
    )
