"""Writes a template's CSV, filled or with the pupils alone."""

import csv
from codecs import BOM_UTF8
from io import StringIO

from stagepost.codesets import Item
from stagepost.formats.defusing import defused
from stagepost.formats.template_csv.layout import COLLECTIONS, layout
from stagepost.records import RESULT, Collection, Outcome, Pupil, Return


def write(returned: Return, collection: Collection, year: int) -> bytes:
    """The pupils of a return and their results of one collection and year.

    `ValueError` when there is no template of it, or when a pupil has two results for one column.
    """
    of = layout(collection, year)
    if collection not in COLLECTIONS or not of.items:
        raise ValueError(f"there is no template of {collection} for {year}")
    school = (returned.header.source.la, returned.header.source.estab, str(year))
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(of.head)
    for pupil in returned.pupils:
        results = [_result(pupil, items[0], year) for items in of.items.values()]
        writer.writerow(map(defused, (*school, *_known(pupil), *results)))
    return BOM_UTF8 + text.getvalue().encode("utf-8")


def _known(pupil: Pupil) -> tuple[str, ...]:
    return pupil.upn, pupil.surname, pupil.forename, pupil.dob, pupil.sex, pupil.year_group


def _result(pupil: Pupil, item: Item, year: int) -> str:
    what = (item.stage, item.subject, item.component, str(year))
    held = [outcome.result for outcome in pupil.outcomes if _is_in(outcome, what)]
    if len(held) > 1:
        raise ValueError(f"a pupil has {len(held)} results for {item.component}, which has one column")
    return held[0] if held else ""


def _is_in(outcome: Outcome, what: tuple[str, ...]) -> bool:
    """A target or an estimate is in no column."""
    of = (outcome.stage, outcome.subject, outcome.component, outcome.year)
    return of == what and outcome.status in RESULT
