"""A filled template must be readable: its headings as they were, and one school and year in its rows."""

from collections.abc import Iterator

from stagepost.check_inputs import CheckInputs
from stagepost.context import File
from stagepost.recognition.advice import ALTERED, INSTEAD
from stagepost.rules.declare import ERROR, TEMPLATE, Each, Found, found, rule


@rule(
    "template-altered",
    title="Template has been changed and cannot be read",
    severity=ERROR,
    each=Each.FILE,
    formats=TEMPLATE,
    basis="practice: the layout of Stagepost's own template",
    confidence="high",
    says="{what}",
    why=(
        "The headings tell us what each column is. If they change, we could put a result under the wrong "
        "goal."
    ),
    put_right="{instead}",
)
def template_altered(file: File, inputs: CheckInputs) -> Iterator[Found]:
    if trouble := file.reading.trouble:
        altered = trouble.kind == "altered-template"
        what = f"{ALTERED} {trouble.says}" if altered else trouble.says
        yield found("", line=trouble.line, what=what, instead=INSTEAD)
