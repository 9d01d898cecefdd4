"""The parts of each sort of file that may be given beside those to check, and which returns can use them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Set

from stagepost.check_inputs import EARLIER_RESULTS
from stagepost.cli.reading import AnyReturn, OneReturn
from stagepost.cli.reference_files.parts import Checked, Parts, Why
from stagepost.codesets import Overlay
from stagepost.collections import facts_of
from stagepost.formats.gias_csv import Register, RegisterReading
from stagepost.recognition.results import TABLES_CHECK, ResultSet, result_set
from stagepost.records import RESULT, Collection, Outcome, Return
from stagepost.reference_data.earlier_phonics import ListedChecks
from stagepost.reference_data.earlier_results import check_of, result_sets
from stagepost.reference_data.pairs import Listed
from stagepost.rules.words import count

_UNSURE = "It is not certain whose results these are."


def roll(parts: Parts, name: str, schools: Set[str], pupils: int) -> None:
    """A roll is of the schools that its rows name, but may show that a pupil is on another's."""

    def misfit(checked: Checked) -> Why | None:
        fits = "" in schools or not schools.isdisjoint({checked.school, *checked.names})
        if fits or checked.uses("rolls_elsewhere"):
            return None
        return Why.ANOTHER_SCHOOL if len(schools) == 1 else Why.OTHER_SCHOOLS

    named = f"school {''.join(schools)}" if len(schools) == 1 else f"{len(schools)} schools"
    of = "a roll" if "" in schools else f"the roll of {named}"
    parts.add("--roll", name, f"{of}, {count(pupils, 'pupil')}", misfit)


def last_sent(parts: Parts, one: OneReturn) -> None:
    """What was sent before is of one school, return and summer."""

    def misfit(checked: Checked) -> Why | None:
        if (one.collection, one.year) != (checked.collection, checked.summer):
            return Why.ANOTHER_RETURN
        return None if one.returned.header.source.number == checked.school else Why.ANOTHER_SCHOOL

    parts.add("--last-sent", one.shown, _named(one), misfit)
    _other_results(parts, "--last-sent", one)


def of_another_school(parts: Parts, one: OneReturn) -> None:
    """The return of another school is of one return and summer."""

    def misfit(checked: Checked) -> Why | None:
        if (one.collection, one.year) != (checked.collection, checked.summer):
            return Why.ANOTHER_RETURN
        return Why.NO_OTHER_SCHOOL if one.returned.header.source.number == checked.school else None

    parts.add("--others", one.shown, _named(one), misfit)
    _other_results(parts, "--others", one)


def earlier(parts: Parts, given: AnyReturn, own: ResultSet | None) -> None:
    """Every result of every pupil, by collection and summer. `own` is the return the file is, if any."""
    often = Counter(pupil.upn for pupil in given.returned.pupils)
    upns: dict[ResultSet, set[str]] = defaultdict(set)
    unsure: list[str] = []
    for pupil in given.returned.pupils:
        sets = result_sets(pupil.outcomes)
        if not pupil.upn or often[pupil.upn] > 1:
            unsure += ["without a UPN of their own"] if sets else []
            continue
        for (collection, summer), outcomes in sets.items():
            upns[collection, summer].add(pupil.upn)
            if collection is Collection.PHONICS and check_of(outcomes) is None:
                unsure.append(f"whose phonics results for {summer} contradict each other")
    school = given.returned.header.source.number
    for collection, summer in sorted(upns, key=lambda of: (list(Collection).index(of[0]), of[1])):
        of = collection, summer
        _earlier_set(parts, given.shown, of, upns[of], school if of == own else None)
    for what, number in Counter(unsure).items():
        parts.add_left_out("--earlier", given.shown, f"{count(number, 'pupil')} {what}", _UNSURE)
    for what, number in _none_of_four(given.returned).items():
        parts.add_left_out("--earlier", given.shown, f"{what} ({number})", Why.ANOTHER_RETURN.value)


def earlier_listed(parts: Parts, name: str, listed: ListedChecks) -> None:
    """Phonics results of a table, which may name the school year of each."""
    if listed.values or not listed.of_summers:
        _listed_set(parts, name, None, listed.values.keys())
    for summer, checks in sorted(listed.of_summers.items()):
        _listed_set(parts, name, summer, checks.keys())
    rows(parts, "--earlier", name, listed.left_out)


def _listed_set(parts: Parts, name: str, summer: int | None, upns: Set[str]) -> None:
    def misfit(checked: Checked) -> Why | None:
        if not checked.uses(EARLIER_RESULTS[Collection.PHONICS]):
            return Why.ANOTHER_RETURN
        if summer and summer >= checked.summer:
            return Why.NOT_EARLIER
        return None if checked.knows_one_of(upns) else Why.NOBODY

    of = f" for {summer}" if summer else ""
    parts.add("--earlier", name, f"phonics results{of}, {count(len(upns), 'pupil')}", misfit)


def register(parts: Parts, name: str, reading: RegisterReading) -> None:
    """Whatever school is checked is looked up in it."""
    parts.add(
        "--register", name, f"the register, {count(len(reading.schools), 'school')}", lambda checked: None
    )
    without = {"of establishments without a number": reading.without_number}
    unclear = {
        f"with a cell that is not clear, first row {p.row}": len(reading.problems)
        for p in reading.problems[:1]
    }
    rows(parts, "--register", name, without | unclear)


def links(parts: Parts, name: str, number: int, register: Register) -> None:
    """Who took over from whom matters for a number that is no open school's any more."""

    def misfit(checked: Checked) -> Why | None:
        return None if register.entry(checked.school).now else Why.NOT_TAKEN_OVER

    parts.add("--register", name, f"the register's links, {count(number, 'school')} taken over", misfit)


def registrations(parts: Parts, name: str, upns: Set[str]) -> None:
    """Key stage 2 alone asks who was registered for its tests."""

    def misfit(checked: Checked) -> Why | None:
        return None if checked.uses("ks2_registrations") else Why.ANOTHER_RETURN

    parts.add("--ks2-registrations", name, f"registrations, {count(len(upns), 'pupil')}", misfit)


def forenames(parts: Parts, name: str, listed: Listed[str]) -> None:
    """Every return has pupils with forenames."""
    parts.add("--forenames", name, count(len(listed.values), "forename"), lambda checked: None)
    rows(parts, "--forenames", name, listed.left_out)


def overlay(parts: Parts, name: str, codes: Overlay) -> None:
    """Codes are of a collection and a span of summers."""

    def misfit(checked: Checked) -> Why | None:
        of_collection = (each for each in codes.changes if each.collection is checked.collection)
        fits = any(each.years.covers(checked.summer) for each in of_collection)
        return None if fits else Why.ANOTHER_RETURN

    parts.add("--overlay", name, "the codes your local authority adds or leaves out", misfit)


def rows(parts: Parts, option: str, name: str, left_out: Mapping[str, int]) -> None:
    """Rows that say nothing, by what is wrong with them."""
    for what, number in left_out.items():
        if number:
            parts.add_left_out(
                option, name, f"{count(number, 'row')} {what}", "They are not clear enough to use."
            )


def _earlier_set(parts: Parts, name: str, of: ResultSet, upns: set[str], last_year_of: str | None) -> None:
    """The results of one collection and summer; of a school's own return also as last year's figures."""
    collection, summer = of
    value = EARLIER_RESULTS.get(collection)

    def misfit(checked: Checked) -> Why | None:
        a_year_ago = (collection, summer + 1) == (checked.collection, checked.summer)
        if a_year_ago and last_year_of == checked.school:
            return None
        if not (value and checked.uses(value)):
            return Why.ANOTHER_SCHOOL if a_year_ago and last_year_of else Why.ANOTHER_RETURN
        if summer >= checked.summer:
            return Why.NOT_EARLIER
        return None if checked.knows_one_of(upns) else Why.NOBODY

    what = f"{facts_of(collection).results} for {summer}, {count(len(upns), 'pupil')}"
    parts.add("--earlier", name, what, misfit)


def _other_results(parts: Parts, option: str, one: OneReturn) -> None:
    """What the file holds beside the results of its return."""
    outcomes = [outcome for pupil in one.whole.pupils for outcome in pupil.outcomes]
    held = Counter(of for outcome in outcomes if (of := result_set(outcome)))
    del held[one.collection, one.year]
    others = {
        f"{facts_of(collection).results} for {summer}": number
        for (collection, summer), number in held.items()
    }
    for what, number in (others | _none_of_four(one.whole)).items():
        parts.add_left_out(option, one.shown, f"{what} ({number})", Why.ANOTHER_RETURN.value)


def _none_of_four(returned: Return) -> Counter[str]:
    """Results that belong to no return, by what they are."""
    return Counter(what for pupil in returned.pupils for each in pupil.outcomes for what in _kind(each))


def _kind(outcome: Outcome) -> Iterator[str]:
    if outcome.status not in RESULT:
        yield "targets or estimates"
    elif (outcome.stage, outcome.subject, outcome.component) == TABLES_CHECK:
        yield "multiplication tables check results"
    elif not result_set(outcome):
        yield "other results"


def _named(one: OneReturn) -> str:
    return f"{facts_of(one.collection).results} for {one.year}, school {one.returned.header.source.number}"
