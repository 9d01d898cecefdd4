"""From a return to the report's tables. Every share and average is one of `stagepost.measures`."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from stagepost import codesets, measures, years
from stagepost.codesets import Item
from stagepost.identifiers import academic_year
from stagepost.measures import Measure
from stagepost.narrowing import for_collection
from stagepost.records import Collection, Pupil, Return
from stagepost.reports.pupil_level.eyfsp import EYFSP
from stagepost.reports.pupil_level.layout import KS1, KS2, Layout
from stagepost.reports.pupil_level.phonics import PHONICS, PHONICS_IN_AUTUMN
from stagepost.reports.pupil_level.tables import BLANK, Figure, ItemRow, Meant, PupilRow, Tables, figure

LAYOUTS: Mapping[Collection, Layout] = {
    Collection.EYFSP: EYFSP,
    Collection.PHONICS: PHONICS,
    Collection.KS1: KS1,
    Collection.KS2: KS2,
}
OTHERWISE = Meant("", "Other or none")
"""Heads the count of results that are in no list, and of those left out."""


def tabulate(returned: Return, collection: Collection, summer: int) -> Tables:
    """The report on one collection and summer of a return; other outcomes in it are left out.

    A return without pupils, or with none that counts, gives figures that are not available.
    Raises `years.UnknownYear` for a phonics return of a summer without facts.
    """
    returned = for_collection(returned, collection, summer)
    layout, items = _layout(collection, summer), _items(collection, summer)
    found = measures.every(returned, collection, summer).found
    key = tuple(_key(items, collection, summer))
    counted = (*(Meant(meant.code, meant.words.split(":")[0]) for meant in key), OTHERWISE)
    return Tables(
        collection=collection,
        name=layout.name,
        when=f"{layout.season} {summer}",
        academic_year=academic_year.words(_made_in(collection, summer)),
        figures=(*_headlines(found, layout), _returned(returned, layout)),
        note=layout.note,
        bars_title=layout.bars_title,
        bars=tuple(figure(measure, layout.pupils) for measure in layout.bars(returned, summer)),
        counted=counted,
        items=tuple(_item_rows(items, counted, returned, {m.label: m for m in found})),
        stands_out=layout.stands_out,
        columns=tuple(item.name for item in items),
        closing=layout.closing,
        pupils=tuple(_pupil_row(pupil, items, layout, summer) for pupil in returned.pupils),
        key=(*key, Meant(BLANK, "No result was sent, or not enough to work one out.")),
    )


def results(pupil: Pupil, item: Item) -> str:
    """What was sent for the item, as it was sent; several different values are parted by a stroke."""
    here = (o.result for o in pupil.outcomes if (o.subject, o.component) == (item.subject, item.component))
    return " / ".join(dict.fromkeys(filter(None, here))) or BLANK


def _layout(collection: Collection, summer: int) -> Layout:
    autumn = collection is Collection.PHONICS and years.load(summer).in_autumn(collection)
    return PHONICS_IN_AUTUMN if autumn else LAYOUTS[collection]


def _made_in(collection: Collection, summer: int) -> int:
    """The school year, by its start; whatever no facts are held for was made in summer."""
    return years.load(summer).made_in(collection) if summer in years.known() else summer - 1


def _items(collection: Collection, summer: int) -> tuple[Item, ...]:
    """The summer's goals or checks in order, one each: the mark of a check and its letters are one item."""
    items: dict[tuple[str, str], Item] = {}
    for item in codesets.load(collection).in_year(summer):
        known = items.get((item.subject, item.component), item)
        items[item.subject, item.component] = known._replace(codes=known.codes | item.codes)
    return tuple(items.values())


def _headlines(found: Sequence[Measure], layout: Layout) -> Iterator[Figure]:
    return (figure(measure, layout.pupils) for measure in found if measure.label in layout.headlines)


def _returned(returned: Return, layout: Layout) -> Figure:
    name = f"{layout.pupils.capitalize()} in the return"
    return Figure(name, str(len(returned.pupils)), "all who were sent", f"All {layout.pupils} who were sent.")


def _item_rows(
    items: Sequence[Item], counted: Sequence[Meant], returned: Return, found: Mapping[str, Measure]
) -> Iterator[ItemRow]:
    area = ""
    for item in items:
        tally = Counter(results(pupil, item) for pupil in returned.pupils)
        known = tuple(tally[meant.code] for meant in counted[:-1])
        measure = found.get(f"goal-{item.component.lower()}")
        yield ItemRow(
            area=item.subject_name,
            opens_area=item.subject_name != area,
            code=item.component,
            name=item.name,
            counts=(*known, len(returned.pupils) - sum(known)),
            share=figure(measure, "").value if measure else "",
        )
        area = item.subject_name


def _pupil_row(pupil: Pupil, items: Sequence[Item], layout: Layout, summer: int) -> PupilRow:
    return PupilRow(
        upn=pupil.upn or BLANK,
        surname=pupil.surname or BLANK,
        forename=pupil.forename or BLANK,
        dob=f"{pupil.born:%d/%m/%Y}" if pupil.born else pupil.dob or BLANK,
        sex=pupil.sex or BLANK,
        results=tuple(results(pupil, item) for item in items),
        closing=layout.close(pupil, summer),
    )


def _key(items: Sequence[Item], collection: Collection, summer: int) -> Iterator[Meant]:
    meanings = codesets.load(collection)
    for code in sorted({code for item in items for code in item.codes}):
        if meaning := meanings.meaning(code, summer):
            yield Meant(code, meaning.words)
