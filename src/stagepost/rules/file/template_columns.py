"""A filled template has the columns it was sent with: what stands in others is not read, and that is said."""

from collections.abc import Iterator

from stagepost.check_inputs import CheckInputs
from stagepost.context import File
from stagepost.rules.declare import QUERY, TEMPLATE, Each, Found, found, rule
from stagepost.rules.words import series


@rule(
    "template-columns",
    title="Columns were added to the template",
    severity=QUERY,
    each=Each.FILE,
    formats=TEMPLATE,
    basis="practice: the layout of Stagepost's own template",
    confidence="high",
    says="{columns} of the sheet {were} not read, because the template does not have {them}.",
    why="If you entered results there, they are not in the return.",
    put_right=(
        "If there are no results in {them}, say so. If there are, copy the results into the columns of the "
        "template. Then save the workbook and upload it again."
    ),
    reasons=("There are only our own notes in it.", "It is left over and can be passed over."),
)
def template_columns(file: File, inputs: CheckInputs) -> Iterator[Found]:
    """One finding for all of them. The headings are not quoted: they could be anything."""
    sheet = file.reading.sheet
    if sheet and (strange := sheet.strange):
        one = len(strange) == 1
        yield found(
            "",
            columns=f"{'Column' if one else 'Columns'} {series(strange)}",
            were="was" if one else "were",
            them="it" if one else "them",
        )
