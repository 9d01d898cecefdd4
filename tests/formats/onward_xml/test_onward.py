"""The LA's return: every school and pupil once, under the names of the table, and marked as unchecked."""

from datetime import date, datetime
from xml.etree import ElementTree

import pytest

from stagepost import invention
from stagepost.formats import ctf, onward_xml
from stagepost.formats.onward_xml import Asked
from stagepost.records import Collection, Header, Outcome, Pupil, Return, School

CREATED = datetime(2026, 7, 10, 9, 30)  # noqa: DTZ001 - a file's moment has no zone
GOAL = Outcome(
    year="2026", stage="EYF", subject="COM", method="FA", component="E01", qualifier="FD", result="2"
)
CHILD = Pupil("A999100123001", "Ash & Oak", "Zoë", "2021-01-31", "F", "Sex", "R", (GOAL,))


def asked(collection: Collection = Collection.EYFSP, summer: int = 2026) -> Asked:
    return Asked("999", collection, summer, CREATED)


def of(*pupils: Pupil, estab: str = "1001") -> Return:
    return Return(Header(source=School("999", estab)), pupils)


@pytest.mark.parametrize("collection", onward_xml.COLLECTIONS)
def test_every_pupil_and_result_of_all_schools_is_in_it(collection):
    kind = {"eyfsp": "_FSP_", "phonics": "_PHO_"}[collection]
    returned = [ctf.read(data).returned for name, data in invention.invent(3).returns.items() if kind in name]
    made = onward_xml.write([each for each in returned if each], asked(collection))
    root = ElementTree.fromstring(made.data)
    assert made.schools == len(root.findall("Schools/School")) == 3
    upns = [each.text for each in root.iterfind("Schools/School/Pupils/Pupil/UPN")]
    assert upns == [pupil.upn for each in returned if each for pupil in each.pupils]
    assert made.pupils == len(upns)
    results = [each.text for each in root.iter("Result")]
    assert results == [o.result for each in returned if each for p in each.pupils for o in p.outcomes]


def test_it_is_marked_as_not_checked_in_the_file_and_in_the_value():
    made = onward_xml.write([of(CHILD)], asked())
    assert "Not yet checked against the specification" in made.unverified
    assert made.data.decode().splitlines()[1] == f"<!-- {made.unverified} -->"
    assert made.name == "999LLLL_FTF_999DfE_001.xml"


def test_the_header_says_who_sends_what():
    root = ElementTree.fromstring(
        onward_xml.write([], asked()._replace(reference_date=date(2026, 6, 30))).data
    )
    header = root.find("Header")
    assert header is not None
    said = {each.tag: each.text for each in header.iter() if each.text and each.text.strip()}
    assert said == {
        "Collection": "EYFSP",
        "Year": "2026",
        "ReferenceDate": "2026-06-30",
        "SourceLevel": "L",
        "LEA": "999",
        "SoftwareCode": "Stagepost",
        "SerialNo": "001",
        "DateTime": "2026-07-10T09:30:00",
    }


@pytest.mark.parametrize("number", [0, 1000])
def test_a_serial_number_has_three_digits(number):
    with pytest.raises(ValueError, match="from 1 to 999"):
        onward_xml.write([of(CHILD)], asked()._replace(number=number))
    assert "_999.xml" in onward_xml.write([of(CHILD)], asked()._replace(number=999)).name


def test_two_returns_of_one_school_are_refused():
    other = CHILD._replace(upn="U999100123001")
    with pytest.raises(ValueError, match="more than one return of 9991001: "):
        onward_xml.write([of(CHILD), of(CHILD, estab="1002"), of(other)], asked())
    assert onward_xml.write([of(CHILD), of(other._replace(outcomes=()))], asked()).schools == 1


def test_in_pieces_it_is_the_same_file_and_a_return_is_asked_for_when_its_turn_comes():
    taken = []

    def returns():
        for estab in range(1001, 1061):
            taken.append(estab)
            yield of(*(CHILD._replace(outcomes=(GOAL,) * 17) for _ in range(10)), estab=str(estab))

    tally = onward_xml.Tally()
    pieces = onward_xml.write_in_pieces(returns(), asked(), tally)
    first = next(pieces)
    assert 0 < len(taken) < 60
    assert first + b"".join(pieces) == onward_xml.write(returns(), asked()).data
    assert (tally.schools, tally.pupils, tally.without_results) == (60, 600, 0)


def test_in_pieces_what_is_wrong_with_the_asking_is_said_at_once():
    with pytest.raises(ValueError, match="no return of"):
        onward_xml.write_in_pieces([], asked(Collection.KS2), onward_xml.Tally())


def test_true_names_are_put_in_without_touching_code():
    names = onward_xml.table()
    elements = tuple(e._replace(name="Child") if e.key == "pupil" else e for e in names.elements[::-1])
    made = onward_xml.write([of(CHILD)], asked(), names._replace(elements=elements, warning=""))
    root = ElementTree.fromstring(made.data)
    child = root.find("Schools/School/Pupils/Child")
    assert child is not None
    assert [each.tag for each in child] == ["StageAssessments", "Sex", "DOB", "Forename", "Surname", "UPN"]
    assert b"<!--" not in made.data


@pytest.mark.parametrize(("summer", "name"), [(2023, b"<Gender>F</Gender>"), (2024, b"<Sex>F</Sex>")])
def test_sex_is_called_as_in_its_year(summer, name):
    child = CHILD._replace(outcomes=(GOAL._replace(year=str(summer)),))
    assert name in onward_xml.write([of(child)], asked(summer=summer)).data


def test_an_early_years_setting_has_its_own_number():
    data = onward_xml.write([of(CHILD, estab="512345")], asked()).data
    assert b"<EarlyYearsNumber>512345</EarlyYearsNumber>" in data
    assert b"<Estab>" not in data


@pytest.mark.parametrize(
    "other", [{"year": "2025"}, {"status": "T"}, {"stage": "KS1", "subject": "PHO", "component": "CHK"}]
)
def test_what_is_no_result_of_the_return_is_left_out_and_counted(other):
    made = onward_xml.write([of(CHILD, CHILD._replace(outcomes=(GOAL._replace(**other),)))], asked())
    assert (made.schools, made.pupils, made.without_results) == (1, 1, 1)


def test_names_are_written_as_xml_carries_them():
    assert "<Surname>Ash &amp; Oak</Surname>" in onward_xml.write([of(CHILD)], asked()).data.decode()
    with pytest.raises(ValueError, match="cannot carry") as refused:
        onward_xml.write([of(CHILD._replace(surname="Ash\x00down"))], asked())
    assert "down" not in str(refused.value)


@pytest.mark.parametrize("collection", [Collection.KS1, Collection.KS2])
def test_other_returns_are_refused(collection):
    with pytest.raises(ValueError, match="no return of"):
        onward_xml.write([], asked(collection))


def test_every_element_stands_in_one_that_is_there_and_says_how_sure_it_is():
    keys = {each.key for each in onward_xml.table().elements}
    for each in onward_xml.table().elements:
        assert each.within in keys | {""}
        assert each.source
        assert each.confidence in {"low", "medium", "high"}
