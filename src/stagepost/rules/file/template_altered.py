"""A filled template must still have the headings it was sent with, and one school and year in its rows."""

from collections.abc import Iterator

from stagepost.check_inputs import CheckInputs
from stagepost.context import File
from stagepost.rules.declare import ERROR, TEMPLATE, Each, Found, found, rule


@rule(
    "template-altered",
    title="Template has been changed and cannot be read",
    severity=ERROR,
    each=Each.FILE,
    formats=TEMPLATE,
    basis="practice: the layout of Stagepost's own template",
    confidence="high",
    says="This is a template, but we cannot read it. {what}",
    why=(
        "The headings tell us what each column is. If they change, we could put a result under the wrong "
        "goal."
    ),
    put_right=(
        "Copy the results into the template we sent you. Do not change its headings. Save it as CSV and send"
        " it."
    ),
)
def template_altered(file: File, inputs: CheckInputs) -> Iterator[Found]:
    if trouble := file.reading.trouble:
        yield found("", line=trouble.line, what=trouble.says)
