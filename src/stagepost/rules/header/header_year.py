"""The results must be of the year that was asked for."""

from collections.abc import Iterator

from stagepost.check_inputs import CheckInputs
from stagepost.context import File
from stagepost.identifiers import academic_year
from stagepost.rules.declare import ERROR, Each, Found, found, rule


@rule(
    "header-year",
    title="Results are for the wrong year",
    severity=ERROR,
    each=Each.FILE,
    needs=("year",),
    basis="Header rules exist in every technical specification of the DfE and STA; their text was not seen",
    confidence="medium",
    says="The results are for {held}. You were asked for {asked}.",
    why="If you send last year's results again, they would replace this year's.",
    put_right="Choose the school year {school_year} in your MIS, export its results and send those.",
)
def header_year(file: File, inputs: CheckInputs) -> Iterator[Found]:
    """Looks at the file rather than its header, so that it speaks up even for a year of which nothing is
    known here.
    """
    held = file.recognised.year
    if inputs.year is not None and held is not None and held != inputs.year:
        school_year = academic_year.words(inputs.year - 1)
        yield found("Year", held=held, asked=inputs.year, school_year=school_year)
