"""The file is of a whole school, or of more than one return."""

from collections.abc import Iterator

from stagepost.collections import facts_of
from stagepost.identifiers import year_group
from stagepost.mending.case import Body, Case, replaced
from stagepost.mending.mend import Change, Edit, Mend
from stagepost.mending.taking_out import without_pupil, without_results
from stagepost.narrowing import belongs
from stagepost.records import Collection, Pupil


def is_mixed(case: Case) -> bool:
    """Whether the file is more than one return."""
    return bool(case.file.recognised.send_instead) or len(case.file.recognised.collections) > 1


def whole_school(case: Case) -> Iterator[Mend]:
    """Only the pupils and results asked for stay. Where nobody said which, each return is offered."""
    body, year = case.body, case.year
    if body is None or year is None or case.file.recognised.collection is None or not is_mixed(case):
        return
    offered = [each for each in _asked(case) if holds(body, each, year)]
    for collection in offered:
        edits, changes = _parts(body, collection, year)
        yield Mend(
            f"only-{collection.value}",
            "There is more than this return in the file",
            f"The file has more than one return in it. Only the {facts_of(collection).results} for summer "
            f"{year} and their pupils will stay. All other pupils and results will be removed from this "
            "file.",
            changes,
            question="Which return is meant?" if len(offered) > 1 else "",
            edits=edits,
        )


def _asked(case: Case) -> tuple[Collection, ...]:
    return (case.inputs.collection,) if case.inputs.collection else tuple(Collection)


def holds(body: Body, collection: Collection, year: int) -> bool:
    """Whether there is a result of that return."""
    return any(belongs(o, collection, year) for pupil, _ in body.pupils for o in pupil.outcomes)


def _stays(pupil: Pupil, collection: Collection, year: int) -> bool:
    """A pupil of the return's own year group stays without a result, to be asked about."""
    own = year_group.stated(pupil.year_group) == facts_of(collection).main_year_group
    return own or any(belongs(outcome, collection, year) for outcome in pupil.outcomes)


def _parts(body: Body, collection: Collection, year: int) -> tuple[tuple[Edit, ...], tuple[Change, ...]]:
    edits: list[Edit] = []
    changes: list[Change] = []
    qualifier = body.root.first("Header", "DocumentQualifier")
    if qualifier and body.returned.header.qualifier.lower() == "full":
        edit, change = replaced(body, qualifier, "partial")
        edits.append(edit)
        changes.append(change)
    for pupil, element in body.pupils:
        if not _stays(pupil, collection, year):
            edit, change = without_pupil(body, pupil, element, "not in this return")
            edits.append(edit)
            changes.append(change)
            continue
        some, said = without_results(body, pupil, element, lambda o: belongs(o, collection, year))
        edits += some
        changes += said
    return tuple(edits), tuple(changes)
