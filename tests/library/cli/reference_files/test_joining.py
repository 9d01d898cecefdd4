"""Several files of one school or return count together, and of what two say the newer counts."""

import pytest

from tests.library.cli.reference_files.giving import FSP, PHO, beside, changed, dated, found


@pytest.mark.parametrize("names", [("y1.csv", "y2.csv"), ("9991001-a.csv", "9991001-b.csv")])
def test_several_of_one_school_are_one(verdict, invented, tmp_path, names):
    heading, *roll = (invented / "rolls/9991001.csv").read_text(encoding="utf-8").splitlines()
    of_reception = [line for line in roll if line.endswith(",R")]
    wrong = of_reception[-1].replace(",R", ",1")
    options = []
    for name, lines in zip(names, ([wrong, *of_reception[:40]], of_reception[40:]), strict=True):
        (tmp_path / name).write_text("\n".join([heading, *lines]), encoding="utf-8")
        options += ["--roll", tmp_path / name]
    seen = verdict(invented / FSP, *options)
    assert found(seen, "roll-extra") == found(seen, "roll-missing") == []


def test_several_files_of_one_return_count_together(verdict, invented, tmp_path):
    def part(first, last):
        return lambda returned: returned._replace(pupils=dated(returned.pupils[first:last], "2025"))

    changed(invented / FSP, tmp_path, part(0, 30), "a.xml")
    changed(invented / FSP, tmp_path, part(20, 40), "b.xml")
    (seen,) = found(verdict(invented / FSP, "--earlier", tmp_path), "count-jump")
    assert seen["says"] == "This return has 90 pupils. Last year's return had 40."


@pytest.mark.parametrize("order", [("older", "newer"), ("newer", "older")])
def test_of_two_files_of_one_return_the_newer_counts(invented, tmp_path, order):
    def made(created, mark):
        def change(returned):
            first = returned.pupils[0]
            (outcome,) = (each for each in first.outcomes if each.qualifier == "NM")
            pupil = first._replace(outcomes=(outcome._replace(result=mark, year="2025"),))
            return returned._replace(header=returned.header._replace(created=created), pupils=(pupil,))

        return change

    changed(invented / PHO, tmp_path, made("2025-06-20T09:00:00", "20"), "older.xml")
    changed(invented / PHO, tmp_path, made("2025-06-28T09:00:00", "35"), "newer.xml")
    held = beside(earlier=[str(tmp_path / f"{name}.xml") for name in order])
    assert [check.result for check in held.earlier.before(2026).phonics.values()] == ["35"]


@pytest.mark.parametrize("last", [("a.xml", "b.xml"), ("b.xml", "a.xml")])
def test_all_who_were_sent_before_for_one_return(invented, tmp_path, last):
    def part(created, forename, pupils):
        def change(returned):
            first, *others = returned.pupils[pupils]
            header = returned.header._replace(created=created)
            return returned._replace(header=header, pupils=(first._replace(forename=forename), *others))

        return change

    changed(invented / FSP, tmp_path, part("2026-07-01T09:00:00", "New", slice(0, 2)), "a.xml")
    changed(invented / FSP, tmp_path, part("2026-06-01T09:00:00", "Old", slice(0, 4)), "b.xml")
    (returned,) = beside(last_sent=[str(tmp_path / name) for name in last]).last_sent.values()
    assert returned.created == "2026-07-01T09:00:00"
    assert [pupil.forename for pupil in returned.pupils][:1] == ["New"]
    assert len(returned.pupils) == 4


def test_the_newest_of_what_was_sent_before(verdict, invented, tmp_path):
    def later(returned):
        return returned._replace(header=returned.header._replace(created="2026-12-01T09:00:00"))

    newer = changed(invented / FSP, tmp_path, later, "9991001_FSP_999LLLL_002.xml")
    seen = verdict(invented / FSP, "--last-sent", invented / FSP, "--last-sent", newer)
    assert len(found(seen, "resend-older")) == 1
    assert found(verdict(invented / FSP, "--last-sent", invented / FSP), "resend-older") == []
