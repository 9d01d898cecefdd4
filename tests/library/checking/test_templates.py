"""A filled template's CSV is checked as the same return in a CTF is, where templates are taken."""

import pytest

from stagepost.checking import check
from stagepost.formats import ctf, template_csv
from stagepost.formats.reading import Format
from stagepost.recognition import FileKind
from stagepost.records import Collection
from stagepost.rules import RULES
from tests.rules.base import right
from tests.rules.check_inputs import everything_known

EACH = [
    (Collection.EYFSP, 2026),
    (Collection.EYFSP, 2019),
    (Collection.PHONICS, 2026),
    (Collection.KS1, 2023),
]
OF_A_CTF_ALONE = {rule.label for rule in RULES if Format.TEMPLATE_CSV not in rule.formats}


def both(collection, summer, change=lambda returned: returned):
    """The verdicts on a return as a CTF and as a filled template."""
    returned = change(right(collection, summer, pupils=3))
    given = everything_known(returned, collection, summer)
    as_ctf = check(ctf.write(returned), inputs=given)
    filled = check(template_csv.write(returned, collection, summer), inputs=given, templates=True)
    return as_ctf, filled


def without_lines(verdict):
    found = [one._replace(place=one.place._replace(line=0)) for one in verdict.findings]
    return [one for one in found if one.rule not in OF_A_CTF_ALONE]


@pytest.mark.parametrize(("collection", "summer"), EACH)
def test_a_right_template_is_a_right_return(collection, summer):
    as_ctf, filled = both(collection, summer)
    assert filled.findings == filled.skipped == filled.broken == ()
    assert set(as_ctf.ran) - set(filled.ran) <= OF_A_CTF_ALONE
    assert filled.recognised.kind is FileKind.CSV
    assert (filled.recognised.collection, filled.recognised.year) == (collection, summer)
    assert filled.recognised.says.startswith("This is a filled template (CSV) of ")
    assert filled.pupils == 3


@pytest.mark.parametrize(("collection", "summer"), EACH)
def test_what_is_wrong_in_it_is_found_all_the_same(collection, summer):
    def spoil(returned):
        first, second, third = returned.pupils
        wrong = first.outcomes[0]._replace(result="41")
        first = first._replace(upn="", outcomes=(wrong, *first.outcomes[1:]))
        return returned._replace(pupils=(first, second._replace(dob="2031-02-30"), third))

    as_ctf, filled = both(collection, summer, spoil)
    assert without_lines(filled) == without_lines(as_ctf)
    assert {"upn-missing", "dob-impossible"} <= {one.rule for one in filled.findings}
    assert all(one.place.line for one in filled.findings if one.place.pupil is not None)


def test_where_a_ctf_is_wanted_the_answer_is_to_send_one():
    data = template_csv.write(right(Collection.EYFSP, 2026), Collection.EYFSP, 2026)
    verdict = check(data)
    assert verdict.returned is None
    assert [one.rule for one in verdict.findings] == ["file-is-xml"]
    assert "Export a CTF" in verdict.findings[0].put_right


def test_a_template_with_no_results_says_so():
    returned = right(Collection.EYFSP, 2026)
    empty = returned._replace(pupils=tuple(pupil._replace(outcomes=()) for pupil in returned.pupils))
    verdict = check(template_csv.write(empty, Collection.EYFSP, 2026), templates=True)
    assert verdict.recognised.says == "This is a template with no results in it yet."
    assert [one.rule for one in verdict.findings] == ["file-wrong-kind"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"UPN,E01\nA,2\n", b"<CTfile>", b"PK\x03\x04"])
def test_what_is_no_template_is_answered_as_ever(data):
    assert check(data, templates=True) == check(data)
