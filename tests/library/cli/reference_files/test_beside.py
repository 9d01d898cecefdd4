"""What is given beside the files is found again by the school, return and summer it is of."""

import pytest

from stagepost.formats import ctf, template_csv
from stagepost.records import Collection, Outcome
from tests.library.cli.reference_files.giving import FSP, PHO, changed, dated, found, why_skipped

REGISTER = """\
LA (code),EstablishmentNumber,EstablishmentName,EstablishmentStatus (name),StatutoryLowAge,StatutoryHighAge
999,1001,Feathermere Primary School,Open,4,11
999,1002,Saffronham Park School,Open,7,11
"""


class TestRolls:
    def test_who_is_missing_and_who_should_not_be_there(self, verdict, invented, tmp_path):
        roll = (invented / "rolls/9991001.csv").read_text(encoding="utf-8").splitlines()
        reception = [line for line in roll if line.endswith(",R")]
        without = tmp_path / "roll.csv"
        without.write_text("\n".join([roll[0], *reception[1:], "H999100125999,New,Kit,2021-01-02,M,R"]))
        seen = verdict(invented / FSP, "--roll", without)
        assert [each["upn"] for each in found(seen, "roll-extra")] == [reception[0].split(",")[0]]
        assert [each["upn"] for each in found(seen, "roll-missing")] == ["H999100125999"]

    @pytest.mark.parametrize("code", ["E1", "N2"])
    def test_a_pupil_of_no_year_group_of_the_return_is_left_alone(self, verdict, invented, tmp_path, code):
        roll = tmp_path / "9991001.csv"
        text = (invented / "rolls/9991001.csv").read_text(encoding="utf-8").rstrip()
        roll.write_text(f"{text}\nH999100125999,New,Kit,2021-01-02,M,{code}\n", encoding="utf-8")
        for path in (FSP, PHO):
            seen = verdict(invented / path, "--roll", roll, "--earlier", invented / "phonics-last-year")
            assert "H999100125999" not in {each["upn"] for each in seen["findings"]}

    def test_a_pupil_in_no_year_group_goes_by_the_date_of_birth(self, verdict, invented, tmp_path):
        roll = tmp_path / "9991001.csv"
        text = (invented / "rolls/9991001.csv").read_text(encoding="utf-8").rstrip()
        roll.write_text(f"{text}\nH999100125999,New,Kit,2021-01-02,M,X\n", encoding="utf-8")
        missing = found(verdict(invented / FSP, "--roll", roll), "roll-missing")
        assert [each["upn"] for each in missing] == ["H999100125999"]
        seen = verdict(invented / PHO, "--roll", roll, "--earlier", invented / "phonics-last-year")
        assert "H999100125999" not in {each["upn"] for each in seen["findings"]}

    def test_of_a_folder_each_school_has_its_own(self, verdicts, invented):
        seen = verdicts(invented / "returns", "--roll", invented / "rolls")
        for one in seen.values():
            assert found(one, "roll-extra") == found(one, "roll-missing") == []
            assert "roll-extra" in one["ran"]

    def test_a_ctf_names_its_school(self, verdict, invented, tmp_path):
        roll = changed(
            invented / FSP, tmp_path, lambda returned: returned._replace(pupils=returned.pupils[1:]), "a.xml"
        )
        assert len(found(verdict(invented / FSP, "--roll", roll), "roll-extra")) == 1
        other = verdict(invented / "returns/9991002/9991002_FSP_999LLLL_001.xml", "--roll", roll)
        assert why_skipped(other, "roll-extra") == ["not given: the school's roll"]


class TestEarlierReturns:
    def test_last_years_return_of_the_school(self, verdict, invented, tmp_path):
        def a_year_ago(returned):
            return returned._replace(pupils=dated(returned.pupils[:40], "2025"))

        last_year = changed(invented / FSP, tmp_path, a_year_ago, "last.xml")
        seen = verdict(invented / FSP, "--earlier", last_year)
        assert [each["says"] for each in found(seen, "count-jump")] == [
            "This return has 90 pupils. Last year's return had 40."
        ]
        assert len(found(seen, "profiled-before")) == 40
        assert "rate-jump" in seen["ran"]

    def test_who_a_upn_was_in_the_latest_summer_before(self, verdict, invented, tmp_path):
        def before(year, forename):
            def change(returned):
                (pupil,) = dated(returned.pupils[:1], year)
                return returned._replace(pupils=(pupil._replace(forename=forename),))

            return change

        pupil = ctf.read((invented / FSP).read_bytes()).returned.pupils[0]
        for year, forename in (("2023", "Jory"), ("2024", pupil.forename)):
            changed(invented / FSP, tmp_path, before(year, forename), f"{year}.xml")
        seen = verdict(invented / FSP, "--earlier", tmp_path / "2023.xml")
        assert [each["item"] for each in found(seen, "identity-changed-since")] == ["Forename"]
        assert found(verdict(invented / FSP, "--earlier", tmp_path), "identity-changed-since") == []

    def test_phonics_results_from_a_table_or_a_ctf(self, verdict, invented, tmp_path):
        listed = verdict(invented / PHO, "--earlier", invented / "phonics-last-year")
        assert "y2-should-not" in listed["ran"]
        assert found(listed, "y2-should") == []
        marked = tmp_path / "met.csv"
        rows = (invented / "phonics-last-year/9991001.csv").read_text(encoding="utf-8").splitlines()
        marked.write_text("\n".join([rows[0], *(line.rpartition(",")[0] + ",40" for line in rows[1:])]))
        assert len(found(verdict(invented / PHO, "--earlier", marked), "y2-should-not")) > 5

        def a_year_ago(returned):
            first, *_ = returned.pupils
            outcome: Outcome = first.outcomes[0]._replace(year="2025", result="40", qualifier="NM")
            return returned._replace(
                pupils=tuple(each._replace(outcomes=(outcome,)) for each in returned.pupils)
            )

        as_ctf = changed(invented / PHO, tmp_path, a_year_ago, "last.xml")
        assert len(found(verdict(invented / PHO, "--earlier", as_ctf), "y2-should-not")) > 5

    def test_later_returns_are_no_earlier_ones(self, verdict, invented):
        seen = verdict(invented / FSP, "--earlier", invented / FSP)
        assert why_skipped(seen, "profiled-before") == ["not given: earlier EYFS profiles"]


class TestWhatElseIsHeld:
    def test_a_pupil_in_two_schools(self, verdicts, invented, tmp_path):
        second = ctf.read((invented / "returns/9991002/9991002_FSP_999LLLL_001.xml").read_bytes()).returned

        def with_one_more(returned):
            return returned._replace(pupils=(*returned.pupils, second.pupils[0]))

        changed(invented / FSP, tmp_path, with_one_more)
        others = invented / "returns/9991002"
        (seen,) = verdicts(tmp_path, "--others", others, "--others", tmp_path).values()
        assert [each["upn"] for each in found(seen, "same-pupil-two-schools")] == [second.pupils[0].upn]

    def test_the_register(self, verdicts, invented, tmp_path):
        register = tmp_path / "edubasealldata.csv"
        register.write_text(REGISTER)
        seen = verdicts(invented / "returns", "--register", register)
        assert found(seen["9991001_FSP_999LLLL_001.xml"], "school-known") == []
        assert found(seen["9991002_FSP_999LLLL_001.xml"], "school-in-scope")
        assert found(seen["9991003_FSP_999LLLL_001.xml"], "school-known")

    @pytest.mark.parametrize("order", [1, -1])
    def test_a_school_that_becomes_an_academy_stands_in_the_register_twice(
        self, verdict, invented, tmp_path, order
    ):
        rows = [
            "999,1001,Feathermere Primary School,100001,Open,01-09-1999,",
            '999,1001,Feathermere Primary School,100001,"Open, but proposed to close",01-09-1999,31-08-2026',
            "999,1001,Feathermere Academy,150001,Proposed to open,01-09-2026,",
            "999,1002,Saffronham Park School,100002,Closed,01-09-1999,31-08-2025",
            "999,1002,Saffronham Park Academy,150002,Open,01-09-2025,",
            "999,1003,Wexcombe School,100003,Closed,01-09-1999,31-08-2025",
        ]
        register = tmp_path / "edubasealldata.csv"
        head = "LA (code),EstablishmentNumber,EstablishmentName,URN,EstablishmentStatus (name)"
        register.write_text("\n".join([f"{head},OpenDate,CloseDate", *rows[::order]]))
        for school, closed in (("9991001", False), ("9991002", False), ("9991003", True)):
            path = invented / f"returns/{school}/{school}_FSP_999LLLL_001.xml"
            of_closing = [
                each["says"]
                for each in found(verdict(path, "--register", register), "school-known")
                if each["item"] == "Estab"
            ]
            assert bool(of_closing) is closed

    def test_a_list_of_forenames(self, verdict, invented, tmp_path):
        pupils = ctf.read((invented / FSP).read_bytes()).returned.pupils
        names = tmp_path / "names.csv"
        names.write_text("First name;Gender\n" + "".join(f"{p.forename.upper()};{p.sex}\n" for p in pupils))
        assert found(verdict(invented / FSP, "--forenames", names), "sex-against-name") == []
        usual = {"F": "Boy", "M": "Girl"}
        first = next(p for p in pupils if p.sex in usual)
        names.write_text(f"Forename,Sex\n{first.forename},{usual[first.sex]}\nTansy,F\nTansy,M\n")
        seen = found(verdict(invented / FSP, "--forenames", names), "sex-against-name")
        alike = [p.upn for p in pupils if (p.forename, p.sex) == (first.forename, first.sex)]
        assert [each["upn"] for each in seen] == alike

    def test_a_filled_template_is_checked_unless_a_ctf_is_wanted(self, verdict, invented, tmp_path):
        path = tmp_path / "EYFSP_1001_26.csv"
        returned = ctf.read((invented / FSP).read_bytes()).returned
        path.write_bytes(template_csv.write(returned, Collection.EYFSP, 2026))
        seen = verdict(path, "--roll", invented / "rolls")
        assert seen["pupils"] == 90
        assert {each["rule"] for each in seen["findings"]} == {"a-needs-exemption"}
        refused = verdict(path, "--ctf-only")
        assert [each["rule"] for each in refused["findings"]] == ["file-is-xml"]

    def test_the_codes_of_the_la(self, verdict, invented, tmp_path):
        overlay = tmp_path / "codes.toml"
        overlay.write_text(
            '[[changes]]\ncollection = "eyfsp"\nqualifier = "FD"\nyears = [2026]\nremove = ["A"]\n'
            'source = "Guidance of the LA, 2026"\nconfidence = "high"\n'
        )
        absent = changed(
            invented / FSP,
            tmp_path,
            lambda returned: returned._replace(
                pupils=tuple(
                    each._replace(outcomes=tuple(o._replace(result="A") for o in each.outcomes))
                    for each in returned.pupils[:1]
                )
            ),
        )
        assert found(verdict(absent), "elg-value") == []
        assert len(found(verdict(absent, "--overlay", overlay), "elg-value")) == 1
