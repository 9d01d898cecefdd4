"""Codes stand in small letters, with noughts in front, or with spaces around them."""

from collections.abc import Iterator

from stagepost import codesets
from stagepost.mending.case import Body, Case, of_pupil, results
from stagepost.mending.mend import Change, Edit, Mend
from stagepost.mending.outline import Element
from stagepost.records import Outcome


def codes(case: Case) -> Iterator[Mend]:
    """Only a result that is no code as it stands and is one when written properly; all others stay."""
    body = case.body
    parts = list(_parts(body, case)) if body else []
    if parts:
        yield Mend(
            "codes",
            "Results are not written as their codes",
            "Some results have small letters, extra zeros or spaces. They will be "
            "written as the right codes. What they mean will not change.",
            tuple(change for _, change in parts),
            sure=True,
            edits=tuple(edit for edit, _ in parts),
        )


def _parts(body: Body, case: Case) -> Iterator[tuple[Edit, Change]]:
    found = [
        (pupil.upn, of_pupil(pupil), result.outcome, element)
        for pupil, where in body.pupils
        for result in results(pupil, where)
        if len(only := list(result.element.all("Result"))) == 1 and not (element := only[0]).children
    ]
    raw = {id(element): _raw(body, element) for _, _, _, element in found}
    fixed_width = len({len(text) for text in raw.values()}) == 1
    for _, who, outcome, element in found:
        right = _right(outcome, case) or outcome.result
        text = raw[id(element)]
        if right != outcome.result or (text != right and text.strip() == right and not fixed_width):
            where = f"{who}, {outcome.subject} {outcome.component}"
            edit = Edit(element.inside, element.until, right.encode())
            yield edit, Change(where, text, right)


def _raw(body: Body, element: Element) -> str:
    return body.data[element.inside : element.until].decode("utf-8")


def _right(outcome: Outcome, case: Case) -> str:
    """The code that is meant, or empty where the result is one already, or nothing says what is meant."""
    collection = case.file.recognised.collection
    if (
        collection is None
        or len(outcome.year) != 4
        or not (outcome.year.isascii() and outcome.year.isdecimal())
    ):
        return ""
    item = codesets.load(collection).find(outcome, int(outcome.year))
    if item is None or not outcome.result.isascii() or item.allows(outcome.result):
        return ""
    capital = outcome.result.strip().upper()
    tries = (capital, capital.lstrip("0"))
    return next((each for each in tries if each and item.allows(each)), "")
