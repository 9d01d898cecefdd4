"""The same child under two UPNs, or under a name written in two ways: files and tables, as they come."""

import pytest

from stagepost.check_inputs import CheckInputs
from stagepost.checking import check
from stagepost.formats import ctf, roll_csv
from stagepost.invention.faulty.right import right
from stagepost.pupil_index import PupilIndex
from stagepost.records import Collection
from stagepost.reference_data import returns
from stagepost.reference_data.earlier_results import of_files

_, RETURN = right(Collection.EYFSP, 2025)
CHILD = RETURN.pupils[0]._replace(
    upn="E999100124001", surname="O’Marsh-Lune", forename="Zoë", dob="2020-03-01", sex="F"
)
PERMANENT, TEMPORARY = "F999100124077", "Q99910012400A"
ASKED = {"upn-changed", "upn-temporary", "roll-extra", "roll-missing", "identity-changed"}
HEAD = "UPN,Surname,Forename,DOB,Sex,Year Group"


def found(child, table="", **given):
    """What is asked about the one child of a return, beside a roll as a table."""
    if table:
        reading = roll_csv.read(table.encode())
        assert reading.whole, reading
        given["roll"] = reading.pupils
    data = ctf.write(RETURN._replace(pupils=(child,)))
    verdict = check(data, inputs=CheckInputs(**given))
    return {(finding.rule, finding.says) for finding in verdict.findings if finding.rule in ASKED}


@pytest.mark.parametrize(
    "row",
    [
        f"{PERMANENT},O’Marsh-Lune,Zoë,01/03/2020,F,R",
        f"{PERMANENT},O'MARSH-LUNE,ZOE,01/03/2020,F,R",
        f"{PERMANENT},O`Marsh Lune,Zoe,2020-03-01,F,R",
        f"{PERMANENT},OMarsh\u2011Lune,Zoe\u0308,01-Mar-2020,Female,Reception",
    ],
)
def test_a_roll_with_another_upn_is_asked_about_however_the_name_is_written(row):
    ((rule, says),) = found(CHILD, f"{HEAD}\n{row}\n")
    assert (rule, PERMANENT in says) == ("upn-changed", True)


@pytest.mark.parametrize("where", ["roll", "last_sent", "known_before"])
def test_it_is_asked_once_wherever_the_other_upn_stands(where):
    before = RETURN._replace(pupils=(CHILD._replace(upn=PERMANENT),))
    given = {
        "roll": roll_csv.read(ctf.write(before)).pupils,
        "last_sent": returns.last_sent(before, "", Collection.EYFSP, 2025),
        "known_before": of_files([before]).before(2026).people,
    }
    ((rule, says),) = found(CHILD, **{where: given[where]})
    assert (rule, PERMANENT in says) == ("upn-changed", True)
    assert len(found(CHILD, **given)) == 1


@pytest.mark.parametrize("surname", ["Marsh", "O’Marsh-Lune"])
def test_a_former_upn_in_the_file_answers_the_question(surname):
    child = CHILD._replace(former_upn=PERMANENT, surname=surname)
    asked = {rule for rule, _ in found(child, f"{HEAD}\n{PERMANENT},{surname},Zoë,01/03/2020,F,R\n")}
    assert asked == set()


@pytest.mark.parametrize("former", ["E999100124001", "A9514545105", "T99910012401B"])
def test_a_former_upn_that_is_the_present_one_or_none_or_a_third_answers_nothing(former):
    child = CHILD._replace(former_upn=former)
    ((rule, _),) = found(child, f"{HEAD}\n{PERMANENT},O'Marsh-Lune,Zoe,01/03/2020,F,R\n")
    assert rule == "upn-changed"


@pytest.mark.parametrize(
    "table",
    [
        f"{HEAD}\n{PERMANENT},O’Marsh-Lune,Zoë,01/03/2020,F,R\n",
        f"{HEAD}\n{PERMANENT},O'MARSH-LUNE,ZOE,01/03/2020,F,R\n",
        f"{HEAD},Former UPN\n{PERMANENT},Marsh,Zoë,01/03/2020,F,R,{TEMPORARY}\n",
        f"Former UPN,{HEAD}\n,{PERMANENT},O’Marsh-Lune,Zoë,01/03/2020,F,R\n",
    ],
)
def test_the_permanent_upn_that_the_roll_holds_is_said(table):
    asked = dict(found(CHILD._replace(upn=TEMPORARY), table))
    assert asked.pop("upn-temporary").count(PERMANENT) == 1
    assert asked.keys() <= {"identity-changed"}


@pytest.mark.parametrize("by", [{"upn": TEMPORARY}, {"former_upn": PERMANENT}])
def test_another_school_that_has_a_former_upn_has_returned_the_same_pupil(by):
    there = RETURN._replace(pupils=(CHILD._replace(upn=PERMANENT, former_upn=TEMPORARY, surname="Newname"),))
    verdict = check(
        ctf.write(RETURN._replace(pupils=(CHILD._replace(**by),))),
        inputs=CheckInputs(
            returned_elsewhere=PupilIndex(one._replace(school="9991002") for one in returns.elsewhere(there))
        ),
    )
    says = [finding.says for finding in verdict.findings if finding.rule == "same-pupil-two-schools"]
    assert says == ["School 9991002 has also returned this pupil."]


@pytest.mark.parametrize(
    ("surname", "forename"),
    [
        ("O'Marsh-Lune", "Zoe"),
        ("O\u02bcMARSH\u2013LUNE", "ZOE"),
        ("O\u00b4Marsh\u2212Lune", "Zoe\u0308"),
        ("OMarsh Lune", "\u200bZoë"),
        ("O\u2032Marsh\u2010Lune", "Zo\u200dë"),
    ],
)
def test_a_child_who_is_in_the_return_twice_is_found_however_the_name_is_written(surname, forename):
    again = CHILD._replace(upn=PERMANENT, surname=surname, forename=forename)
    verdict = check(ctf.write(RETURN._replace(pupils=(CHILD, again))))
    assert "pupil-twice-in-file" in {finding.rule for finding in verdict.findings}
