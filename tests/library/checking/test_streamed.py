"""A file too large to be held at once is checked piece by piece, and the answer is the same."""

import importlib
import zipfile
from collections import Counter
from datetime import date
from io import BytesIO

import pytest

from stagepost.check_inputs import CheckInputs
from stagepost.checking import Broken, LeftOut, check, check_streamed, look_streamed, streamed
from stagepost.formats import ctf
from stagepost.invention import invent
from stagepost.invention.faulty import faulty_files
from stagepost.pupil_index import PupilIndex
from stagepost.records import Collection
from stagepost.reference_data import EarlierCheck, PupilElsewhere, RollPupil
from stagepost.rules.declare import Each, found
from tests.library.checking.test_verdict import a_rule
from tests.rules.base import right

reader = importlib.import_module("stagepost.formats.ctf.stream")  # the package names the function so
GIVEN = CheckInputs(today=date(2026, 6, 26), year=2026, la="999")
PHONICS = right(Collection.PHONICS, 2026, pupils=12)
WITH_EARLIER = PHONICS._replace(
    pupils=tuple(
        pupil._replace(
            year_group="2",
            dob="2019-01-01",
            outcomes=(*pupil.outcomes, pupil.outcomes[0]._replace(year="2025", result="38")),
        )
        for pupil in PHONICS.pupils
    )
)
HELD = GIVEN._replace(earlier_phonics={pupil.upn: EarlierCheck("12", 2025) for pupil in PHONICS.pupils[:5]})
FILES = [
    ("with-earlier-results.xml", ctf.write(WITH_EARLIER), GIVEN),
    ("with-other-earlier-results.xml", ctf.write(WITH_EARLIER), HELD),
    *((name, data, GIVEN) for name, data in invent(schools=3, seed=4).returns.items()),
    *((each.name, each.data, each.inputs) for each in faulty_files(2026)),
    ("utf-16.xml", ctf.write(right(Collection.EYFSP, 2026, pupils=9), ctf.UTF_16), GIVEN),
]
SENT = right(Collection.EYFSP, 2026, pupils=20)
MANY = ctf.write(SENT)


@pytest.fixture(params=[1024 * 1024, 300], ids=["in one piece", "in small pieces"])
def pieces(request, monkeypatch):
    monkeypatch.setattr(reader, "PIECE", request.param)


@pytest.mark.usefixtures("pieces")
def test_what_is_found_is_the_same():
    compared = 0
    for name, data, given in FILES:
        whole, parts = check(data, name, given), check_streamed(BytesIO(data), name, given)
        side_by_side = {each.rule for each in parts.skipped if each.why == streamed.TOO_LARGE}
        assert list(parts.findings) == [each for each in whole.findings if each.rule not in side_by_side]
        assert list(parts.ran) == [label for label in whole.ran if label not in side_by_side]
        assert set(parts.skipped) - set(whole.skipped) == {
            each for each in parts.skipped if each.rule in side_by_side
        }
        assert (parts.recognised, parts.pupils, parts.broken) == (whole.recognised, whole.pupils, ())
        compared += len(parts.findings)
    assert compared > 30


@pytest.mark.usefixtures("pieces")
def test_what_the_file_itself_says_of_earlier_summers_is_used():
    data = ctf.write(WITH_EARLIER)
    for given, met_before, differing in ((GIVEN, 12, 0), (HELD, 7, 5)):
        verdict = check_streamed(BytesIO(data), "a.xml", given)
        found_by = Counter(each.rule for each in verdict.findings)
        assert (found_by["y2-should-not"], found_by["earlier-result-differs"]) == (met_before, differing)


@pytest.mark.usefixtures("pieces")
def test_what_is_held_beside_it_is_compared_with_all_the_same():
    pupils = [RollPupil(p.upn, f"{p.surname}X", p.forename, p.dob) for p in SENT.pupils[1:]]
    elsewhere = PupilIndex([PupilElsewhere("9991002", SENT.pupils[3].upn)])
    given = GIVEN._replace(roll=tuple(pupils), returned_elsewhere=elsewhere)
    whole, parts = check(MANY, inputs=given), check_streamed(BytesIO(MANY), inputs=given)
    about = {"identity-changed": 19, "roll-extra": 1, "same-pupil-two-schools": 1}
    assert Counter(each.rule for each in parts.findings if each.rule in about) == about
    assert {each for each in whole.findings if each.rule in about} <= {*parts.findings}


def test_the_roll_is_put_in_order_once_for_all_pieces(monkeypatch):
    monkeypatch.setattr(reader, "PIECE", 300)
    shown = []
    look = a_rule(lambda pupil, context: shown.append(context.roll) or [])
    check_streamed(BytesIO(MANY), inputs=GIVEN, rules=[look])
    assert len(shown) == 20
    assert len(set(map(id, shown))) == 1


def test_the_pupils_are_not_kept():
    assert check_streamed(BytesIO(MANY)).returned == SENT._replace(
        header=ctf.read(MANY).returned.header, pupils=()
    )
    assert check_streamed(BytesIO(MANY)).name == ""


@pytest.mark.usefixtures("pieces")
def test_a_rule_that_crashes_leaves_no_part_of_its_findings():
    def crashes_at_the_tenth(pupil, context):
        if pupil.upn == SENT.pupils[9].upn:
            raise KeyError(pupil.surname)
        yield found("UPN", at=pupil)

    verdict = check_streamed(BytesIO(MANY), rules=[a_rule(crashes_at_the_tenth)])
    assert verdict.broken == (Broken("a-rule", "KeyError"),)
    assert verdict.findings == verdict.ran == verdict.left_out == ()


def test_so_many_findings_are_listed_and_the_others_counted(monkeypatch):
    monkeypatch.setattr(streamed, "MOST_LISTED", 7)
    monkeypatch.setattr(reader, "PIECE", 1000)
    verdict = check_streamed(BytesIO(MANY), rules=[a_rule(lambda pupil, context: [found("UPN", at=pupil)])])
    assert [each.place.pupil for each in verdict.findings] == list(range(7))
    assert verdict.left_out == (LeftOut("a-rule", 13, errors=13),)


def test_a_rule_that_needs_all_pupils_side_by_side_is_skipped():
    verdict = check_streamed(BytesIO(MANY), rules=[a_rule(lambda returned, context: [], each=Each.RETURN)])
    assert [each.why for each in verdict.skipped] == [streamed.TOO_LARGE]
    assert verdict.ran == ()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\n" + b"x" * 3_000_000, "pdf"),
        (b"<CTfile><!--" + b"x" * 3_000_000 + b"--></CTfile>", "xml"),
        (b'<CTfile a="' + b"x" * 3_000_000 + b'"/>', "xml"),
        (b"<CTfile><CTFpupilData><Pupil><UPN>" + b"x" * 3_000_000 + b"</UPN>", "xml"),
        (b"<CTfile>" * 3_000_000, "xml"),
        (MANY[: len(MANY) // 2], "xml"),
    ],
    ids=["nothing", "a PDF", "a long comment", "a long tag", "a long text", "depth", "cut short"],
)
def test_what_cannot_be_read_is_answered(data, kind):
    verdict = check_streamed(BytesIO(data), "a.xml")
    assert verdict.returned is None
    assert verdict.recognised.kind == kind
    assert "file-is-xml" in {each.rule for each in verdict.findings}


class InPieces(BytesIO):
    """A file of which no more than a piece may be read at once."""

    def read(self, size=-1):
        assert 0 < size <= reader.PIECE
        return super().read(size)


@pytest.mark.parametrize("data", [MANY, b"%PDF-1.7\n" + b"x" * 3_000_000, MANY[: len(MANY) // 2]])
def test_no_more_than_a_piece_is_read_at_once(data):
    seen = look_streamed(InPieces(data), "a.xml")
    assert (seen.name, seen.size) == ("a.xml", len(data))
    assert look_streamed(InPieces(data)).name == ""
    assert check_streamed(InPieces(data), "a.xml").recognised == seen.recognised


def test_both_ends_of_what_cannot_be_read_are_looked_at():
    middle = b"x" * 200_000
    begun = MANY[: MANY.index(b"<Pupil>")]
    assert check_streamed(BytesIO(begun + middle + b"<")).recognised.kind == "xml"
    cut_off = MANY[:-20] + b"<!--" + middle
    assert check_streamed(BytesIO(cut_off)).recognised == check(cut_off).recognised


def test_a_large_workbook_is_known_by_its_end():
    workbook = BytesIO()
    with zipfile.ZipFile(workbook, "w") as members:
        members.writestr("media/picture.bin", bytes(300_000))
        members.writestr("xl/workbook.xml", "<workbook/>")
    assert check(workbook.getvalue()).recognised.kind == "xlsx"
    assert check_streamed(workbook).recognised.kind == "xlsx"


def test_of_what_is_no_return_by_itself_no_pupil_is_shown():
    whole_school = check_streamed(BytesIO(MANY.replace(b"partial", b"full")))
    assert {finding.rule for finding in whole_school.findings} == {"file-wrong-kind"}
    assert whole_school.pupils == 20


def test_a_file_has_its_limits():
    small = ctf.STREAMED._replace(pupils=10)
    with pytest.raises(reader.Unreadable) as refused:
        list(ctf.stream(BytesIO(MANY), small))
    assert refused.value.trouble.kind == "too-many-pupils"
    with pytest.raises(reader.Unreadable) as refused:
        list(ctf.stream(BytesIO(MANY), ctf.STREAMED._replace(size=1000)))
    assert refused.value.trouble.kind == "too-large"
