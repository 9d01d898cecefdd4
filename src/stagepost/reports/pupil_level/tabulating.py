"""From a return to the report's tables. Every share and average is one of `stagepost.measures`."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from stagepost import codesets, measures, years
from stagepost.codesets import Item
from stagepost.collections import CollectionFacts, facts_of
from stagepost.collections.columns import columns
from stagepost.identifiers import academic_year
from stagepost.measures import Measure, coverage
from stagepost.measures.context import MeasureContext
from stagepost.measures.measure import Scope
from stagepost.narrowing import for_collection
from stagepost.records import Collection, Pupil, Return
from stagepost.reports.pupil_level.eyfsp import EYFSP
from stagepost.reports.pupil_level.ks1 import KS1
from stagepost.reports.pupil_level.ks2 import KS2
from stagepost.reports.pupil_level.layout import Layout
from stagepost.reports.pupil_level.phonics import PHONICS, PHONICS_IN_AUTUMN
from stagepost.reports.pupil_level.tables import (
    BLANK,
    NOT_DUE,
    Correction,
    Figure,
    ItemRow,
    Meant,
    PupilRow,
    Tables,
    figure,
)

LAYOUTS: Mapping[Collection, Layout] = {
    Collection.EYFSP: EYFSP,
    Collection.PHONICS: PHONICS,
    Collection.KS1: KS1,
    Collection.KS2: KS2,
}
KNOWN = ("UPN", "Surname", "Forename", "DOB", "Sex")
"""What pupils are known by, as corrections name it, in the order of `PupilRow.known`."""
OTHERWISE = Meant("", "Other or none")
"""Heads the count of results that are in no list, and of those left out."""


def tabulate(
    returned: Return, collection: Collection, summer: int, corrections: Sequence[Correction] = ()
) -> Tables:
    """The report on one collection and summer of a return; other outcomes in it are left out. `corrections`
    are those that are in the return already: they are marked and listed.

    A return without pupils, or with none that counts, gives figures that are not available.
    Raises `years.UnknownYear` for a phonics return of a summer without facts.
    """
    returned = for_collection(returned, collection, summer)
    facts, layout, items = facts_of(collection), _layout(collection, summer), columns(collection, summer)
    context = MeasureContext(returned, collection, summer)
    shares = {measure.label: measure for measure in layout.shares(context)}
    key = tuple(_key(items, collection, summer))
    counted = (*(Meant(meant.code, meant.words.split(":")[0]) for meant in key), OTHERWISE)
    return Tables(
        collection=collection,
        name=facts.title,
        when=f"{layout.season} {summer}",
        academic_year=academic_year.words(_made_in(collection, summer)),
        figures=(*_headlines(context, facts.pupils), _returned(returned, facts.pupils)),
        note=" ".join((layout.note, *coverage.of(returned, collection, summer).sentences(facts.pupils))),
        bars_title=layout.bars_title,
        bars=tuple(figure(measure, facts.pupils) for measure in layout.bars(context)),
        counted=counted,
        items=tuple(_item_rows(items, counted, shares, returned.pupils)),
        stands_out=layout.stands_out,
        columns=tuple(item.name for item in items),
        closing=layout.closing,
        pupils=tuple(
            _pupil_row(pupil, items, layout, context)._replace(corrected=_marked(place, corrections, items))
            for place, pupil in enumerate(returned.pupils)
        ),
        key=(*key, *_key_to_blanks(items, facts, summer)),
        corrections=tuple(corrections),
    )


def results(pupil: Pupil, item: Item) -> str:
    """What was sent for the item, as it was sent; several different values are parted by a stroke. Empty
    where nothing was.
    """
    here = (o.result for o in pupil.outcomes if (o.subject, o.component) == (item.subject, item.component))
    return " / ".join(dict.fromkeys(filter(None, here)))


def _layout(collection: Collection, summer: int) -> Layout:
    autumn = collection is Collection.PHONICS and years.load(summer).in_autumn(collection)
    return PHONICS_IN_AUTUMN if autumn else LAYOUTS[collection]


def _made_in(collection: Collection, summer: int) -> int:
    """The school year, by its start; whatever no facts are held for was made in summer."""
    return years.load(summer).made_in(collection) if summer in years.known() else summer - 1


def _headlines(context: MeasureContext, pupils: str) -> Iterator[Figure]:
    """A local one with nobody to count is left out: many schools have nobody who takes the check again."""
    found = measures.headlines(context.returned, context.collection, context.summer).found
    counted = (each for each in found if each.denominator or each.scope is not Scope.LOCAL)
    return (figure(measure, pupils) for measure in counted)


def _returned(returned: Return, pupils: str) -> Figure:
    name = f"{pupils.capitalize()} in the return"
    return Figure(name, str(len(returned.pupils)), "all who were sent", f"All {pupils} who were sent.")


def _item_rows(
    items: Sequence[Item], counted: Sequence[Meant], shares: Mapping[str, Measure], pupils: Sequence[Pupil]
) -> Iterator[ItemRow]:
    area = ""
    for item in items:
        tally = Counter(results(pupil, item) for pupil in pupils)
        known = tuple(tally[meant.code] for meant in counted[:-1])
        measure = shares.get(f"goal-{item.component.lower()}")
        yield ItemRow(
            area=item.subject_name,
            opens_area=item.subject_name != area,
            code=item.component,
            name=item.name,
            counts=(*known, len(pupils) - sum(known)),
            share=figure(measure, "").value if measure else "",
        )
        area = item.subject_name


def _pupil_row(pupil: Pupil, items: Sequence[Item], layout: Layout, context: MeasureContext) -> PupilRow:
    facts, summer = facts_of(context.collection), context.summer
    return PupilRow(
        upn=pupil.upn or BLANK,
        surname=pupil.surname or BLANK,
        forename=pupil.forename or BLANK,
        dob=f"{pupil.born:%d/%m/%Y}" if pupil.born else pupil.dob or BLANK,
        sex=pupil.sex or BLANK,
        results=tuple(results(pupil, each) or _blank(each, facts, summer) for each in items),
        closing=layout.close(pupil, summer),
    )


def _marked(place: int, corrections: Sequence[Correction], items: Sequence[Item]) -> tuple[int, ...]:
    cells = (*KNOWN, *(item.component for item in items))
    here = {each.item for each in corrections if each.place == place}
    return tuple(index for index, cell in enumerate(cells) if cell in here)


def _blank(item: Item, facts: CollectionFacts, summer: int) -> str:
    return BLANK if facts.expects(item.component, summer) else NOT_DUE


def _key(items: Sequence[Item], collection: Collection, summer: int) -> Iterator[Meant]:
    meanings = codesets.load(collection)
    for code in sorted({code for item in items for code in item.codes}):
        if meaning := meanings.meaning(code, summer):
            yield Meant(code, meaning.words)


def _key_to_blanks(items: Sequence[Item], facts: CollectionFacts, summer: int) -> Iterator[Meant]:
    yield Meant(BLANK, "No result was sent, or not enough to work one out.")
    if not all(facts.expects(item.component, summer) for item in items):
        yield Meant(NOT_DUE, f"No result was sent. {facts.some_only}")
