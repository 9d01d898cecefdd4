"""A file should hold the results of the school year in which it was made, unless others were asked for."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.identifiers import academic_year
from stagepost.records import Header
from stagepost.rules.declare import CTF, QUERY, Each, Found, found, rule
from stagepost.rules.header.header_academic_year import fits
from stagepost.years.words import day


@rule(
    "results-of-earlier-year",
    title="Results may be from an earlier year",
    severity=QUERY,
    each=Each.HEADER,
    formats=CTF,
    basis="practice",
    confidence="medium",
    says="The file was made on {made}, in the school year {made_in}. Its results are for summer {summer}.",
    why="It is easy to export last year's results by mistake.",
    put_right=(
        "If you want to send the results for summer {summer}, say why. If not, choose the right school year "
        "in your MIS, export the results and send that file."
    ),
    reasons=(
        "The LA asked for the results of the earlier year.",
        "We are correcting the results we sent last summer.",
        "We did not send these results last summer.",
    ),
)
def results_of_earlier_year(header: Header, context: Context) -> Iterator[Found]:
    """A query, because a school may rightly send last summer's results in autumn, when the next school year
    has begun.

    Silent where a year was asked for, of which header-year speaks; and where header-academic-year speaks.
    """
    if context.inputs.year is not None or header.made is None or not fits(header, context):
        return
    made = header.made.date()
    if academic_year.of(made) > context.year.made_in(context.collection):
        yield found(
            "DateTime",
            at=header,
            made=day(made),
            made_in=academic_year.words(academic_year.of(made)),
            summer=context.year.summer,
        )
