"""The checks that could not run, folded to a line that says who can help."""

from datetime import date

import pytest

from stagepost.check_inputs import IN_WORDS, CheckInputs
from stagepost.checking import Broken, Skipped, check
from stagepost.formats import ctf
from stagepost.records import Collection
from stagepost.rules import RULES
from stagepost.suppliers import SUPPLIERS, Supplier
from stagepost.verdicts import Unchecked, unchecked
from tests.rules.base import right
from tests.rules.check_inputs import everything_known

PHONICS = right(Collection.PHONICS, 2026, 3)
ROLL, LATER = Skipped("roll-extra", "not given", ("roll",)), Skipped("a", "not given", ("roll", "last_sent"))
ELSEWHERE = Skipped("same-pupil-two-schools", "not given", ("returned_elsewhere",))
UNREAD = Skipped("upn-missing", "the file could not be read")


def test_everything_that_may_be_missing_can_be_supplied_by_somebody():
    assert SUPPLIERS.keys() == IN_WORDS.keys()
    assert all(SUPPLIERS.values())


def test_where_every_check_ran_it_may_be_said():
    known = everything_known(PHONICS, Collection.PHONICS, 2026)
    verdict = check(ctf.write(PHONICS), "9991001_PHO_999LLLL_001.xml", known)
    checks = unchecked(verdict.skipped, verdict.broken)
    assert checks == Unchecked()
    assert (checks.passed, checks.one_line(), checks.summary()) == ("Every check was passed.", "", "")


NEEDED = [need for need in IN_WORDS if any(need in rule.needs | rule.needs_one for rule in RULES)]
"""No rule needs the others: today's date sharpens some, and is not missed by any."""


@pytest.mark.parametrize("need", NEEDED)
def test_where_one_thing_is_missing_it_may_not_be_said(need):
    collection = Collection.KS2 if "ks2" in need or "rolls" in need else Collection.PHONICS
    collection = Collection.EYFSP if need == "earlier_profiles" else collection
    returned = right(collection, 2026, 3)
    known = everything_known(returned, collection, 2026)._replace(**{need: None})
    verdict = check(ctf.write(returned), "", known)
    checks = unchecked(verdict.skipped, verdict.broken)
    assert [each.need for each in checks.missing] == [need]
    assert checks.lacking == checks.checks == len(verdict.skipped) > 0
    assert checks.passed.startswith("Every check that could run was passed. ")
    assert f" can add {IN_WORDS[need]}." in checks.one_line()


def test_nothing_given_names_everything_the_rules_need():
    verdict = check(ctf.write(PHONICS), inputs=CheckInputs(today=date(2026, 7, 1)))
    checks = unchecked(verdict.skipped)
    assert {each.need for each in checks.missing} == {need for each in verdict.skipped for need in each.needs}
    assert checks.lacking == len(verdict.skipped)
    assert checks.missing[0].checks == max(each.checks for each in checks.missing)


def test_the_line_says_how_many_what_and_who():
    checks = unchecked([ROLL, LATER, ELSEWHERE])
    assert checks.one_line(Supplier.SCHOOL) == (
        "3 checks could not run because we do not hold the information they need. This does not mean "
        "anything is wrong with your file. You or your local authority can add the school's roll and what "
        "was sent before in this collection. Your local authority can add what other schools have returned."
    )
    assert checks.passed == "Every check that could run was passed. 3 checks could not run."


@pytest.mark.parametrize(
    ("reader", "says"),
    [
        (None, "The school or the local authority can add the school's roll."),
        (Supplier.SCHOOL, "You or your local authority can add the school's roll."),
        (Supplier.LA, "You or the school can add the school's roll."),
        (Supplier.SERVICE, "The school or the local authority can add the school's roll."),
    ],
)
def test_whoever_reads_it_is_you(reader, says):
    assert unchecked([ROLL]).who_can_add(reader) == (says,)


def test_an_authority_reads_of_a_schools_file():
    assert unchecked([ROLL]).summary(Supplier.LA).endswith("anything is wrong with the file.")


def test_one_check_is_one_and_a_return_may_be_none_of_a_file():
    assert unchecked([ROLL]).summary(of="return") == (
        "1 check could not run because we do not hold the information it needs. This does not mean anything "
        "is wrong with your return."
    )


def test_another_obstacle_is_said_as_it_is():
    checks = unchecked(
        [UNREAD, UNREAD._replace(rule="upn-format")], [Broken("upn-twice-in-file", "KeyError")]
    )
    assert checks.other_reasons == (
        "2 checks could not run because the file could not be read.",
        "1 check broke down. This is our fault, not yours.",
    )
    assert (checks.summary(), checks.checks) == ("", 3)
    assert checks.one_line() == " ".join(checks.other_reasons)
    assert checks.passed == "Every check that could run was passed. 3 checks could not run."


def test_of_an_unreadable_file_nothing_is_said_to_be_missing_that_would_not_help():
    verdict = check(b"%PDF-1.7")
    checks = unchecked(verdict.skipped)
    assert [each.why for each in checks.obstacles] == ["the file could not be read"]
    assert {each.need for each in checks.missing} == {"year"}


def test_the_words_of_each_supplier():
    missing = Skipped("birth-in-future", "not given", ("today",))
    register = Skipped("school-in-scope", "not given", ("register",))
    assert unchecked([missing, register]).who_can_add(Supplier.SCHOOL) == (
        "Whoever runs this service can add today's date.",
        "Your local authority or whoever runs this service can add the school's entry in the national "
        "register.",
    )
