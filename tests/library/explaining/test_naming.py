"""Rules found by their labels, and what is offered where there is none such."""

from stagepost.explaining import named, nearest, reasons, title
from stagepost.records import Collection


def test_a_label_in_other_letters_is_the_same():
    assert [rule.label for rule in named(" UPN_check letter ")] == ["upn-check-letter"]


def test_returns_may_share_a_label():
    assert [sorted(rule.collections) for rule in named("value-by-subject")] == [["ks1"], ["ks2"]]


def test_a_label_gives_the_heading_of_its_findings():
    assert title("upn-check-letter") == "UPN check letter is wrong"
    assert title("value-by-subject") == "Result is not valid for this subject"


def test_a_label_that_no_rule_has_any_more_is_its_own_heading():
    assert title("no-such-rule") == "no-such-rule"


def test_reasons_are_those_of_the_rule_of_that_return():
    assert "The child is staying in Reception for another year." in reasons("year-group", Collection.EYFSP)
    assert "Our school uses its own codes for year groups." in reasons("year-group", Collection.PHONICS)
    assert reasons("year-group", Collection.KS2) == reasons("no-such-rule", Collection.EYFSP) == ()


def test_an_unknown_label_is_none():
    assert named("upn-check") == ()


def test_the_nearest_are_offered_best_first():
    assert nearest("upn-chek-leter")[0] == "upn-check-letter"
    assert nearest("temporary") == ("upn-temporary",)


def test_nothing_like_it_offers_nothing():
    assert nearest("zzzzzz") == ()
    assert nearest("") == ()
