"""Added, removed, changed, and nothing else."""

import json
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagepost.comparisons import Who, against_last_return, plain
from stagepost.formats import ctf
from stagepost.formats.ctf import LIKE_ARBOR_2022, LIKE_SIMS, PLAIN, WITH_MARK
from stagepost.invention.faulty.right import right
from stagepost.records import Collection
from tests.library.comparisons.invented import messy_returns, outcome, pupil, returned, returns

ASH, CLEM, NEW = pupil(1), pupil(2), pupil(3)


def who(pupil):
    return Who(*pupil[:4])


@given(returns() | messy_returns())
def test_a_return_is_the_same_as_itself(last):
    assert against_last_return(last, last).same


@given(messy_returns(), messy_returns())
def test_what_is_added_one_way_is_removed_the_other(last, now):
    there, back = against_last_return(last, now), against_last_return(now, last)
    assert (there.added, there.removed) == (back.removed, back.added)
    assert sorted((c.item, c.before, c.now) for c in there.identities) == sorted(
        (c.item, c.now, c.before) for c in back.identities
    )
    assert sorted((c[1:6], c.before, c.now) for c in there.outcomes) == sorted(
        (c[1:6], c.now, c.before) for c in back.outcomes
    )


@given(messy_returns(), messy_returns())
def test_every_pupil_is_accounted_for(last, now):
    compared = against_last_return(last, now)
    assert len(last.pupils) - len(compared.removed) == len(now.pupils) - len(compared.added)


@given(returns(), st.randoms(use_true_random=False))
def test_the_order_of_pupils_and_outcomes_never_counts(last, chance):
    shuffled = list(last.pupils)
    chance.shuffle(shuffled)
    now = returned(*(p._replace(outcomes=p.outcomes[::-1]) for p in shuffled))
    assert against_last_return(last, now).same


@given(returns(least=4), st.data())
def test_planted_changes_are_found_exactly(last, data):
    order = data.draw(st.permutations(last.pupils))
    gone, marked, renamed, *rest = order
    new = pupil(1000 + data.draw(st.integers(0, 500)))
    goal = data.draw(st.integers(0, 2))
    mark = data.draw(st.sampled_from("12A").filter(lambda m: m != marked.outcomes[goal].result))
    outcomes = list(marked.outcomes)
    outcomes[goal] = outcomes[goal]._replace(result=mark)
    item, field, value = data.draw(
        st.sampled_from(
            (
                ("UPN", "upn", "X999400020999"),
                ("Surname", "surname", "Newname"),
                ("Forename", "forename", "Newname"),
                ("DOB", "dob", "2020-12-24"),
                ("Sex", "sex", "MF"["FM".index(renamed.sex)]),
            )
        )
    )
    changed = renamed._replace(**{field: value})
    now = data.draw(st.permutations([marked._replace(outcomes=tuple(outcomes)), changed, new, *rest]))

    compared = against_last_return(last, returned(*now))
    assert compared.added == (who(new),)
    assert compared.removed == (who(gone),)
    assert [(c.pupil, c.item, c.before, c.now) for c in compared.identities] == [
        (who(changed), item, getattr(renamed, field), value)
    ]
    assert [(c.pupil, c.component, c.before, c.now) for c in compared.outcomes] == [
        (who(marked), marked.outcomes[goal].component, marked.outcomes[goal].result, mark)
    ]


@pytest.mark.parametrize("dialect", [LIKE_ARBOR_2022, LIKE_SIMS, WITH_MARK])
@pytest.mark.parametrize("collection", [Collection.EYFSP, Collection.PHONICS])
def test_what_another_supplier_writes_of_the_same_data_is_the_same(collection, dialect):
    _, content = right(collection, 2025)
    plain_file = ctf.read(ctf.write(content, PLAIN)).returned
    other_file = ctf.read(ctf.write(content, dialect)).returned
    assert plain_file.pupils != other_file.pupils or dialect is WITH_MARK  # lines at least
    assert against_last_return(plain_file, other_file).same


@pytest.mark.parametrize(
    "written",
    [
        ASH._replace(surname=ASH.surname.upper(), forename=f" {ASH.forename} "),
        ASH._replace(upn=ASH.upn.lower()),
        ASH._replace(sex_element="Gender", year_group="0", line=99),
        ASH._replace(outcomes=tuple(o._replace(result=f" 0{o.result}") for o in ASH.outcomes)),
        ASH._replace(
            outcomes=tuple(o._replace(dated="2025-06-20", below=5, locale="") for o in ASH.outcomes)
        ),
        ASH._replace(outcomes=tuple(o._replace(status="") for o in ASH.outcomes)),
    ],
)
def test_formatting_never_counts(written):
    assert against_last_return(returned(ASH), returned(written)).same


def test_how_an_accent_is_encoded_never_counts():
    composed, apart = ASH._replace(forename="\u00c9mile"), ASH._replace(forename="E\u0301mile")
    assert against_last_return(returned(composed), returned(apart)).same
    assert not against_last_return(returned(composed), returned(ASH._replace(forename="Emile"))).same


def test_a_changed_upn_is_a_changed_identity_where_name_and_birth_are_unique():
    now = ASH._replace(upn=CLEM.upn)
    compared = against_last_return(returned(ASH), returned(now))
    assert compared.identities == ((who(now), "UPN", ASH.upn, CLEM.upn),)
    assert (compared.added, compared.removed) == ((), ())


def test_namesakes_born_on_one_day_are_never_merged():
    twin = ASH._replace(upn=CLEM.upn)
    compared = against_last_return(returned(ASH, twin), returned(ASH, twin._replace(upn=NEW.upn)))
    assert compared.removed == (who(twin),)
    assert [added.upn for added in compared.added] == [NEW.upn]
    assert compared.hints == ((who(twin), who(twin._replace(upn=NEW.upn)), ("Surname", "Forename", "DOB")),)
    assert compared.identities == ()


@pytest.mark.parametrize("missing", ["surname", "forename", "dob"])
def test_a_name_or_a_birth_date_alone_pairs_nobody(missing):
    before, now = ASH._replace(**{missing: ""}), ASH._replace(upn=CLEM.upn, **{missing: ""})
    compared = against_last_return(returned(before), returned(now))
    assert (compared.removed, compared.added) == ((who(before),), (who(now),))
    assert len(compared.hints) == 1


def test_two_changes_at_once_are_not_guessed_but_hinted_at():
    now = ASH._replace(upn=CLEM.upn, surname="Newname")
    compared = against_last_return(returned(ASH), returned(now))
    assert (compared.removed, compared.added) == ((who(ASH),), (who(now),))
    assert compared.hints == ((who(ASH), who(now), ("Forename", "DOB")),)


def test_strangers_get_no_hint():
    assert against_last_return(returned(ASH), returned(CLEM)).hints == ()


def test_a_pupil_entered_twice_is_added_once():
    compared = against_last_return(returned(ASH), returned(ASH, ASH))
    assert compared.added == (who(ASH),)
    assert against_last_return(returned(ASH, ASH), returned(ASH)).removed == (who(ASH),)


def test_a_upn_that_two_pupils_share_pairs_nobody():
    other = CLEM._replace(upn=ASH.upn)
    changed = ASH._replace(surname="Newname")
    compared = against_last_return(returned(ASH, other), returned(changed))
    assert (len(compared.removed), len(compared.added)) == (2, 1)
    assert {hint.same for hint in compared.hints} == {("Forename", "DOB", "UPN"), ("UPN",)}


def test_outcomes_come_go_and_turn_from_a_mark_into_a_letter():
    last = ASH._replace(outcomes=(outcome("CHK", "31", qualifier="NM"), outcome("E01", "1")))
    now = ASH._replace(outcomes=(outcome("CHK", "A", qualifier="NY"), outcome("E02", "2")))
    compared = against_last_return(returned(last), returned(now))
    assert [(c.component, c.before, c.now) for c in compared.outcomes] == [
        ("CHK", "31", "A"),
        ("E01", "1", ""),
        ("E02", "", "2"),
    ]


def test_an_outcome_given_twice_is_a_change():
    twice = ASH._replace(outcomes=(*ASH.outcomes, outcome("E01", "1")))
    (change,) = against_last_return(returned(ASH), returned(twice)).outcomes
    assert (change.before, change.now) == ("2", "1, 2")


def test_noughts_are_marks():
    last, now = (ASH._replace(outcomes=(outcome("CHK", mark),)) for mark in ("00", "10"))
    (change,) = against_last_return(returned(last), returned(now)).outcomes
    assert (change.before, change.now) == ("0", "10")


def test_a_comparison_is_ready_for_json():
    compared = plain(
        against_last_return(returned(ASH), returned(ASH._replace(sex="M" if ASH.sex == "F" else "F"), NEW))
    )
    assert json.loads(json.dumps(compared)) == compared
    assert list(compared) == ["added", "removed", "outcomes", "identities", "hints", "by_name"]
    assert compared["added"][0]["surname"] == NEW.surname


def test_two_returns_of_a_thousand_pupils_take_well_under_a_second():
    last = returned(*(pupil(n)._replace(outcomes=pupil(n).outcomes * 6) for n in range(1000)))
    now = returned(*(p._replace(surname="New") if n % 3 else p for n, p in enumerate(reversed(last.pupils))))
    began = process_time()
    compared = against_last_return(last, now)
    assert process_time() - began < 1  # a fifth of it where nothing else runs
    assert len(compared.identities) == 666


def test_who_was_found_by_name_and_birth_alone_is_left_to_confirm():
    now = ASH._replace(upn=NEW.upn)
    compared = against_last_return(returned(ASH, CLEM), returned(now, CLEM))
    assert compared.by_name == (who(now),)
    assert not compared.same


@pytest.mark.parametrize(
    ("last", "now"),
    [
        (ASH, ASH._replace(upn=NEW.upn, former_upn=ASH.upn, surname="Newname")),
        (ASH._replace(former_upn=NEW.upn), ASH._replace(upn=NEW.upn, surname="Newname")),
    ],
)
def test_a_former_upn_pairs_two_records_of_one_pupil(last, now):
    compared = against_last_return(returned(last, CLEM), returned(CLEM, now))
    assert (compared.added, compared.removed, compared.by_name) == ((), (), ())
    assert {change.item for change in compared.identities} == {"UPN", "Surname"}


def test_a_former_upn_that_two_have_pairs_nobody():
    one, other = (pupil._replace(former_upn=ASH.upn) for pupil in (CLEM, NEW))
    compared = against_last_return(returned(ASH), returned(one, other))
    assert (compared.removed, len(compared.added)) == ((who(ASH),), 2)


def test_a_name_is_found_again_in_the_letters_of_another_system_and_told_as_changed():
    before = ASH._replace(upn="", surname="O’Fern-Lune", forename="Émile")
    now = before._replace(upn=NEW.upn, surname="OFERN LUNE", forename="EMILE")
    compared = against_last_return(returned(before), returned(now))
    assert {change.item for change in compared.identities} == {"UPN", "Surname", "Forename"}
    assert compared.by_name == (who(now),)
