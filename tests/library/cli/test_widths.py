"""Whatever the width of a line, everything is shown whole: words are folded, and never cut."""

import json

import pytest
from rich.cells import cell_len

from stagepost import codesets, years
from stagepost.cli import screen
from stagepost.cli.listing import Listing
from stagepost.cli.screen import drawn
from stagepost.explaining import explained
from stagepost.records import Collection
from stagepost.rules import RULES
from tests.library.cli.shell import in_a_shell

WIDTHS = [40, 47, 60, 80, 100, 180]
PHONICS = "returns/9991001/9991001_PHO_999LLLL_001.xml"
EYFSP = "returns/9991003/9991003_FSP_999LLLL_001.xml"


@pytest.fixture(params=WIDTHS)
def width(request, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(request.param))
    return request.param


def assert_whole(shown, width, words):
    """Every word is there, and no line is longer than it may be."""
    assert max(map(cell_len, shown.splitlines())) <= width
    assert "…" not in shown
    together = "".join(shown.split())
    seen = set(shown.replace(",", " ").replace(":", " ").split())
    for word in {word.strip(",:") for text in words for word in text.split()}:
        assert word in seen if len(word) < width - 2 else word in together


def test_rules(stagepost, width):
    words = [text for rule in RULES for text in (rule.label, rule.severity.value, rule.title)]
    assert_whole(stagepost("rules").stdout, width, words)


@pytest.mark.parametrize("collection", Collection)
def test_codes(stagepost, width, collection):
    shown = stagepost("codes", collection, "--year", 2023).stdout
    rows = json.loads(stagepost("codes", collection, "--year", 2023, "--format", "json").stdout)
    items = [row[name] for row in rows for name in ("component", "name", "qualifier", "method", "confidence")]
    codes = codesets.load(collection)
    used = {code for item in codes.in_year(2023) for code in item.codes}
    meanings = [meaning for code in used if (meaning := codes.meaning(code, 2023))]
    assert_whole(shown, width, [*items, *used, *(m.words for m in meanings), *(m.source for m in meanings)])


@pytest.mark.parametrize("name", [EYFSP, PHONICS])
def test_measure(stagepost, invented, width, name):
    rows = json.loads(stagepost("measure", invented / name, "--format", "json").stdout)
    found = [row for row in rows if not row["missing"]]
    words = [row[item] for row in found for item in ("measure", "name", "figure", "confidence")]
    assert_whole(stagepost("measure", invented / name).stdout, width, words)


@pytest.mark.parametrize("label", ["upn-check-letter", "y2-should-not", "header-destination"])
def test_explain(stagepost, width, label):
    told = explained(next(rule for rule in RULES if rule.label == label))
    words = [told.title, told.what, told.notes, *(fact.value for fact in told.facts)]
    assert_whole(stagepost("explain", label).stdout, width, words)


@pytest.mark.parametrize("label", ["upn-wrong-letter", "child-twice", "letter"])
def test_check(stagepost, faulty, width, label):
    shown = stagepost("check", faulty(label), "-v").stdout
    (file,) = json.loads(stagepost("check", faulty(label), "--format", "json").stdout)["files"]
    words = [text for found in file["findings"] for text in (found["says"], found["put_right"])]
    assert_whole(shown, width, words)


def test_all_of_every_year(stagepost, monkeypatch):
    """The longest words there are, in the narrowest place."""
    monkeypatch.setenv("COLUMNS", "40")
    for collection in Collection:
        for summer in years.known():
            shown = stagepost("codes", collection, "--year", summer).stdout
            assert max(map(len, shown.splitlines())) <= 40


@pytest.mark.parametrize(
    ("told", "watched", "width"),
    [
        (None, False, screen.USUAL),
        ("60", False, 60),
        ("60", True, 60),
        ("", False, screen.USUAL),
        ("wide", False, screen.USUAL),
        ("0", False, screen.USUAL),
        ("10", False, screen.NARROWEST),
        ("9" * 20, False, screen.WIDEST),
    ],
)
def test_what_says_the_width(monkeypatch, told, watched, width):
    if told is not None:
        monkeypatch.setenv("COLUMNS", told)
    assert screen.width(watched=watched) == width


def test_without_columns_a_terminal_says_it(monkeypatch):
    monkeypatch.setattr(
        screen.shutil, "get_terminal_size", lambda fallback: screen.os.terminal_size((72, 20))
    )
    assert screen.width(watched=True) == 72
    assert screen.width(watched=False) == screen.USUAL


def test_columns_count_in_a_pipe(invented):
    done = in_a_shell("stagepost rules | cat", "/", COLUMNS="50")
    assert 40 < max(map(len, done.stdout.decode().splitlines())) <= 50


def test_a_word_longer_than_the_line_is_broken_and_not_cut():
    long = "a" * 70
    shown = drawn([Listing(("one", "two"), [("x", long)], prose=("two",))], width=40, colour=False)
    assert "".join(shown.split()).endswith(long)
    assert max(map(len, shown.splitlines())) <= 40


def test_a_listing_without_rows_has_its_headings():
    shown = drawn([Listing(("one", "two"), [], prose=("two",))], width=40, colour=False)
    assert shown.split() == ["one", "two"]
