"""What is written is read again as it was, in every dialect; elements stand in the order of the format."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagepost import years
from stagepost.formats import ctf
from stagepost.formats.ctf import DIALECTS, PLAIN, Dialect
from stagepost.records import Destination, Header, Outcome, Pupil, Return, School
from tests.formats.ctf.invented import RETURN, without_lines

TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=20
).map(str.strip)
STAGES = st.sampled_from(["EYF", "KS1", ""])
VERSIONS = st.sampled_from(["25.0", "23.0", ""])
NO_LINE = st.just(0)
SCHOOLS = st.builds(School, TEXT, TEXT, TEXT, TEXT)
DESTINATIONS = st.builds(Destination, TEXT, TEXT, TEXT)
OUTCOMES = st.builds(Outcome, *[TEXT] * 9, STAGES, NO_LINE)
RESULTS = st.lists(OUTCOMES, max_size=4).map(tuple)
PUPILS = st.builds(Pupil, *[TEXT] * 5, st.just("Sex"), TEXT, RESULTS, NO_LINE, TEXT)
HEADERS = st.builds(Header, VERSIONS, *[TEXT] * 4, SCHOOLS, TEXT, DESTINATIONS, NO_LINE)
RETURNS = st.builds(Return, HEADERS, st.lists(PUPILS, max_size=3).map(tuple))


def kept(returned: Return, dialect: Dialect) -> Return:
    """The return without what the dialect leaves out, its results in one order."""
    header = returned.header
    if not dialect.urn:
        header = header._replace(
            source=header.source._replace(urn=""), destination=header.destination._replace(urn="")
        )
    return Return(header, tuple(kept_pupil(pupil, dialect) for pupil in returned.pupils))


def kept_pupil(pupil: Pupil, dialect: Dialect) -> Pupil:
    if not dialect.basic_details:
        pupil = pupil._replace(year_group="", former_upn="")
    outcomes = (o if dialect.result_date else o._replace(dated="") for o in pupil.outcomes)
    return pupil._replace(outcomes=tuple(sorted(outcomes)))


def in_one_order(returned: Return) -> Return:
    return returned._replace(
        pupils=tuple(pupil._replace(outcomes=tuple(sorted(pupil.outcomes))) for pupil in returned.pupils)
    )


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
@given(returned=RETURNS)
def test_what_is_written_is_read_again(dialect, returned):
    reading = ctf.read(ctf.write(returned, dialect))
    assert reading.returned
    assert in_one_order(without_lines(reading.returned)) == kept(returned, dialect)


def test_the_order_of_results_is_kept_or_not():
    def components(dialect: Dialect) -> list[str]:
        returned = ctf.read(ctf.write(long, dialect)).returned
        assert returned
        return [outcome.component for outcome in returned.pupils[0].outcomes]

    goals = [f"E{number:02}" for number in range(1, 18)]
    outcome = RETURN.pupils[0].outcomes[0]
    long = RETURN._replace(
        pupils=(Pupil(outcomes=tuple(outcome._replace(component=goal) for goal in goals)),)
    )
    assert components(PLAIN) == goals
    assert components(ctf.LIKE_ARBOR_2022) != goals
    assert sorted(components(ctf.LIKE_ARBOR_2022)) == goals


def test_elements_stand_in_the_order_of_the_format():
    first = ctf.write(RETURN, ctf.LIKE_ARBOR).decode().partition("</StageAssessment>")[0]
    assert re.findall(r"<(\w+)>", first) == [
        *(
            "CTfile",
            "Header",
            "DocumentName",
            "CTFversion",
            "DateTime",
            "DocumentQualifier",
            "DataDescriptor",
        ),
        *("SupplierID", "SourceSchool", "LEA", "Estab", "URN", "SchoolName", "AcademicYear"),
        *("DestSchool", "LEA", "Estab"),
        *("CTFpupilData", "Pupil", "UPN", "Surname", "Forename", "DOB", "Sex"),
        *("BasicDetails", "NCyearActual", "EnrolStatus", "StageAssessments", "KeyStage", "Stage"),
        *("StageAssessment", "Locale", "Year", "Subject", "Method", "Component"),
        *("ResultStatus", "ResultQualifier", "Result", "ResultDate"),
    ]


@pytest.mark.parametrize(
    ("version", "element"), [("22.0", "Gender"), ("23.0", "Sex"), ("17.0", "Gender"), ("", "Sex")]
)
def test_sex_is_named_as_in_the_version(version, element):
    returned = RETURN._replace(header=RETURN.header._replace(version=version))
    assert f"<{element}>F</{element}>" in ctf.write(returned).decode()
    assert "<Gender>F</Gender>" in ctf.write(returned, PLAIN._replace(sex_element="Gender")).decode()


def test_dialects_lay_out_as_their_suppliers_do():
    assert ctf.write(RETURN, ctf.WITH_MARK).startswith(b"\xef\xbb\xbf<?xml")
    assert ctf.write(RETURN, ctf.UTF_16)[:2] in (b"\xff\xfe", b"\xfe\xff")
    assert "Zoë".encode("cp1252") in ctf.write(RETURN, ctf.WINDOWS_1252)
    assert b"<Result>     2</Result>" in ctf.write(RETURN, ctf.LIKE_SIMS)
    assert b"\n " not in ctf.write(RETURN, ctf.LIKE_SIMS)
    assert ctf.write(RETURN, ctf.LIKE_DFE_SERVICE).count(b"\n") == 1


def test_dialects_leave_out_what_their_suppliers_do():
    with_urn = RETURN._replace(header=RETURN.header._replace(source=School("999", "1001", "900001")))
    service = ctf.write(with_urn, ctf.LIKE_DFE_SERVICE)
    for left_out in (b"<BasicDetails>", b"<ResultDate>", b"<URN>"):
        assert left_out not in service
        assert left_out in ctf.write(with_urn, ctf.LIKE_ARBOR)
    assert b"EnrolStatus" not in ctf.write(RETURN)
    for dialect in (ctf.LIKE_ARBOR, ctf.LIKE_ARBOR_2022, ctf.LIKE_SIMS):
        assert ctf.write(RETURN, dialect).count(b"<EnrolStatus>C</EnrolStatus>") == len(RETURN.pupils)


def test_no_result_is_written_with_nothing_in_it():
    pupil = RETURN.pupils[0]._replace(outcomes=(RETURN.pupils[0].outcomes[0]._replace(result=""),))
    data = ctf.write(RETURN._replace(pupils=(pupil,)))
    assert b"<Result></Result>" in data or b"<Result/>" in data


def test_every_result_is_written_once_under_its_key_stage():
    outcome = RETURN.pupils[0].outcomes[0]
    stages = [outcome._replace(stage=stage, component=stage) for stage in ("KS1", "EYF", "KS2")]
    pupil = RETURN.pupils[0]._replace(outcomes=tuple(stages))
    data = ctf.write(RETURN._replace(pupils=(pupil,)), ctf.LIKE_DFE_SERVICE)
    found = re.findall(rb"<Stage>(\w+)</Stage><StageAssessment>.*?<Component>(\w+)<", data)
    assert found == [(b"KS1", b"KS1"), (b"EYF", b"EYF"), (b"KS2", b"KS2")]
    assert data.count(b"<StageAssessment>") == 3


def test_a_dialect_is_called_by_its_manner():
    assert {*DIALECTS} == {
        *("plain", "like-arbor", "like-arbor-2022", "like-sims", "like-dfe-service"),
        *("with-mark", "windows-1252", "utf-16"),
    }


def test_each_level_is_indented_by_two_spaces():
    lines = ctf.write(RETURN).decode().splitlines()
    assert lines[1:4] == ["<CTfile>", "  <Header>", "    <DocumentName>Common Transfer File</DocumentName>"]
    assert "            <Result>2</Result>" in lines
    assert lines[-4:] == ["      </StageAssessments>", "    </Pupil>", "  </CTFpupilData>", "</CTfile>"]
    assert ctf.write(RETURN).endswith(b"</CTfile>\n")


def test_letters_an_encoding_lacks_are_written_as_references():
    returned = RETURN._replace(pupils=(Pupil(surname="Łuk"),))
    assert b"&#321;uk" in ctf.write(returned, ctf.WINDOWS_1252)


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe"])
def test_what_xml_cannot_carry_is_refused_without_quoting_it(character):
    returned = RETURN._replace(pupils=(Pupil(surname=f"Ash{character}down"),))
    with pytest.raises(ValueError, match=r"Surname holds the character U\+") as refused:
        ctf.write(returned)
    assert "down" not in str(refused.value)


@pytest.mark.parametrize("summer", years.known())
def test_the_sex_is_named_as_the_year_says(summer):
    """Formats know no years, and years say it too: the two must agree."""
    year = years.load(summer)
    for version in year.ctf_versions[:1]:
        returned = RETURN._replace(header=RETURN.header._replace(version=version))
        assert f"<{year.sex_element}>" in ctf.write(returned).decode()


def test_a_former_upn_stands_first_in_the_details_and_only_where_there_is_one():
    pupil = RETURN.pupils[0]._replace(former_upn="T99910012401B")
    data = ctf.write(RETURN._replace(pupils=(pupil,)))
    assert re.search(rb"<BasicDetails>\s*<FormerUPN>T99910012401B</FormerUPN>\s*<NCyearActual>", data)
    assert ctf.read(data).returned.pupils[0].former_upn == "T99910012401B"
    assert b"FormerUPN" not in ctf.write(RETURN)
