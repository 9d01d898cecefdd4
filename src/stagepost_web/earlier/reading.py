"""What is in an uploaded file, as entries; and line by line what was not taken, and why."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from stagepost.collections import facts_of
from stagepost.formats import roll_csv
from stagepost.formats.reading import Trouble
from stagepost.reference_data import earlier_files, forenames, upns
from stagepost.reference_data.earlier_files import EarlierReturn
from stagepost.reference_data.earlier_phonics import ListedChecks
from stagepost.reference_data.earlier_results import EarlierResults, result_sets
from stagepost.reference_data.pairs import SaysNothing
from stagepost.rules.words import count, series
from stagepost_web.earlier.kinds import FACTS
from stagepost_web.earlier.models import Kind
from stagepost_web.pupils.reading import MOST_FAULTS, school_of_ctf, written
from stagepost_web.pupils.reading_several import Note, number_in, schools_by_name
from stagepost_web.pupils.unpacking import Member
from stagepost_web.schools.models import LocalAuthority, School

MOST_ENTRIES = 300_000
"""Results of five years of an LA with sixty thousand pupils in them."""
_LONGEST_KEY, _LONGEST = 100, 200
_NO_SCHOOL = (
    "Nothing says which school these pupils are registered at. Give the table a column with the school’s "
    "number, or begin the name of the file with it, as in 9991001.csv."
)


class Line(NamedTuple):
    """What becomes an entry."""

    key: str
    summer: int
    says: str = ""
    school: School | None = None


Lines = dict[tuple[str, int], Line]
"""By key and summer. Of two that speak of the same the later counts."""


class Asked(NamedTuple):
    """What the file was uploaded as."""

    la: LocalAuthority
    kind: Kind
    summer: int


class Read(NamedTuple):
    """All that a file, or the files of a zip, say."""

    lines: Sequence[Line]
    notes: Sequence[Note]


def read(files: Iterable[Member], asked: Asked) -> Read:
    """The entries in the files. Never raises for what stands in one."""
    lines: Lines = {}
    notes: list[Note] = []
    reader = _READERS.get(asked.kind, _results)(asked)
    for file in files:
        if file.obstacle:
            notes.append(Note(file.name, file.obstacle))
        elif len(lines) <= MOST_ENTRIES:
            found, told = reader(file)
            notes += [Note(file.name, says) for says in file.remarks] + told
            lines |= {(line.key, line.summer): line for line in found if _can_be_kept(line)}
    if len(lines) > MOST_ENTRIES:
        says = f"There are more than {MOST_ENTRIES:,} entries. Upload fewer years at once."
        return Read((), (Note("", says), *notes))
    return Read(list(lines.values()), notes)


_Found = tuple[Iterable[Line], list[Note]]
_Reader = Callable[[Member], _Found]


def _results(asked: Asked) -> _Reader:
    def reader(file: Member) -> _Found:
        found = earlier_files.earlier_in(file.data, file.name)
        if isinstance(found, Trouble):
            return (), [Note(file.name, found.says, found.line)]
        notes = list(_faults(file, found.faults))
        if isinstance(found, ListedChecks):
            if asked.kind is not Kind.PHONICS:
                return (), [Note(file.name, "This is a table of phonics results. Upload it as those.")]
            return _of_table(found, asked), notes
        lines = list(_of_return(found, asked.kind))
        return lines, [*notes, *_of_pupils(file, found, asked.kind, {line.key for line in lines})]

    return reader


def _of_table(found: ListedChecks, asked: Asked) -> Iterator[Line]:
    for summer, checks in ((asked.summer, found.values), *found.of_summers.items()):
        for upn, check in checks.items():
            yield Line(upn, summer, check.result)


def _of_return(found: EarlierReturn, kind: Kind) -> Iterator[Line]:
    results = EarlierResults()
    results.take(found.returned, found.own)
    held: Mapping[int, Mapping[str, str]] = {
        Kind.PHONICS: {
            summer: {upn: check.result for upn, check in checks.items()}
            for summer, checks in results.phonics.items()
        },
        Kind.PROFILES: {
            summer: {upn: " ".join(sorted(profile.results)) for upn, profile in profiles.items()}
            for summer, profiles in results.profiles.items()
        },
        Kind.KEY_STAGE_2: {summer: dict.fromkeys(held, "") for summer, held in results.key_stage_2.items()},
    }[kind]
    for summer, said in held.items():
        yield from (Line(upn.upper(), summer, says) for upn, says in said.items())


def _of_pupils(file: Member, found: EarlierReturn, kind: Kind, taken: Set[str]) -> Iterator[Note]:
    """Of pupils who say nothing of this kind, and of a file that says something else instead."""
    wanted = FACTS[kind].collection
    with_some = [
        pupil
        for pupil in found.returned.pupils
        if any(collection is wanted for collection, _ in result_sets(pupil.outcomes))
    ]
    if not with_some and not taken:
        sets = {each for pupil in found.returned.pupils for each, _ in result_sets(pupil.outcomes)}
        others = series([facts_of(each).results for each in sorted(sets, key=str)])
        none = facts_of(wanted).results if wanted else ""
        yield Note(file.name, f"There are no {none} in this file. It has {others}.")
    elif without := sum(pupil.upn.upper() not in taken for pupil in with_some):
        verb = "was not taken. It has" if without == 1 else "were not taken. They have"
        why = "no UPN, a UPN that is there twice, or results that contradict each other."
        yield Note(file.name, f"{count(without, 'pupil')} {verb} {why}")


def _forenames(asked: Asked) -> _Reader:
    def reader(file: Member) -> _Found:
        found = forenames.of_table(file.data)
        if isinstance(found, Trouble):
            return (), [Note(file.name, found.says, found.line)]
        lines = (Line(name, 0, sex) for name, sex in found.values.items())
        return lines, list(_faults(file, found.faults))

    return reader


def _registrations(asked: Asked) -> _Reader:
    schools = schools_by_name(asked.la)
    listed: dict[str, School] = {}

    def reader(file: Member) -> _Found:
        rows = _registered(file)
        if isinstance(rows, Note):
            return (), [rows]
        named = school_of_ctf(file.data) or number_in(file.name)
        lines, notes = [], list(rows.notes)
        for of, there in rows.of_schools(named).items():
            if school := schools.get(of):
                lines += [Line(upn, asked.summer, "", school) for upn in there]
                notes += _elsewhere(file, sum(listed.get(upn, school) != school for upn in there))
                listed.update(dict.fromkeys(there, school))
            else:
                notes.append(Note(file.name, _of_nobody(of, len(there), asked.la)))
        return lines, notes

    return reader


class _Registered(NamedTuple):
    """Each UPN with what its row says of the school, and what was not taken."""

    rows: Sequence[tuple[str, str]]
    notes: Sequence[Note] = ()

    def of_schools(self, named: str) -> Mapping[str, list[str]]:
        """The UPNs by school; `named` is the one of rows that say nothing."""
        found: dict[str, list[str]] = {}
        for upn, school in self.rows:
            found.setdefault(school or named, []).append(upn)
        return found


def _registered(file: Member) -> _Registered | Note:
    """A table of pupils, or a plain list of UPNs."""
    table = roll_csv.read(file.data)
    if table.trouble:
        listed = upns.of_list(file.data)
        if isinstance(listed, Trouble):
            says = "" if table.trouble.kind == "not-a-roll" else f" {table.trouble.says}"
            return Note(file.name, f"{listed.says}{says}", listed.line)
        return _Registered([(upn, "") for upn in listed])
    notes = [
        Note(file.name, f"{where}: {each.says}" if where else each.says, each.row)
        for each in table.problems[:MOST_FAULTS]
        for where in [file.where(each.row, each.column)]
    ]
    if without := sum(not pupil.upn for pupil in table.pupils):
        notes.append(Note(file.name, f"{count(without, 'pupil')} without a UPN did not count."))
    return _Registered([(pupil.upn, pupil.school) for pupil in table.pupils if pupil.upn], notes)


def _elsewhere(file: Member, number: int) -> Iterator[Note]:
    """Of pupils whom another school lists too: they can be registered at one alone."""
    if number:
        verb = "is" if number == 1 else "are"
        says = f"{count(number, 'pupil')} {verb} listed at another school too. Only the later list counts."
        yield Note(file.name, says)


def _of_nobody(name: str, number: int, la: LocalAuthority) -> str:
    if not name:
        return _NO_SCHOOL
    verb = "is" if number == 1 else "are"
    return f"{count(number, 'pupil')} {verb} of {written(name)}, which is not one of {la.name}’s schools."


def _faults(file: Member, faults: Iterable[SaysNothing]) -> Iterator[Note]:
    for fault in sorted(faults):
        where = f"{file.where(fault.line)}: " if file.table else ""
        yield Note(file.name, f"{where}This row was not taken. It is one {fault.what}.", fault.line)


def _can_be_kept(line: Line) -> bool:
    """A database keeps no text with a zero character in it, and ours none that is too long."""
    fits = 0 < len(line.key) <= _LONGEST_KEY and len(line.says) <= _LONGEST
    return fits and "\0" not in line.key + line.says and 0 <= line.summer < 2100


_READERS: Mapping[Kind, Callable[[Asked], _Reader]] = {
    Kind.FORENAMES: _forenames,
    Kind.REGISTRATIONS: _registrations,
}
