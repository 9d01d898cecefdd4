"""A filled template must still have the headings it was sent with, and one school and year in its rows."""

from collections.abc import Iterator

from stagepost.context import CheckInputs, File
from stagepost.rules.declare import ERROR, TEMPLATE, Each, Found, found, rule


@rule(
    "template-altered",
    title="Template has been changed and cannot be read",
    severity=ERROR,
    each=Each.FILE,
    formats=TEMPLATE,
    basis="practice: the layout of Stagepost's own template",
    confidence="high",
    says="This is a template, but it cannot be read. {what}",
    why="The headings say which column is which. With others, results could be taken for another goal's.",
    put_right=(
        "Copy the results into the template as it was sent to you, change nothing in its headings, save it "
        "as CSV and send that."
    ),
)
def template_altered(file: File, inputs: CheckInputs) -> Iterator[Found]:
    if trouble := file.reading.trouble:
        yield found("", line=trouble.line, what=trouble.says)
