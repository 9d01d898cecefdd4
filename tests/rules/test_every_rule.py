"""What holds for every rule, so that the next one cannot be added by half."""

import re
from collections import Counter
from pathlib import Path

import pytest

import stagepost.rules
from stagepost import years
from stagepost.check_inputs import IN_WORDS, CheckInputs
from stagepost.checking import Skipped, Verdict, judge
from stagepost.context import File
from stagepost.formats.reading import Format, Reading
from stagepost.recognition import counted, recognise_contents
from stagepost.records import Collection
from stagepost.rules import RULES
from stagepost.rules.declare import QUERY, Each, Rule
from tests.properties.test_what_is_alike import SAYS_NOTHING
from tests.rules.base import right
from tests.rules.cases import BY_FILE, FOLDER, Case, every_case, run, without_one

SOURCE = Path(stagepost.rules.__file__).parent
LONGEST_TITLE = 80
ONE_SENTENCE = re.compile(r"[A-Z][^.!?{}]*[^\s.!?{}]\.")
LONGEST_REASON = 100
CONFIDENCE = {"high", "medium", "low"}
LIKE_AN_OFFICIAL_NUMBER = re.compile(r"(?<![\d-])(?!(?:19|20)\d\d\b)\d{3,5}\b")
"""Three to five digits that are no year. No rule number of the DfE's has been seen, so none may be shown."""

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.look.__module__)


def test_every_file_is_in_the_list_and_the_reverse() -> None:
    files = {(path.parent.name, path.stem) for path in SOURCE.glob("*/*.py") if path.stem != "__init__"}
    assert files == set(BY_FILE)
    assert len(BY_FILE) == len(RULES)


def test_every_case_file_belongs_to_a_rule() -> None:
    assert {(path.parent.name, path.stem) for path in FOLDER.glob("*/*.toml")} == set(BY_FILE)


def test_every_case_is_told_apart_from_the_others() -> None:
    assert [name for name, times in Counter(case.id for case in every_case()).items() if times > 1] == []


@pytest.mark.parametrize("collection", Collection)
def test_no_label_stands_for_two_rules_of_one_collection(collection: Collection) -> None:
    labels = Counter(rule.label for rule in RULES if collection in rule.collections)
    assert [label for label, times in labels.items() if times > 1] == []


@each_rule
def test_file_function_and_label_share_one_name(rule: Rule) -> None:
    name = rule.label.replace("-", "_")
    assert rule.look.__module__.rpartition(".")[2] == name
    assert rule.look.__name__ == name


@each_rule
def test_whatever_a_rule_says_of_itself_is_asked_of_it(rule: Rule) -> None:
    ways = [rule.ordinary, rule.by_outcomes, rule.by_birth]
    assert sum(map(bool, ways)) <= 1
    assert rule.each is Each.PUPIL or not (rule.looks_at or any(ways))
    assert rule.each is not Each.FILE or rule.when is None
    assert rule.looks_at or rule.ordinary is None
    assert "dob" in rule.looks_at or not rule.by_birth


@each_rule
def test_there_are_two_cases_that_find_and_two_that_leave(rule: Rule) -> None:
    kinds = Counter(case.finds for case in every_case() if case.rule is rule)
    assert kinds[True] >= 2
    assert kinds[False] >= 2


@each_rule
def test_it_has_all_its_words_a_basis_and_a_confidence(rule: Rule) -> None:
    for words in (rule.says, rule.why, rule.put_right):
        assert words.endswith((".", "}"))
    assert rule.basis
    assert rule.confidence in CONFIDENCE
    module = __import__(rule.look.__module__, fromlist=["__doc__"])
    assert module.__doc__


@each_rule
def test_its_title_is_a_short_heading(rule: Rule) -> None:
    """A capital and no full stop, like every heading, and nothing to be filled in."""
    assert 0 < len(rule.title) <= LONGEST_TITLE
    assert rule.title == " ".join(rule.title.split())
    assert rule.title[0].isupper()
    assert rule.title[-1].isalnum()
    assert not set("{}.;:“”’") & set(rule.title)


@each_rule
def test_a_rule_that_asks_has_usual_reasons_to_answer_it_with(rule: Rule) -> None:
    asks = rule.severity is QUERY or QUERY in own_severities(rule)
    assert len(rule.reasons) >= 2 or not asks


def own_severities(rule: Rule) -> set[str]:
    """How much its findings weigh in its own cases."""
    cases = [case for case in every_case() if case.rule is rule and case.finds]
    return {found.severity for case in cases for found in run(case).findings if found.rule == rule.label}


@each_rule
def test_its_reasons_are_sentences_that_differ(rule: Rule) -> None:
    for reason in rule.reasons:
        assert ONE_SENTENCE.fullmatch(reason)
        assert len(reason) <= LONGEST_REASON
    assert len({reason.casefold() for reason in rule.reasons}) == len(rule.reasons)


def test_rules_share_a_title_where_they_share_a_label_and_nowhere_else() -> None:
    pairs = {(rule.label, rule.title) for rule in RULES}
    labels, titles = map(set, zip(*pairs, strict=True))
    assert len(labels) == len(pairs) == len(titles)


@each_rule
def test_its_words_show_no_number_that_could_be_taken_for_the_departments(rule: Rule) -> None:
    for words in (rule.label, rule.title, rule.says, rule.why, rule.put_right, *rule.reasons):
        assert not LIKE_AN_OFFICIAL_NUMBER.search(words)


def test_every_value_that_may_not_be_given_has_its_words() -> None:
    assert set(IN_WORDS) == {name for name, usual in CheckInputs._field_defaults.items() if usual is None}


@each_rule
def test_what_it_needs_may_be_left_out(rule: Rule) -> None:
    assert rule.needs | rule.needs_one <= set(IN_WORDS)


@each_rule
def test_its_first_and_last_summer_have_a_case_that_finds_and_the_summers_around_one_that_is_not_run(
    rule: Rule,
) -> None:
    finds = {summer for case, summer in dated(rule) if case.finds}
    idle = {summer for case, summer in dated(rule) if not case.told.get("ran", True)}
    made = [each for each in years.known() if any(map(years.load(each).collected, rule.collections))]
    covered = [summer for summer in made if rule.years.covers(summer)]

    assert finds & {*covered}
    if before := [summer for summer in made if summer < covered[0]]:
        assert (covered[0] in finds, before[-1] in idle) == (True, True)
    if rule.years.last:
        after = next(summer for summer in made if summer > covered[-1])
        assert (covered[-1] in finds, after in idle) == (True, True)


def dated(rule: Rule) -> list[tuple[Case, int]]:
    """The rule's cases, each with its summer."""
    return [(case, int(case.told["return"].split()[1])) for case in every_case() if case.rule is rule]


@each_rule
def test_it_says_that_pupils_stand_alone_where_in_its_cases_they_do(rule: Rule) -> None:
    cases = [case for case in every_case() if case.rule is rule and case.finds and rule.each is Each.RETURN]
    about_pupils = any(upn for case in cases for upn, *_ in own_findings(run(case), rule))
    assert rule.one_by_one is (about_pupils and all(map(found_without_the_others, cases)))


def found_without_the_others(case: Case) -> bool:
    """Whether all that is found is found again whoever else is left out."""
    found = own_findings(run(case), case.rule)
    return all(
        {one for one in found if one[0] != pupil.upn} <= own_findings(verdict, case.rule)
        for pupil, verdict in without_one(case)
    )


def own_findings(verdict: Verdict, rule: Rule) -> set[tuple[str, str, str]]:
    """UPN, item and words of each finding of the rule's own."""
    own = [found for found in verdict.findings if found.rule == rule.label]
    return {(found.place.upn, found.place.item, found.says) for found in own}


@each_rule
def test_shown_every_pupil_it_finds_what_it_finds_in_its_cases(rule: Rule) -> None:
    """What a rule says of when it need not look spares it work, and hides no fault of its own."""
    shown_all = rule._replace(**SAYS_NOTHING)
    for case in every_case():
        if case.rule is rule:
            assert run(case, [shown_all]) == run(case, [rule]), case.id


@each_rule
def test_without_what_it_needs_it_is_skipped_and_says_what_is_missing(rule: Rule) -> None:
    collection = min(rule.collections)
    collected = [summer for summer in years.known() if years.load(summer).collected(collection)]
    summer = max(summer for summer in collected if rule.years.covers(summer))
    returned = right(collection, summer)
    form = Format.CTF if Format.CTF in rule.formats else min(rule.formats)
    held = counted(returned)
    file = File("", 0, recognise_contents(held, form), Reading(returned, None, form), held)
    verdict = judge(file, rules=[rule])
    needs = (*sorted(rule.needs), *sorted(rule.needs_one))
    missing = ", ".join(IN_WORDS[need] for need in needs)
    skipped = Skipped(rule.label, f"not given: {missing}", needs)
    assert verdict.skipped == ((skipped,) if missing else ())
    assert verdict.ran == (() if missing else (rule.label,))
