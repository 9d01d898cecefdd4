"""The library runs unchanged in a browser, and says there what it says here, byte for byte."""

import json

import pytest

from tests.browser.files import described, every_file
from tests.browser.serving import served
from tests.browser.verdicts_of import verdicts

STARTING = 120_000
"""Milliseconds in which even a busy machine starts Python in the browser; a quiet one takes four thousand."""


@pytest.mark.slow
def test_every_verdict_is_the_same(browser):
    files = described()
    asked, complaints = [], []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    with served(files) as address:
        page.goto(address)
        page.wait_for_selector("#state:not(:text('working'))", timeout=STARTING)
        answer = page.text_content("#answer")
        assert page.text_content("#state") == "done", answer
        page.close()
    assert answer == verdicts(files)
    assert {url[: len(address)] for url in asked if not url.startswith("blob:")} == {address}
    assert complaints == []


def test_the_files_differ_as_files_do():
    """Were they all alike, the same answer would say little."""
    made = json.loads(verdicts(described()))["files"]
    found = [{finding["rule"] for finding in file["findings"]} for file in made]
    assert len(made) == len(every_file()) >= 10
    assert not any(file["broken"] for file in made)
    assert found[0] <= {"roll-extra"}
    assert len(set().union(*found)) >= 15
    assert {file["recognised"]["collection"] for file in made} == {"eyfsp", "phonics", "ks1", "ks2", None}
    assert {file["recognised"]["kind"] for file in made} >= {"ctf", "xml", "csv", "pdf", "empty"}
