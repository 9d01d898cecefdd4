"""The link checker finds what is broken, and leaves the rest alone."""

import pytest

from scripts import check_docs_links


@pytest.fixture
def page(tmp_path, monkeypatch):
    monkeypatch.setattr(check_docs_links, "ROOT", tmp_path)
    (tmp_path / "other.md").write_text("# Add a rule\n\n## Say `why`, too!\n\n## Add a rule\n")
    return tmp_path / "page.md"


@pytest.mark.parametrize(
    "target",
    [
        "other.md",
        "other.md#add-a-rule",
        "other.md#say-why-too",
        "other.md#add-a-rule-1",
        "https://example.org/x",
    ],
)
def test_a_right_link_has_no_fault(page, target):
    assert check_docs_links.fault(page, target) is None


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("nowhere.md", "no such file"),
        ("other.md#nothing", "no such heading"),
        ("../outside.md", "no such file"),
    ],
)
def test_a_broken_link_is_named(page, target, words):
    assert words in check_docs_links.fault(page, target)


def test_links_and_pictures_are_found_and_code_is_not(page):
    page.write_text("[a](one.md) ![b](two.svg)\n\n`[c](three.md)`\n\n| x |\n| - |\n| [d](four.md) |\n")

    assert list(check_docs_links.links(page)) == ["one.md", "two.svg", "four.md"]


def test_every_page_can_be_reached_from_the_first():
    to_visit, reached = [check_docs_links.ROOT / "README.md"], set()
    while to_visit:
        page = to_visit.pop()
        reached.add(page)
        targets = ((page.parent / link.partition("#")[0]).resolve() for link in check_docs_links.links(page))
        to_visit += [
            path for path in targets if path.suffix == ".md" and path.exists() and path not in reached
        ]

    assert set((check_docs_links.ROOT / "docs").rglob("*.md")) <= reached
