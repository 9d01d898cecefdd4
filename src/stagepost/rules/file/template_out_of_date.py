"""A template is filled with the roll and the results of the day it is made; a later one may have others."""

from collections.abc import Iterator

from stagepost.check_inputs import CheckInputs
from stagepost.context import File
from stagepost.rules.declare import QUERY, TEMPLATE, Each, Found, found, rule


@rule(
    "template-out-of-date",
    title="An older copy of the template was filled in",
    severity=QUERY,
    each=Each.FILE,
    formats=TEMPLATE,
    basis="practice: the number of Stagepost's own template",
    confidence="high",
    says="This is an older copy of the template. The roll or the list of results has changed since.",
    why="Pupils may be missing from it, and it may offer results that are not valid now.",
    put_right=(
        "Check that every pupil is in it. If so, say so. If not, add the missing pupils in the empty rows of "
        "the workbook, save it and upload it again."
    ),
    reasons=(
        "We have checked that every pupil is in it.",
        "The changes on our roll are not in this year group.",
    ),
)
def template_out_of_date(file: File, inputs: CheckInputs) -> Iterator[Found]:
    """Silent where nothing says which copy it is, or which is the newest."""
    sheet = file.reading.sheet
    if sheet and sheet.copy and inputs.template_copy and sheet.copy != inputs.template_copy:
        yield found("")
