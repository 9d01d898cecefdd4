"""Results of other summers stand beside those of this one."""

from collections.abc import Iterator

from stagepost import codesets
from stagepost.mending.case import Case
from stagepost.mending.mend import Mend
from stagepost.mending.taking_out import without_results
from stagepost.mending.whole_school import holds, is_mixed
from stagepost.records import Outcome


def last_year(case: Case) -> Iterator[Mend]:
    """The same collection's results of other summers away. Never sure: a check goes by them, where they say
    that a pupil met the standard, or has a profile, already.
    """
    body, collection, year = case.body, case.file.recognised.collection, case.year
    if body is None or collection is None or year is None or is_mixed(case):
        return
    if not holds(body, collection, year):
        return
    belongs = codesets.load(collection).belongs

    def stays(outcome: Outcome) -> bool:
        is_of = (outcome.stage, outcome.subject, outcome.component) in belongs
        return not is_of or outcome.year == str(year) or not _earlier(outcome.year, str(year))

    parts = [without_results(body, pupil, element, stays) for pupil, element in body.pupils]
    if any(edits for edits, _ in parts):
        yield Mend(
            "last-year",
            "There are results from earlier summers in the file",
            f"The file has results from earlier summers as well as {year}. They will be removed from this "
            "file. They do no harm if they stay, and they show who already has a result.",
            tuple(change for _, changes in parts for change in changes),
            edits=tuple(edit for edits, _ in parts for edit in edits),
        )


def _earlier(one: str, other: str) -> bool:
    return len(one) == 4 and one.isascii() and one.isdecimal() and one < other
