"""What is made for each destination: the name, the header, the pupils; and it passes its own checks."""

import re
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagepost.exporting import CannotExport, ResultSet, SchoolRecords, To, make, upload
from stagepost.formats import ctf
from stagepost.records import Collection, Destination, Pupil
from tests.library.exporting.school_records import SCHOOL, held, judged_pupils, wanted, without_lines

OTHER = Destination("998", "1234")
COLLECTIONS = st.sampled_from(Collection)
PLACES = st.tuples(st.integers(1, 4), st.integers(0, 2))
DIALECTS = st.sampled_from(sorted(ctf.DIALECTS))


@settings(max_examples=40)
@given(of=PLACES, collection=COLLECTIONS, to=st.sampled_from([None, *To]), dialect=DIALECTS)
def test_what_is_written_is_read_again_and_passes(of, collection, to, dialect):
    school, records, earlier = held(*of)
    how = ctf.DIALECTS[dialect]
    wish = wanted(collection, school, to=to, other=OTHER, earlier_phonics=earlier, dialect=how)
    files = make(records, wish)
    assert len({file.name for file in files}) == len(files)
    assert sum((file.returned.pupils for file in files), ()) == files[0].chosen.pupils
    for file in files:
        returned = ctf.read(file.data).returned
        assert returned
        assert returned.header.destination[:2] == file.returned.header.destination[:2]
        assert list(map(as_kept(how), returned.pupils)) == list(map(as_kept(how), file.returned.pupils))
        assert file.right, [finding.rule for finding in file.verdict.findings]


def as_kept(dialect):
    """A pupil without what the dialect leaves out, its results in one order."""

    def kept(pupil: Pupil) -> Pupil:
        plain = without_lines(pupil)
        outcomes = (o if dialect.result_date else o._replace(dated="") for o in plain.outcomes)
        group = plain.year_group if dialect.basic_details else ""
        return plain._replace(outcomes=tuple(sorted(outcomes)), year_group=group)

    return kept


@pytest.mark.parametrize(
    ("collection", "to", "name"),
    [
        (Collection.EYFSP, None, "9991003_FSP_999LLLL_001.xml"),
        (Collection.PHONICS, None, "9991003_PHO_999LLLL_001.xml"),
        (Collection.KS1, None, "9991003_KS1_999LLLL_001.xml"),
        (Collection.KS2, None, "9991003_KS2_NAALLLL_001.xml"),
        (Collection.KS2, To.OWN_LA, "9991003_KS2_999LLLL_001.xml"),
        (Collection.EYFSP, To.OWN_SCHOOL, "9991003_FSP_9991003_001.xml"),
        (Collection.EYFSP, To.ANOTHER_SCHOOL, "9991003_CTF_9981234_001.xml"),
        (Collection.EYFSP, To.UNKNOWN, "9991003_CTF_XXXXXXX_001.xml"),
        (Collection.EYFSP, To.OUTSIDE, "9991003_CTF_MMMMMMM_001.xml"),
    ],
)
def test_return_and_destination_make_the_name(collection, to, name):
    _, records, earlier = held(1, 2)
    wish = wanted(collection, to=to, other=OTHER, earlier_phonics=earlier)
    first = make(records, wish)[0]
    assert first.name == name
    destination = first.returned.header.destination
    assert destination.la + destination.estab == name.split("_")[2]


def test_the_next_number_follows_those_taken():
    _, records, _ = held(1, 2)
    names = (
        "9991003_FSP_999LLLL_001.xml",
        "9991003_FSP_999LLLL_007 (1).xml",
        "9991003_PHO_999LLLL_009.xml",
        "x",
    )
    (made,) = make(records, wanted(Collection.EYFSP, taken=names))
    assert made.name == "9991003_FSP_999LLLL_008.xml"


def test_all_numbers_used_is_said():
    _, records, _ = held(1, 2)
    with pytest.raises(CannotExport, match="All 999"):
        make(records, wanted(Collection.EYFSP, taken=("9991003_FSP_999LLLL_999.xml",)))


def test_a_lost_pupil_has_a_file_alone():
    _, records, _ = held(1, 2)
    files = make(records, wanted(Collection.EYFSP, to=To.UNKNOWN))
    assert len(files) == len(files[0].chosen.pupils) > 1
    assert [len(file.returned.pupils) for file in files] == [1] * len(files)
    assert [file.name[-7:] for file in files[:3]] == ["001.xml", "002.xml", "003.xml"]


@pytest.mark.parametrize(
    ("summer", "place"), [(2019, "NCA tools"), (2025, "Primary Assessment Gateway"), (2026, "NCA Portal")]
)
def test_where_a_file_for_the_dfe_is_handed_in(summer, place):
    found = upload(summer)
    assert found
    assert found.name == place
    assert found.source


def test_only_a_file_for_the_dfe_has_an_upload():
    _, records, _ = held(1, 2)
    assert make(records, wanted(Collection.KS2))[0].upload
    assert make(records, wanted(Collection.KS2, to=To.OWN_LA))[0].upload is None


def test_what_is_not_certain_is_marked():
    _, records, _ = held(1, 2)
    assert "not certain" in make(records, wanted(Collection.EYFSP, to=To.OUTSIDE))[0].unverified
    assert make(records, wanted(Collection.EYFSP))[0].unverified == ""


@pytest.mark.parametrize(
    ("summer", "version", "element"),
    [(2022, "21.0", "Gender"), (2023, "22.0", "Gender"), (2024, "23.0", "Sex")],
)
def test_version_and_sex_are_those_of_the_year(summer, version, element):
    records = SchoolRecords(judged_pupils(Collection.KS1, 2))
    sets = (ResultSet(Collection.KS1, 2026),)
    (made,) = make(records, wanted(Collection.KS1, summer=summer, results=sets))
    assert f"<CTFversion>{version}</CTFversion>".encode() in made.data
    assert f"<{element}>F</{element}>".encode() in made.data
    assert made.returned.header.academic_year == str(summer - 1)


@pytest.mark.parametrize(
    ("day", "school_year", "version"),
    [
        ((2026, 10, 1), "2026", "26.0"),
        ((2026, 5, 1), "2025", "25.0"),
        ((2021, 3, 1), "2020", "20.0"),
        ((2015, 3, 1), "2014", "16.0"),  # older than all that is held: the oldest
        ((2031, 3, 1), "2030", "26.0"),  # newer than all that is held: the newest
    ],
)
def test_a_leaver_goes_with_the_school_year_and_the_version_of_the_day(day, school_year, version):
    records = SchoolRecords(judged_pupils(Collection.KS1, 1))
    created = datetime(*day, 9)  # noqa: DTZ001
    wish = wanted(Collection.KS1, to=To.ANOTHER_SCHOOL, other=OTHER, created=created)
    header = make(records, wish)[0].returned.header
    assert (header.academic_year, header.version) == (school_year, version)


def test_elements_stand_in_their_order():
    (made,) = make(SchoolRecords(judged_pupils(Collection.KS1, 1)), wanted(Collection.KS1))
    order = re.findall(
        rb"<(Stage|Locale|Year|Subject|Method|Component|ResultStatus|ResultQualifier|Result)>", made.data
    )
    assert order[:9] == [
        *(b"Stage", b"Locale", b"Year", b"Subject", b"Method"),
        *(b"Component", b"ResultStatus", b"ResultQualifier", b"Result"),
    ]


def test_a_file_with_an_error_is_not_right():
    (child,) = judged_pupils(Collection.KS1, 1)
    (made,) = make(SchoolRecords((child._replace(upn="A00000000000X"),)), wanted(Collection.KS1))
    assert not made.right


def test_a_return_without_results_is_refused_and_a_leaver_may_go_without():
    (child,) = judged_pupils(Collection.KS1, 1)
    records = SchoolRecords((child._replace(outcomes=()),))
    with pytest.raises(CannotExport, match=r"None of the pupils chosen \(1\) has key stage 1 .* of 2026"):
        make(records, wanted(Collection.KS1))
    assert make(records, wanted(Collection.KS1, to=To.UNKNOWN))[0].right


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"summer": 2016}, "We do not have the codes and dates"),
        ({"summer": 2021}, "There were no EYFS profile results in 2021"),
        ({"school": SCHOOL._replace(estab="")}, "needs an LA number"),
        ({"to": To.ANOTHER_SCHOOL}, "Give the LA number"),
        ({"upns": frozenset({"nobody"})}, "nothing to write"),
    ],
)
def test_what_makes_no_sense_has_a_plain_answer(change, words):
    _, records, _ = held(1, 2)
    with pytest.raises(CannotExport, match=words):
        make(records, wanted(Collection.EYFSP)._replace(**change))


def test_a_character_xml_cannot_carry_is_refused_without_quoting_the_name():
    (child,) = judged_pupils(Collection.KS1, 1)
    with pytest.raises(CannotExport, match="cannot be written") as refused:
        make(SchoolRecords((child._replace(surname="Row\x00an"),)), wanted(Collection.KS1))
    assert "Row" not in str(refused.value)
