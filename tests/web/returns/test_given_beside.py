"""What the LA has loaded beside a return: which of it is used, what counts, and that every rule gets it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stagepost.check_inputs import IN_WORDS, CheckInputs
from stagepost.checking import judge, look
from stagepost.formats import ctf
from stagepost.records import Collection
from stagepost.rules import RULES
from stagepost.rules.needed import needed
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.earlier import actions
from stagepost_web.earlier.models import Entry, Kind
from stagepost_web.earlier.queries import entries_of
from stagepost_web.pupils.queries import held_roll
from stagepost_web.returns import given_beside
from stagepost_web.returns.check_inputs import check_inputs_for
from stagepost_web.returns.given_beside import used_for
from tests import earlier, returning, rolls
from tests import year_2 as summer
from tests.library.measures.children import judged

SUMMER = returning.SUMMER
RESULTS = {
    Collection.KS1: {"REA": "GDS", "WRI": "EXS", "MAT": "EXS", "SCI": "EXS"},
    Collection.KS2: {"WRI": "EXS", "SCI": "EXS"},
}


def asked(cast, kind, *, year=SUMMER):
    found = returning.return_requests(cast.la, cast.officer, cast.school, kind=kind, summer=year)[0]
    return ReturnRequest.objects.select_related("collection__la", "school__la").get(pk=found.pk)


def table(**marks):
    return "\n".join(["UPN,Mark", *(f"{upn},{mark}" for upn, mark in marks.items())]).encode()


def test_nothing_is_held(cast):
    inputs = check_inputs_for(asked(cast, "ks2"))

    assert inputs.ks2_registrations is inputs.forenames is inputs.earlier_ks2 is None


def test_what_is_held_of_nobody_here_is_held_all_the_same(cast):
    earlier.held(cast, table(Z999200121001=20), summer=SUMMER - 1)

    assert check_inputs_for(asked(cast, "phonics")).earlier_phonics == {}


def test_only_what_the_rules_of_the_return_can_use_is_asked_for(cast):
    earlier.held(cast, table(Z999200121001=20), summer=SUMMER - 1)

    assert used_for(Kind.PHONICS, "phonics", SUMMER)
    assert not used_for(Kind.PHONICS, "ks2", SUMMER)
    assert check_inputs_for(asked(cast, "ks2")).earlier_phonics is None


@pytest.mark.parametrize(
    ("returned", "of_file", "year", "counts"),
    [("33", "20", 0, "33"), ("", "20", 0, "20"), ("33", "20", -1, "33"), (None, "20", -1, "20")],
)
def test_the_schools_own_return_counts_and_the_file_fills_it(cast, returned, of_file, year, counts):
    alder, _ = summer.asked(cast)
    pupil, *others = summer.year_1(cast.school)
    if returned is None:
        summer.returned(alder, cast.data_manager, others)
    else:
        summer.returned(alder, cast.data_manager, [pupil, *others], {0: returned})
    earlier.held(cast, table(**{pupil.upn: of_file}), summer=summer.summer() + year)

    inputs = check_inputs_for(asked(cast, "phonics", year=summer.summer() + 1), [pupil])

    assert inputs.earlier_phonics[pupil.upn].result == counts


def test_a_later_summer_of_the_file_counts_before_an_earlier_return(cast):
    alder, _ = summer.asked(cast)
    pupil, *others = summer.year_1(cast.school)
    summer.returned(alder, cast.data_manager, [pupil, *others], {0: "12"})
    earlier.held(cast, table(**{pupil.upn: "36"}), summer=summer.summer() + 1)

    inputs = check_inputs_for(asked(cast, "phonics", year=summer.summer() + 2), [pupil])

    assert inputs.earlier_phonics[pupil.upn].result == "36"


def test_a_file_that_is_replaced_while_it_is_read_is_not_taken_for_one_that_says_nothing(cast, monkeypatch):
    request = asked(cast, "phonics")
    pupil, *_ = returning.content(cast.school, kind="phonics").pupils
    earlier.held(cast, table(**{pupil.upn: 20}), summer=SUMMER - 1)
    newer = earlier.read(cast, table(**{pupil.upn: 31}), summer=SUMMER - 1)

    def meanwhile(*given):
        actions.take_file(uploaded=newer, by=cast.officer)
        return entries_of(*given)

    monkeypatch.setattr(given_beside, "entries_of", meanwhile)
    assert check_inputs_for(request, [pupil]).earlier_phonics[pupil.upn].result == "31"


def test_registrations_of_another_summer_are_not_used(cast):
    data = b"DfE number,UPN\n9992001,A999200116001\n"
    earlier.held(cast, data, Kind.REGISTRATIONS, SUMMER - 1)
    assert check_inputs_for(asked(cast, "ks2")).ks2_registrations is None


def test_sixty_thousand_entries_more_cost_no_query_and_are_not_fetched(cast):
    request = asked(cast, "phonics")
    people = returning.content(cast.school, kind="phonics").pupils
    file = earlier.held(cast, table(**{people[0].upn: 20}), summer=SUMMER - 1)
    with CaptureQueriesContext(connection) as few:
        check_inputs_for(request, people)
    many = (Entry(file=file, key=f"X{number}", summer=SUMMER - 1, says="20") for number in range(3_000))
    Entry.objects.bulk_create(many)

    with CaptureQueriesContext(connection) as same:
        inputs = check_inputs_for(request, people)
    assert len(same) == len(few)
    assert [*inputs.earlier_phonics] == [people[0].upn]


def file(cast, kind, year):
    """The school's return of any collection."""
    if kind not in RESULTS:
        return returning.file(cast.school, kind=kind, summer=year)
    return returning.assessed(cast.school, kind, *[judged(kind, RESULTS[kind], year)] * 12, summer=year)


def everything_held(cast, kind, year):
    """An LA that holds all it can, and the school's return of the collection."""
    data = file(cast, kind, year)
    people = ctf.read(data).returned.pupils
    for each in Collection:
        before = returning.return_requests(cast.la, cast.officer, cast.school, kind=each, summer=year - 1)[0]
        of_then = file(cast, each, year - 1)
        returning.submitted_as(returning.checked(before, cast.data_manager, data=of_then), cast.data_manager)
    mine = [rolls.RollPupil(*pupil[:5], pupil.year_group) for pupil in people]
    rolls.taken(cast.school, cast.data_manager, rolls.table(mine))
    rolls.taken(cast.sister_school, cast.sister_data_manager, rolls.table(rolls.PUPILS))
    registered = "\n".join(["DfE number,UPN", *(f"9992001,{pupil.upn}" for pupil in people)]).encode()
    earlier.held(cast, registered, Kind.REGISTRATIONS, year)
    earlier.held(cast, b"Forename,Sex\nAda,F\n", Kind.FORENAMES)
    earlier.held(cast, table(**{people[0].upn: 30}), summer=year - 1)
    return data


@pytest.mark.parametrize("kind", Collection)
def test_every_rule_is_given_what_it_needs_where_it_is_held(cast, kind):
    data = everything_held(cast, kind, SUMMER)
    request = asked(cast, kind)
    returning.submitted_as(returning.checked(request, cast.data_manager, data=data), cast.data_manager)

    people = ctf.read(data).returned.pupils
    inputs = check_inputs_for(request, people, roll=held_roll(cast.school))
    verdict = judge(look(data, "999LLLL_9992001_002.xml"), inputs)

    assert [(each.rule, each.needs) for each in verdict.skipped if each.needs] == []
    lacking = {name for name in needed(kind, SUMMER) if getattr(inputs, name) is None}
    alternatives = set().union(*(rule.needs_one for rule in RULES))
    assert lacking <= alternatives


def test_every_value_a_rule_can_need_has_words_and_a_place(cast):
    asked_for = {need for rule in RULES for need in rule.needs | rule.needs_one}

    assert asked_for <= {*CheckInputs._fields} & {*IN_WORDS}
