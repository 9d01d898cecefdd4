"""Findings of a template say in which cell they lie, and what to do in the workbook instead of in an MIS."""

from collections.abc import Sequence

from stagepost.checking.verdict import Verdict
from stagepost.findings import Finding
from stagepost.formats.reading import SheetRead

_WORDS = (
    (" in your MIS and export the return again", " in the workbook, save it and upload it again"),
    (" in your MIS, then export the return again", " in the workbook, then save it and upload it again"),
    ("Then export the return again", "Then save the workbook and upload it again"),
    ("then export the return again", "then save the workbook and upload it again"),
    (", and export the return again", ", save the workbook and upload it again"),
    (" and export the return again", ", save the workbook and upload it again"),
    ("Export the return again", "Save the workbook and upload it again"),
    ("export the return again", "save the workbook and upload it again"),
    ("in your MIS", "in the workbook"),
    ("In your MIS", "In the workbook"),
    ("your MIS", "the workbook"),
)
"""What rules say of an MIS, and what is said in its place. The longer comes first."""


def in_cells(verdict: Verdict, sheet: SheetRead | None) -> Verdict:
    """The verdict as whoever filled in the sheet needs it; as it is where there is no sheet."""
    if sheet is None:
        return verdict
    return verdict._replace(findings=tuple(_in_cell(finding, sheet) for finding in verdict.findings))


def in_cells_of_parts(verdict: Verdict, sheets: Sequence[SheetRead | None], pupils: Sequence[int]) -> Verdict:
    """The same of several parts in one return: of each its sheet, if it has one, and how many pupils it has.

    What is about no pupil is said as to whoever filled in sheets where all parts are such.
    """
    own = [sheet for sheet, number in zip(sheets, pupils, strict=True) for _ in range(number)]
    every = sheets[0] if sheets and all(sheets) else None

    def found(finding: Finding) -> Finding:
        place = finding.place.pupil
        sheet = every if place is None else own[place]
        return _in_cell(finding, sheet) if sheet else finding

    return verdict._replace(findings=tuple(map(found, verdict.findings)))


def _in_cell(finding: Finding, sheet: SheetRead) -> Finding:
    cell = sheet.cell(finding.place.item, finding.place.line)
    return finding._replace(
        place=finding.place._replace(cell=cell), put_right=in_the_workbook(finding.put_right)
    )


def in_the_workbook(put_right: str) -> str:
    """What to do, in a workbook and not in an MIS."""
    for said, instead in _WORDS:
        put_right = put_right.replace(said, instead)
    return put_right
