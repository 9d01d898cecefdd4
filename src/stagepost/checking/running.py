"""Runs rules over what they look at."""

from collections.abc import Collection as Collected
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import chain, compress, repeat

from stagepost import codesets, years
from stagepost.check_inputs import CheckInputs
from stagepost.checking.planning import Unable, plan_of
from stagepost.checking.tally import Tally
from stagepost.context import Context, File
from stagepost.findings import Finding, Place
from stagepost.narrowing import belonging, only
from stagepost.pupil_index import PupilIndex
from stagepost.recognition.results import Contents, result_set
from stagepost.records import Collection, Pupil, Return
from stagepost.reference_data import NOTHING_EARLIER, Earlier
from stagepost.reference_data.earlier_results import of_files
from stagepost.reference_data.rolls import days_swapped, turned
from stagepost.rules.declare import Each, Found, Rule

FILE, HEADER, PUPIL = Each.FILE, Each.HEADER, Each.PUPIL
"""By names of their own they are found in half the time, and each rule is asked several times."""


def every(
    rules: Sequence[Rule],
    file: File,
    inputs: CheckInputs,
    context: Context | str,
    tally: Tally,
    unable: Unable | None = None,
) -> Sequence[Rule]:
    """Run every rule that is about what was sent, and say which could. `unable` names a further obstacle."""
    plan = plan_of(rules, file, inputs, context, unable)
    tally.skip(plan.skipped)
    for rule in plan.able:
        quiet = _seen_to_find_nothing(rule, file, inputs, context)
        tally.run(rule, () if quiet else _findings(rule, file, inputs, context))
    return plan.able


def context_of(file: File, inputs: CheckInputs) -> Context | str:
    """What the rules are shown of a return, or in words why they cannot look."""
    recognised, returned = file.recognised, file.reading.returned
    if returned is None or file.contents is None:
        return "the file could not be read"
    if recognised.collection is None or recognised.year is None:
        return "there are no results of an assessment return"
    if recognised.send_instead or len(recognised.collections) > 1:
        return "this is not one return by itself"
    if inputs.collection and inputs.collection is not recognised.collection:
        return "this is another return than the one asked for"
    if recognised.year not in years.known():
        return f"no codes and dates are held for {recognised.year}"
    contents, summer = file.contents, recognised.year
    sorts = belonging(contents, recognised.collection, summer)
    roll = PupilIndex(inputs.roll or ())
    swapped = days_swapped(returned.pupils, roll) if inputs.roll else 0
    earlier = _earlier_in(contents, summer)
    return Context(
        inputs=inputs,
        file=file,
        collection=recognised.collection,
        year=years.load(summer),
        codes=codesets.load(recognised.collection, inputs.overlay),
        returned=only(returned, contents, sorts),
        sorts=sorts,
        roll=PupilIndex(turned(roll)) if swapped else roll,
        roll_days_swapped=swapped,
        earlier_in_file=earlier,
        in_file=_told_of(returned, earlier, summer),
    )


def of_pupils(context: Context, whole: Return) -> Context:
    """The context with the pupils of a part of a return; `whole` has all their results."""
    contents = context.file.contents
    returned = only(whole, contents, context.sorts) if contents else whole
    in_file = _told_of(whole, context.earlier_in_file, context.year.summer)
    return replace(context, returned=returned, in_file=in_file)


def _told_of(returned: Return, earlier: Set[Collection], summer: int) -> Earlier:
    """What a return says itself of the summers before."""
    return of_files([returned]).before(summer) if earlier else NOTHING_EARLIER


def _earlier_in(contents: Contents, summer: int) -> Set[Collection]:
    """The collections of which a file holds results of an earlier summer."""
    if {sort.year for sort in contents.outcomes} <= {str(summer)}:
        return frozenset()  # as nearly always
    sets = filter(None, map(result_set, contents.outcomes))
    return frozenset(collection for collection, year in sets if year < summer)


def _seen_to_find_nothing(rule: Rule, file: File, inputs: CheckInputs, context: Context | str) -> bool:
    """Whether the rule, asked of the whole return and once of all who are alike, finds nothing, as nearly
    always. That takes a fraction of looking for all that it finds.
    """
    try:
        if rule.each is FILE or not isinstance(context, Context):
            return _is_empty(rule.look(file, inputs))
        return _nothing_in_return(rule, context)
    except Exception:  # it crashes again where the tally can say so
        return False


def _nothing_in_return(rule: Rule, context: Context) -> bool:
    if rule.when and not rule.when(context):
        return True
    if rule.each is PUPIL:
        return _nothing_in_any(rule, context) or not _finds_any(rule, _different(rule, context), context)
    returned = context.returned
    return _is_empty(rule.look(returned.header if rule.each is HEADER else returned, context))


def _is_empty(found: Iterable[Found]) -> bool:
    return next(iter(found), None) is None


def _findings(rule: Rule, file: File, inputs: CheckInputs, context: Context | str) -> Iterator[Finding]:
    """All that the rule finds. Raises whatever the rule raises."""
    if isinstance(context, Context) and rule.each is not FILE:
        return of_return(rule, context)
    return _of_file(rule, file, inputs)


def _of_file(rule: Rule, file: File, inputs: CheckInputs) -> Iterator[Finding]:
    for found in rule.look(file, inputs):
        yield _finding(rule, found)


def of_return(rule: Rule, context: Context, first: int = 0) -> Iterator[Finding]:
    """All that the rule finds in the return, whose pupils are counted from `first`."""
    if rule.when and not rule.when(context):
        return
    if rule.each is PUPIL:
        look = rule.look
        for index, pupil in _to_look_at(rule, context, first):
            for found in look(pupil, context):
                yield _finding(rule, found, pupil, index)
    elif rule.each is HEADER:
        for found in rule.look(context.returned.header, context):
            yield _finding(rule, found)
    else:
        for found in rule.look(context.returned, context):
            places = context.places
            others = tuple(places[id(other)] for other in found.other_pupils)
            yield _finding(rule, found, found.pupil, places.get(id(found.pupil)), others)


def _to_look_at(rule: Rule, context: Context, first: int) -> Iterable[tuple[int, Pupil]]:
    """The pupils in whom the rule may find something, by what it says of itself, and their places.

    Of most files a rule finds nothing. So all pupils are shown to it first, as fast as that can be done, and
    only if it finds something one after another.
    """
    if _nothing_in_any(rule, context):
        return ()
    different = _different(rule, context)
    if not _finds_any(rule, different, context):
        return ()
    everybody = context.returned.pupils
    with_places = enumerate(everybody, first)
    if different is everybody:
        return with_places
    firsts = context.alike.firsts(rule.looks_at)
    found = {value for value, pupil in firsts.items() if _finds_any(rule, (pupil,), context)}
    return compress(with_places, map(found.__contains__, context.alike.values(rule.looks_at)))


def _different(rule: Rule, context: Context) -> Collected[Pupil]:
    """One pupil of all who are alike in what the rule looks at; all, where no two are."""
    everybody = context.returned.pupils
    if not rule.looks_at:
        return everybody
    firsts = context.alike.firsts(rule.looks_at)
    return everybody if len(firsts) == len(everybody) else firsts.values()


def _nothing_in_any(rule: Rule, context: Context) -> bool:
    """Whether the rule finds nothing, by what it says of all pupils together."""
    alike = context.alike
    if rule.ordinary:
        return alike.all_ordinary(rule.looks_at, rule.ordinary)
    if rule.by_outcomes:
        return _nothing_to_find(rule, context)
    return rule.by_birth and _nothing_in_the_oldest_and_youngest(rule, context)


def _nothing_in_the_oldest_and_youngest(rule: Rule, context: Context) -> bool:
    others = tuple(item for item in rule.looks_at if item != "dob")
    extremes, last_day = context.alike.extremes(others), context.last_day.isoformat()
    if extremes is None or any(pupil.dob > last_day for pupil in extremes):
        return False
    return not _finds_any(rule, extremes, context)


def _finds_any(rule: Rule, pupils: Iterable[Pupil], context: Context) -> bool:
    """Whether there is anything to find in any of them. Raises whatever the rule raises."""
    return not _is_empty(chain.from_iterable(map(rule.look, pupils, repeat(context))))


def _nothing_to_find(rule: Rule, context: Context) -> bool:
    """Whether the rule, shown all different outcomes of the return at once, finds nothing among them.

    A return has a thousand outcomes, and a hundred that differ. Where the rule finds something, or crashes,
    it looks at pupil after pupil as any other.
    """
    if context.different is None:
        return False
    try:
        return not _finds_any(rule, (Pupil(outcomes=context.different),), context)
    except Exception:  # which pupil it crashes over is not known here
        return False


def _finding(
    rule: Rule,
    found: Found,
    pupil: Pupil | None = None,
    index: int | None = None,
    others: tuple[int, ...] = (),
) -> Finding:
    line = (found.line or (pupil.line if pupil else 0)) + found.below
    return Finding(
        rule=rule.label,
        severity=found.severity or rule.severity,
        place=Place(pupil.upn if pupil else "", index, found.item, line, others, found.also),
        says=rule.says.format_map(found.values),
        why=rule.why.format_map(found.values),
        put_right=rule.put_right.format_map(found.values),
        advises=rule.advises,
    )
