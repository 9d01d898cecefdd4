"""The school year in the header should be the one in which the results were made."""

from collections.abc import Iterator
from datetime import date

from stagepost.context import Context
from stagepost.identifiers import academic_year
from stagepost.records import Header
from stagepost.rules.declare import EVERY_FILE, QUERY, Each, Found, found, rule

CHANGE_OVER = (8, 1)
"""Month and day from which a supplier may write the coming school year: some change on 1 August, others on 1
September."""


@rule(
    "header-academic-year",
    title="School year does not match the results",
    severity=QUERY,
    each=Each.HEADER,
    formats=EVERY_FILE,
    basis=(
        "CTF files of four suppliers: AcademicYear is the year in which the school year starts; no "
        "published rule was seen"
    ),
    confidence="medium",
    says="The file {stated}. Its results are for {right}.",
    why="The results, or the details of the file, may be from another year.",
    put_right=(
        "Check that your MIS was set to the school year {right} when you made the file. If it was not, set "
        "it and export the return again."
    ),
    reasons=(
        "The results are right and our MIS wrote the wrong school year.",
        "We made the file after our MIS moved to the next school year.",
    ),
)
def header_academic_year(header: Header, context: Context) -> Iterator[Found]:
    """A file made after the change to the next school year may name that one."""
    if not fits(header, context):
        right = academic_year.words(context.year.made_in(context.collection))
        yield found("AcademicYear", at=header, stated=_stated(header.academic_year), right=right)


def fits(header: Header, context: Context) -> bool:
    """Whether the school year of the header is one that a file of these results may name."""
    right = context.year.made_in(context.collection)
    next_year = header.academic_year == str(right + 1)
    return header.academic_year == str(right) or (next_year and made_late(header, context))


def made_late(header: Header, context: Context) -> bool:
    """Whether the file was made when some suppliers had changed to the next school year."""
    change = date(context.year.made_in(context.collection) + 1, *CHANGE_OVER)
    return header.made is not None and header.made.date() >= change


def _stated(text: str) -> str:
    if not text:
        return "does not say which school year it is for"
    a_year = len(text) == 4 and text.isascii() and text.isdecimal()
    return f"says it is for the school year {academic_year.words(int(text)) if a_year else f'“{text}”'}"
