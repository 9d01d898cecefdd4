"""No fact without a document, and no document without its line in the docs."""

import re
from pathlib import Path

import pytest

from stagepost import codesets, years
from stagepost.identifiers import la_code
from stagepost.records import Collection

PAGE = Path(__file__).parents[3] / "docs" / "sources.md"
TABLES = re.split(r"^## .*", PAGE.read_text("utf-8"), flags=re.MULTILINE)[2:5]
"""National documents, local authorities, suppliers and others."""
NAMES = [name.lower() for table in TABLES for name in re.findall(r"^\| (.+?) \|", table, re.MULTILINE)[2:]]
IN_PLACE_OF_ONE = ("Pattern:", "Carried over", "Stagepost")

CITED = {
    *(
        fact.source
        for y in map(years.load, years.known())
        for fact in (y.ctf, y.threshold, *y.dates.values())
    ),
    *(item.source for collection in Collection for item in codesets.load(collection).items),
    *(dated.meaning.source for collection in Collection for dated in codesets.load(collection).meanings),
    *(la_code.authority(code).source for code in la_code.codes()),
}


def test_the_page_lists_documents():
    assert len(NAMES) > 50
    assert not {"source", "---"} & set(NAMES)


@pytest.mark.parametrize("source", sorted(CITED))
def test_every_source_is_a_document_the_page_lists(source):
    assert source.startswith(IN_PLACE_OF_ONE) or any(name in source.lower() for name in NAMES)
