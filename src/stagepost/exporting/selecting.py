"""Which pupils go into a file, and why the others do not."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from stagepost import years
from stagepost.collections import facts_of
from stagepost.exporting import retakers
from stagepost.exporting.results import with_only
from stagepost.exporting.wanted import Wanted
from stagepost.identifiers import year_group
from stagepost.records import Collection, Header, Pupil, Return
from stagepost.reference_data import EarlierPhonics
from stagepost.reference_data.earlier_results import of_files
from stagepost.rules.words import count


class SchoolRecords(NamedTuple):
    """A school's pupils with all their results, as its MIS or Stagepost holds them."""

    pupils: tuple[Pupil, ...]
    former: tuple[Pupil, ...] = ()
    """Those who have left."""


class Reason(NamedTuple):
    """A pupil who might be expected in the file and is not, or who is in it and should be looked at."""

    pupil: Pupil
    why: str


class Chosen(NamedTuple):
    """The pupils of a file, with the results that go in."""

    pupils: tuple[Pupil, ...]
    left_out: tuple[Reason, ...] = ()
    to_look_at: tuple[Reason, ...] = ()
    """Pupils who are in the file although it is not certain that they belong there."""


def said_of(reasons: Iterable[Reason]) -> Iterator[str]:
    """Each reason once, with how many pupils it is true of: `2 pupils. Not in the list of pupils.`"""
    for why, number in Counter(each.why for each in reasons).items():
        yield f"{count(number, 'pupil')}. {why}"


def choose(records: SchoolRecords, wanted: Wanted) -> Chosen:
    """The pupils meant, each with the results meant. Who is chosen by name is never left out."""
    everybody = records.pupils + (records.former if wanted.former else ())
    meant = [with_only(pupil, wanted.sets) for pupil in everybody]
    if wanted.upns is not None:
        named = wanted.upns - {""}
        return Chosen(
            tuple(pupil for pupil in meant if pupil.upn in named),
            tuple(Reason(pupil, _NOT_NAMED) for pupil in meant if pupil.upn not in named),
        )
    if wanted.collection is Collection.PHONICS:
        return _of_phonics(meant, wanted, earlier_phonics(everybody, wanted))
    return _of_year_groups(meant, wanted)


_NO_GROUP = "There is no year group, and no date of birth to work it out from."
_NOTHING_READ = "The year group cannot be read, and there is no date of birth to work it out from."
_OTHER_GROUP = "The year group is not in this file: {group}."
_BY_BIRTH = "The year group cannot be read, so the date of birth decided."
_NURSERY = ("N", "E")
_NOT_NAMED = "Not in the list of pupils."


def _of_year_groups(pupils: Iterable[Pupil], wanted: Wanted) -> Chosen:
    grouped = [(pupil, _year_group(pupil, wanted)) for pupil in pupils]
    asked = frozenset(year_group.code(group) or group for group in wanted.year_groups or ())
    meant = asked or _usual(wanted)
    return Chosen(
        tuple(pupil for pupil, group in grouped if group in meant),
        tuple(Reason(pupil, _left_out(pupil, group)) for pupil, group in grouped if group not in meant),
        tuple(Reason(pupil, _BY_BIRTH) for pupil, group in grouped if group in meant and _unread(pupil)),
    )


def _left_out(pupil: Pupil, group: str) -> str:
    if not group:
        return _NOTHING_READ if pupil.year_group else _NO_GROUP
    words = "nursery" if group.startswith(_NURSERY) else year_group.words(group)
    return f"{_OTHER_GROUP.format(group=words)}{f' {_BY_BIRTH}' if _unread(pupil) else ''}"


def _unread(pupil: Pupil) -> bool:
    """Whether a year group is given that cannot be read; one that is left out is no fault."""
    return bool(pupil.year_group) and not year_group.stated(pupil.year_group)


def _usual(wanted: Wanted) -> frozenset[str]:
    """In the autumns of 2020 and 2021 nobody takes the phonics check again, and Year 1 not yet."""
    year = years.load(wanted.summer)
    if year.in_autumn(wanted.collection):
        return frozenset({year.first_checked})
    return frozenset(facts_of(wanted.collection).year_groups)


def earlier_phonics(everybody: tuple[Pupil, ...], wanted: Wanted) -> EarlierPhonics:
    """What the records say themselves; what was given beside them counts before it."""
    held = of_files([Return(Header(), everybody)]).before(wanted.summer).phonics
    return {**(held or {}), **(wanted.earlier_phonics or {})}


def _of_phonics(pupils: Iterable[Pupil], wanted: Wanted, earlier: EarlierPhonics) -> Chosen:
    """All of Year 1, and of Year 2 who takes the check again; in the autumns of 2020 and 2021 all of it."""
    of_groups = _of_year_groups(pupils, wanted)
    if years.load(wanted.summer).in_autumn(Collection.PHONICS):
        return of_groups
    judged = list(_judged(of_groups.pupils, wanted, earlier))
    included = {id(pupil) for pupil, decision in judged if decision.included}
    return Chosen(
        tuple(pupil for pupil, decision in judged if decision.included),
        (*of_groups.left_out, *(Reason(p, d.why) for p, d in judged if d.why and not d.included)),
        (
            *(each for each in of_groups.to_look_at if id(each.pupil) in included),
            *(Reason(p, d.why) for p, d in judged if d.why and d.included),
        ),
    )


def _judged(
    pupils: Iterable[Pupil], wanted: Wanted, earlier: EarlierPhonics
) -> Iterator[tuple[Pupil, retakers.Decision]]:
    for pupil in pupils:
        if _year_group(pupil, wanted) == "2":
            yield pupil, retakers.decide(pupil, earlier, wanted.summer)
        else:
            yield pupil, retakers.FIRST_TIME


def _year_group(pupil: Pupil, wanted: Wanted) -> str:
    """As stated, or where none is by the birth date; empty where neither says it."""
    return years.load(wanted.summer).group_of(pupil.year_group, pupil.born, wanted.collection)
