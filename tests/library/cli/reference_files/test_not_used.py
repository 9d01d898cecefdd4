"""Of what was given and is of another school or return the verdict says so."""

from tests.library.cli.reference_files.giving import FSP, PHO, why_skipped


def test_those_of_other_schools_are_named_or_counted(verdict, invented, tmp_path):
    roll = tmp_path / "2026071 roll.csv"
    roll.write_bytes((invented / "rolls/9991001.csv").read_bytes())
    for others, words in (
        ((), "the roll you gave is for school 2026071"),
        (("9991002",), "the 2 rolls you gave"),
    ):
        more = (part for name in others for part in ("--roll", invented / f"rolls/{name}.csv"))
        (why,) = why_skipped(verdict(invented / FSP, "--roll", roll, *more), "roll-extra")
        assert words in why


def test_without_any_nothing_is_said_of_others(verdict, invented):
    assert why_skipped(verdict(invented / FSP), "roll-extra") == ["not given: the school's roll"]


def test_what_was_sent_for_another_return_is_named(verdict, invented):
    (why,) = why_skipped(verdict(invented / FSP, "--last-sent", invented / PHO), "resend-older")
    assert "(the file you gave is for school 9991001, phonics screening check, summer 2026)" in why
