"""What is given beside the files is found again by the school, return and summer it is of."""

import json
from pathlib import Path

import pytest

from stagepost.cli.beside import Beside
from stagepost.formats import ctf, template_csv
from stagepost.records import Collection, Outcome

FSP = "returns/9991001/9991001_FSP_999LLLL_001.xml"
PHO = "returns/9991001/9991001_PHO_999LLLL_001.xml"
REGISTER = """\
LA (code),EstablishmentNumber,EstablishmentName,EstablishmentStatus (name),StatutoryLowAge,StatutoryHighAge
999,1001,Feathermere Primary School,Open,4,11
999,1002,Saffronham Park School,Open,7,11
"""


@pytest.fixture
def verdicts(stagepost):
    def check(*arguments):
        done = stagepost("check", *arguments, "--format", "json", "--today", "2026-07-01")
        assert done.stderr == ""
        return {Path(file["name"]).name: file for file in json.loads(done.stdout)["files"]}

    return check


@pytest.fixture
def verdict(verdicts):
    return lambda *arguments: next(iter(verdicts(*arguments).values()))


def beside(**paths):
    options = ["roll", "last_sent", "earlier", "others", "register", "registered", "forenames"]
    return Beside.load(dict.fromkeys(options, ()) | {"overlay": None} | paths)


def found(verdict, rule):
    return [each for each in verdict["findings"] if each["rule"] == rule]


def why_skipped(verdict, rule):
    return [each["why"] for each in verdict["skipped"] if each["rule"] == rule]


def changed(path, tmp_path, change, name=""):
    target = tmp_path / (name or path.name)
    target.write_bytes(ctf.write(change(ctf.read(path.read_bytes()).sent)))
    return target


class TestRolls:
    def test_who_is_missing_and_who_should_not_be_there(self, verdict, invented, tmp_path):
        roll = (invented / "rolls/9991001.csv").read_text(encoding="utf-8").splitlines()
        reception = [line for line in roll if line.endswith(",R")]
        without = tmp_path / "roll.csv"
        without.write_text("\n".join([roll[0], *reception[1:], "H999100125999,New,Kit,2021-01-02,M,R"]))
        seen = verdict(invented / FSP, "--roll", without)
        assert [each["upn"] for each in found(seen, "roll-extra")] == [reception[0].split(",")[0]]
        assert [each["upn"] for each in found(seen, "roll-missing")] == ["H999100125999"]

    @pytest.mark.parametrize("names", [("y1.csv", "y2.csv"), ("9991001-a.csv", "9991001-b.csv")])
    def test_several_of_one_school_are_one(self, verdict, invented, tmp_path, names):
        heading, *roll = (invented / "rolls/9991001.csv").read_text(encoding="utf-8").splitlines()
        of_reception = [line for line in roll if line.endswith(",R")]
        wrong = of_reception[-1].replace(",R", ",1")
        options = []
        for name, lines in zip(names, ([wrong, *of_reception[:40]], of_reception[40:]), strict=True):
            (tmp_path / name).write_text("\n".join([heading, *lines]), encoding="utf-8")
            options += ["--roll", tmp_path / name]
        seen = verdict(invented / FSP, *options)
        assert found(seen, "roll-extra") == found(seen, "roll-missing") == []

    @pytest.mark.parametrize("code", ["E1", "N2", "X"])
    def test_a_pupil_of_no_year_group_of_the_return_is_left_alone(self, verdict, invented, tmp_path, code):
        roll = tmp_path / "9991001.csv"
        text = (invented / "rolls/9991001.csv").read_text(encoding="utf-8").rstrip()
        roll.write_text(f"{text}\nH999100125999,New,Kit,2021-01-02,M,{code}\n", encoding="utf-8")
        for path in (FSP, PHO):
            seen = verdict(invented / path, "--roll", roll, "--earlier", invented / "phonics-last-year")
            assert "H999100125999" not in {each["upn"] for each in seen["findings"]}

    def test_of_a_folder_each_school_has_its_own(self, verdicts, invented):
        seen = verdicts(invented / "returns", "--roll", invented / "rolls")
        for one in seen.values():
            assert found(one, "roll-extra") == found(one, "roll-missing") == []
            assert "roll-extra" in one["ran"]

    def test_a_ctf_names_its_school(self, verdict, invented, tmp_path):
        roll = changed(invented / FSP, tmp_path, lambda sent: sent._replace(pupils=sent.pupils[1:]), "a.xml")
        assert len(found(verdict(invented / FSP, "--roll", roll), "roll-extra")) == 1
        other = verdict(invented / "returns/9991002/9991002_FSP_999LLLL_001.xml", "--roll", roll)
        assert why_skipped(other, "roll-extra") == [
            "not given: the school's roll (the roll given is of school 9991001)"
        ]

    def test_those_of_other_schools_are_named_or_counted(self, verdict, invented, tmp_path):
        roll = tmp_path / "2026071 roll.csv"
        roll.write_bytes((invented / "rolls/9991001.csv").read_bytes())
        for others, words in (
            ((), "the roll given is of school 2026071"),
            (("9991002",), "the 2 rolls given"),
        ):
            more = (part for name in others for part in ("--roll", invented / f"rolls/{name}.csv"))
            (why,) = why_skipped(verdict(invented / FSP, "--roll", roll, *more), "roll-extra")
            assert words in why

    def test_without_any_nothing_is_said_of_others(self, verdict, invented):
        assert why_skipped(verdict(invented / FSP), "roll-extra") == ["not given: the school's roll"]

    def test_a_tables_name_may_begin_with_the_number_of_an_early_years_setting(self, invented, tmp_path):
        roll = tmp_path / "999512345.csv"
        roll.write_bytes((invented / "rolls/9991001.csv").read_bytes())
        assert list(beside(roll=[str(roll)]).rolls) == ["999512345"]

    def test_one_that_names_no_school_is_not_laid_beside_several(self, stagepost, invented, tmp_path):
        roll = tmp_path / "roll.csv"
        roll.write_bytes((invented / "rolls/9991001.csv").read_bytes())
        done = stagepost("check", invented / "returns", "--roll", roll)
        assert done.exit_code == 2
        assert "The roll does not name its school" in done.stderr


class TestEarlierReturns:
    def test_last_years_return_of_the_school(self, verdict, invented, tmp_path):
        def a_year_ago(sent):
            pupils = tuple(
                pupil._replace(outcomes=tuple(each._replace(year="2025") for each in pupil.outcomes))
                for pupil in sent.pupils[:40]
            )
            return sent._replace(pupils=pupils)

        last_year = changed(invented / FSP, tmp_path, a_year_ago, "last.xml")
        seen = verdict(invented / FSP, "--earlier", last_year)
        assert [each["says"] for each in found(seen, "count-jump")] == [
            "The file has 90 pupils, and last year's return had 40."
        ]
        assert len(found(seen, "profiled-before")) == 40
        assert "rate-jump" in seen["ran"]

    def test_several_files_of_one_return_count_together(self, verdict, invented, tmp_path):
        def part(first, last):
            def change(sent):
                pupils = tuple(
                    pupil._replace(outcomes=tuple(each._replace(year="2025") for each in pupil.outcomes))
                    for pupil in sent.pupils[first:last]
                )
                return sent._replace(pupils=pupils)

            return change

        changed(invented / FSP, tmp_path, part(0, 30), "a.xml")
        changed(invented / FSP, tmp_path, part(20, 40), "b.xml")
        (seen,) = found(verdict(invented / FSP, "--earlier", tmp_path), "count-jump")
        assert seen["says"] == "The file has 90 pupils, and last year's return had 40."

    @pytest.mark.parametrize("order", [("older", "newer"), ("newer", "older")])
    def test_of_two_files_of_one_return_the_newer_counts(self, invented, tmp_path, order):
        pho = "returns/9991001/9991001_PHO_999LLLL_001.xml"

        def made(created, mark):
            def change(sent):
                first = sent.pupils[0]
                (outcome,) = (each for each in first.outcomes if each.qualifier == "NM")
                pupil = first._replace(outcomes=(outcome._replace(result=mark, year="2025"),))
                return sent._replace(header=sent.header._replace(created=created), pupils=(pupil,))

            return change

        changed(invented / pho, tmp_path, made("2025-06-20T09:00:00", "20"), "older.xml")
        changed(invented / pho, tmp_path, made("2025-06-28T09:00:00", "35"), "newer.xml")
        held = beside(earlier=[str(tmp_path / f"{name}.xml") for name in order])
        assert list(held.phonics[2025].values()) == ["35"]

    def test_who_a_upn_was_in_the_latest_summer_before(self, verdict, invented, tmp_path):
        def before(year, forename):
            def change(sent):
                pupil = sent.pupils[0]
                outcomes = tuple(each._replace(year=year) for each in pupil.outcomes)
                return sent._replace(pupils=(pupil._replace(forename=forename, outcomes=outcomes),))

            return change

        pupil = ctf.read((invented / FSP).read_bytes()).sent.pupils[0]
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

        def a_year_ago(sent):
            first, *_ = sent.pupils
            outcome: Outcome = first.outcomes[0]._replace(year="2025", result="40", qualifier="NM")
            return sent._replace(pupils=tuple(each._replace(outcomes=(outcome,)) for each in sent.pupils))

        as_ctf = changed(invented / PHO, tmp_path, a_year_ago, "last.xml")
        assert len(found(verdict(invented / PHO, "--earlier", as_ctf), "y2-should-not")) > 5

    def test_later_returns_are_no_earlier_ones(self, verdict, invented):
        seen = verdict(invented / FSP, "--earlier", invented / FSP)
        assert why_skipped(seen, "profiled-before") == ["not given: earlier EYFS profiles"]


class TestWhatElseIsHeld:
    def test_the_newest_of_what_was_sent_before(self, verdict, invented, tmp_path):
        def later(sent):
            return sent._replace(header=sent.header._replace(created="2026-12-01T09:00:00"))

        newer = changed(invented / FSP, tmp_path, later, "9991001_FSP_999LLLL_002.xml")
        seen = verdict(invented / FSP, "--last-sent", invented / FSP, "--last-sent", newer)
        assert len(found(seen, "resend-older")) == 1
        assert found(verdict(invented / FSP, "--last-sent", invented / FSP), "resend-older") == []

    @pytest.mark.parametrize("last", [("a.xml", "b.xml"), ("b.xml", "a.xml")])
    def test_all_who_were_sent_before_for_one_return(self, invented, tmp_path, last):
        def part(created, forename, pupils):
            def change(sent):
                first, *others = sent.pupils[pupils]
                header = sent.header._replace(created=created)
                return sent._replace(header=header, pupils=(first._replace(forename=forename), *others))

            return change

        changed(invented / FSP, tmp_path, part("2026-07-01T09:00:00", "New", slice(0, 2)), "a.xml")
        changed(invented / FSP, tmp_path, part("2026-06-01T09:00:00", "Old", slice(0, 4)), "b.xml")
        (sent,) = beside(last_sent=[str(tmp_path / name) for name in last]).last_sent.values()
        assert sent.created == "2026-07-01T09:00:00"
        assert [pupil.forename for pupil in sent.pupils][:1] == ["New"]
        assert len(sent.pupils) == 4

    def test_what_was_sent_for_another_return_is_named(self, verdict, invented):
        phonics = invented / "returns/9991001/9991001_PHO_999LLLL_001.xml"
        (why,) = why_skipped(verdict(invented / FSP, "--last-sent", phonics), "resend-older")
        assert "(the file given is of school 9991001, phonics screening check, summer 2026)" in why

    def test_a_pupil_in_two_schools(self, verdicts, invented, tmp_path):
        second = ctf.read((invented / "returns/9991002/9991002_FSP_999LLLL_001.xml").read_bytes()).sent

        def with_one_more(sent):
            return sent._replace(pupils=(*sent.pupils, second.pupils[0]))

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

    def test_a_list_of_forenames(self, verdict, invented, tmp_path):
        pupils = ctf.read((invented / FSP).read_bytes()).sent.pupils
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
        sent = ctf.read((invented / FSP).read_bytes()).sent
        path.write_bytes(template_csv.write(sent, Collection.EYFSP, 2026))
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
            lambda sent: sent._replace(
                pupils=tuple(
                    each._replace(outcomes=tuple(o._replace(result="A") for o in each.outcomes))
                    for each in sent.pupils[:1]
                )
            ),
        )
        assert found(verdict(absent), "elg-value") == []
        assert len(found(verdict(absent, "--overlay", overlay), "elg-value")) == 1


@pytest.mark.parametrize(
    ("option", "text", "says"),
    [
        ("--roll", "a,b\n1,2\n", "The first rows name no columns of a roll"),
        ("--roll", "UPN,DOB\nZ,2021-02-30\n", "row 2: The cell is not a UPN"),
        ("--earlier", "hello", "This is plain text."),
        ("--last-sent", "<CTfile/>", "holds no results"),
        ("--others", "%PDF-1.7", "This is a PDF"),
        ("--register", "a,b\n1,2\n", "This is not the register"),
        ("--forenames", "UPN,DOB\n1,2\n", "one column called Forename and one called Sex"),
        ("--registered", "UPN\nU999100123001\nZ\n", "Line 3 holds something that is no UPN"),
        ("--overlay", "changes = [", "this is not TOML"),
        ("--overlay", "[[changes]]\ncolour = 1\n", "a change lacks these"),
    ],
)
def test_what_cannot_be_used_stops_everything(stagepost, invented, tmp_path, option, text, says):
    path = tmp_path / "beside"
    path.write_text(text)
    done = stagepost("check", invented / FSP, option, path)
    assert done.exit_code == 2
    assert says in done.stderr
    assert done.stdout == ""
    assert stagepost("check", invented / FSP, option, tmp_path / "none").exit_code == 2
