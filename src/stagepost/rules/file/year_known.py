"""The results must be of a summer whose codes and dates are held here."""

from collections.abc import Iterator

from stagepost import years
from stagepost.check_inputs import CheckInputs
from stagepost.collections import facts_of
from stagepost.context import File
from stagepost.rules.declare import ERROR, QUERY, Each, Found, found, rule


@rule(
    "year-known",
    title="Results are for a year that cannot be checked",
    severity=ERROR,
    each=Each.FILE,
    basis=(
        "The years with data files here; collections cancelled in 2020 and 2021: STA notices of those years"
    ),
    confidence="high",
    says="The results are for {year}. {why_not}.",
    why="The results you can give change from year to year, so we cannot check these.",
    put_right=(
        "If the year is wrong, correct it in your MIS and export the return again. If it is right, ask the "
        "LA what to do."
    ),
    reasons=(
        "The LA asked us for these results.",
        "The results are for pupils who could not be assessed in the usual year.",
    ),
)
def year_known(file: File, inputs: CheckInputs) -> Iterator[Found]:
    """A year in which the collection was not made is a query: an LA may have asked for it all the same."""
    year, collection = file.recognised.year, file.recognised.collection
    if year is None or collection is None or file.recognised.send_instead:
        return  # file-is-xml and file-wrong-kind speak of those
    known = years.known()
    if year not in known:
        why_not = f"We can only check results from {known[0]} to {known[-1]}"
        yield found("Year", year=year, why_not=why_not)
    elif not years.load(year).collected(collection):
        why_not = f"No {facts_of(collection).results} were collected in that year"
        yield found("Year", severity=QUERY, year=year, why_not=why_not)
