"""The pupils' sex stands under the name of another version: `Gender` for `Sex`, or the other way round."""

import re
from collections.abc import Iterator

from stagepost import years
from stagepost.mending.case import Body, Case, of_pupil
from stagepost.mending.mend import Change, Edit, Mend
from stagepost.mending.taking_out import Part

NAMES = ("Gender", "Sex")
QUESTION = "Is the version wrong, or the name of the sex field?"


def sex_element(case: Case) -> Iterator[Mend]:
    """The version decides; where the version itself is in doubt, so is this."""
    body = case.body
    right = years.sex_elements().get(body.returned.header.version) if body else None
    if body is None or right is None or has_both(body):
        return
    edits, changes = renamed(body, right)
    if edits:
        doubt = _version_in_doubt(case)
        yield Mend(
            "sex-element",
            "The sex field has the name from another version",
            "The sex field has the name from another version of the CTF. It will get the name from this one. "
            "The values will not change.",
            changes,
            sure=not doubt,
            question=QUESTION if doubt else "",
            edits=edits,
        )


def has_both(body: Body) -> bool:
    """Whether a pupil has both names: which of them counts nobody can tell from the file."""
    return any(sum(child.name in NAMES for child in element.children) > 1 for _, element in body.pupils)


def renamed(body: Body, right: str) -> Part:
    """Every element of the other name with the right one, its content untouched."""
    found = [
        (pupil, child)
        for pupil, element in body.pupils
        for child in element.children
        if child.name in NAMES and child.name != right
    ]
    edits = (Edit(c.start, c.end, _with_name(body.data[c.start : c.end], right)) for _, c in found)
    return tuple(edits), tuple(
        Change(f"{of_pupil(pupil)}, name of the sex field", child.name.lower(), right.lower())
        for pupil, child in found
    )


def _with_name(element: bytes, right: str) -> bytes:
    return re.sub(rb"\A(<)\w+|(</)\w+(?=\s*>\Z)", lambda m: (m[1] or m[2]) + right.encode(), element)


def _version_in_doubt(case: Case) -> bool:
    summer, returned = case.file.recognised.year, case.file.reading.returned
    if summer not in years.known() or returned is None:
        return False
    return returned.header.version != years.load(summer).ctf_versions[0]
