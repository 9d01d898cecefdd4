"""A return that came without a file is judged as the same return in a CTF is, but for what is about files."""

import re
from collections import Counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from stagepost import merged
from stagepost.check_inputs import CheckInputs
from stagepost.checking import check, judge_return
from stagepost.collections import facts_of
from stagepost.findings import Finding
from stagepost.formats import ctf
from stagepost.invention import invent
from stagepost.invention.faulty import faulty_files
from stagepost.recognition import FileKind
from stagepost.records import Collection, Header, Pupil, Return, School
from stagepost.rules import ABOUT_FILES, RULES
from tests.library.checking.without_file import OF_FILES, same_judgement, told
from tests.rules.base import right
from tests.rules.cases import every_case, given_of, run
from tests.rules.check_inputs import everything_known
from tests.rules.test_no_rule_breaks import KNOWN, returns

SUMMERS = (2022, 2024, 2026)
EACH = [(Collection.EYFSP, 2026), (Collection.PHONICS, 2026), (Collection.KS1, 2023), (Collection.KS2, 2026)]


@pytest.mark.parametrize("year", SUMMERS)
def test_of_every_faulty_file_that_can_be_read_the_same_is_found(year):
    judged = Counter(_compared(file.data, file.name, file.inputs) for file in faulty_files(year))
    assert judged[True] > 40
    assert not judged[False]


@pytest.mark.slow
def test_of_every_case_of_every_rule_the_same_is_found():
    wrong, judged = [], 0
    for case in every_case():
        verdict = run(case)
        if verdict.returned and verdict.recognised.kind is FileKind.CTF:
            judged += 1
            if not same_judgement(verdict, given_of(case)):
                wrong.append(case.id)
    assert wrong == []
    assert judged > 600


@pytest.mark.slow
@settings(max_examples=60)
@given(returns(), st.sampled_from(KNOWN))
def test_whatever_a_return_says_the_same_is_found(returned, known):
    verdict = check(ctf.write(returned), inputs=known)
    assume(verdict.returned)  # a reader of files refuses endless texts
    assert told(verdict) == told(judge_return(returned, known))


@settings(max_examples=10)
@given(st.integers(1, 10_000), st.sampled_from(SUMMERS))
def test_of_any_invented_return_the_same_is_found(seed, year):
    for name, data in invent(schools=1, seed=seed, year=year).returns.items():
        assert same_judgement(check(data, name), CheckInputs())


@pytest.mark.parametrize(("collection", "summer"), EACH)
def test_without_ever_having_been_a_file_a_right_return_is_right(collection, summer):
    returned = right(collection, summer, pupils=3)
    bare = returned._replace(header=Header(source=returned.header.source))
    verdict = judge_return(bare, everything_known(returned, collection, summer))
    assert verdict.findings == verdict.skipped == verdict.broken == ()
    concerned = [rule for rule in RULES if collection in rule.collections and rule.years.covers(summer)]
    assert list(verdict.ran) == [rule.label for rule in concerned if rule not in ABOUT_FILES]
    assert (verdict.name, verdict.pupils, verdict.returned) == ("", 3, bare)
    assert verdict.recognised.kind is FileKind.NO_FILE
    assert verdict.recognised.says.startswith("These are ")
    assert verdict.recognised.says.endswith(f" for {summer}: {facts_of(collection).counted(3)}.")


def test_what_is_asked_of_a_file_alone_is_neither_run_nor_skipped():
    assert {"file-is-xml", "file-size", "file-name-pattern", "template-altered"} <= OF_FILES
    assert {"ctf-version", "header-destination", "header-academic-year", "resend-older"} <= OF_FILES
    verdict = judge_return(right(Collection.EYFSP, 2026), CheckInputs(size_limit=0))
    assert not OF_FILES & {*verdict.ran, *(skipped.rule for skipped in verdict.skipped)}


@pytest.mark.parametrize(
    ("asked", "rule"),
    [
        (CheckInputs(year=2025), "header-year"),
        (CheckInputs(collection=Collection.PHONICS), "file-wrong-kind"),
        (CheckInputs(la="998", estab="1001"), "header-source-school"),
    ],
)
def test_what_was_asked_for_matters_without_a_file(asked, rule):
    verdict = judge_return(right(Collection.EYFSP, 2026), asked)
    assert [finding.rule for finding in verdict.findings] == [rule]


def test_a_year_of_which_nothing_is_held_is_said():
    returned = right(Collection.EYFSP, 2026)
    late = [each._replace(year="2062") for each in returned.pupils[0].outcomes]
    returned = returned._replace(pupils=(returned.pupils[0]._replace(outcomes=tuple(late)),))
    assert [finding.rule for finding in judge_return(returned).findings] == ["year-known"]


@pytest.mark.parametrize("pupils", [(), (Pupil("A1"),)])
def test_no_results_are_one_finding_and_no_word_of_files(pupils):
    (finding,) = judge_return(Return(Header(source=School("999", "1001")), pupils)).findings
    assert finding.says == "There are no results for the EYFS profile, phonics, key stage 1 or key stage 2."
    assert speaks_of_no_file(finding)


def test_a_whole_school_is_one_finding_and_no_word_of_files():
    returned = right(Collection.EYFSP, 2026, 4)
    pupils = (pupil._replace(year_group=group) for pupil, group in zip(returned.pupils, "R123", strict=True))
    (finding,) = judge_return(returned._replace(pupils=tuple(pupils))).findings
    assert finding.says.startswith("There are pupils from a whole school")
    assert speaks_of_no_file(finding)


def test_two_returns_in_one_are_one_finding_and_no_word_of_files():
    both = (right(each, 2026).pupils[0] for each in (Collection.EYFSP, Collection.PHONICS))
    (finding,) = judge_return(Return(right(Collection.EYFSP, 2026).header, tuple(both))).findings
    assert finding.rule == "file-wrong-kind"
    assert speaks_of_no_file(finding)


def speaks_of_no_file(finding: Finding) -> bool:
    return not re.search(r"\b(files?|CTF)\b", f"{finding.says} {finding.why} {finding.put_right}")


def _compared(data: bytes, name: str, inputs: CheckInputs) -> bool | None:
    verdict = check(data, name, inputs)
    return same_judgement(verdict, inputs) if verdict.returned else None


def test_a_pupil_in_two_parts_is_found():
    year_1, year_2 = right(Collection.PHONICS, 2026, 3), right(Collection.PHONICS, 2026, 5)
    year_2 = year_2._replace(pupils=year_2.pupils[2:])
    returned = merged([year_1, year_2])
    (finding,) = judge_return(returned).findings
    assert (finding.rule, finding.place.pupil) == ("upn-twice-in-file", 3)
    assert returned.pupils[finding.place.pupil] is year_2.pupils[0]
    assert judge_return(merged([year_1, year_2._replace(pupils=year_2.pupils[1:])])).findings == ()


def test_the_same_child_under_two_numbers_in_two_parts_is_found():
    one = right(Collection.PHONICS, 2026, 2)
    another_upn = right(Collection.PHONICS, 2026, 9).pupils[8].upn
    other = one._replace(pupils=(one.pupils[0]._replace(upn=another_upn),))
    assert [each.rule for each in judge_return(merged([one, other])).findings] == ["pupil-twice-in-file"]


def test_a_pupil_missing_from_one_part_and_in_the_other_is_not_missing():
    whole = right(Collection.PHONICS, 2026, 4)
    parts = [whole._replace(pupils=whole.pupils[:2]), whole._replace(pupils=whole.pupils[2:])]
    known = everything_known(whole, Collection.PHONICS, 2026)
    assert [each.rule for each in judge_return(parts[0], known).findings].count("y1-complete") == 2
    assert judge_return(merged(parts), known).findings == ()


def test_a_return_has_a_part_and_one_school():
    one = right(Collection.PHONICS, 2026)
    elsewhere = one._replace(header=one.header._replace(source=School("999", "1002")))
    assert merged([one]) == one
    with pytest.raises(ValueError, match="at least one part"):
        merged([])
    with pytest.raises(ValueError, match="one school"):
        merged([one, elsewhere])


def test_the_header_is_the_last_parts():
    one = right(Collection.PHONICS, 2026)
    later = one._replace(header=one.header._replace(created="2026-07-01T10:00:00"))
    assert merged([one, later]).header == later.header


def test_files_by_themselves_and_then_the_merged_return_meet_every_rule_once():
    whole = right(Collection.PHONICS, 2026, 4)
    known = everything_known(whole, Collection.PHONICS, 2026)
    alone = check(ctf.write(whole), "9991001_PHO_999LLLL_001.xml", known)
    of_file = check(ctf.write(whole), "9991001_PHO_999LLLL_001.xml", known, ABOUT_FILES)
    assert sorted([*of_file.ran, *judge_return(whole, known).ran]) == sorted(alone.ran)


OWN_WORDS = {"pupil-twice-in-file", "upn-twice-in-file"}
"""They say which pupil “of the file” is meant, by its number."""


def test_no_rule_speaks_of_a_file_where_there_may_be_none():
    rules = [rule for rule in RULES if rule not in ABOUT_FILES and rule.label not in OWN_WORDS]
    assert [rule.label for rule in rules if re.search(r"\b(file|CTF)\b", rule.says)] == []
