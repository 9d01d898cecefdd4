"""Every format that a return can come in is recognised by name, and is never let through unread."""

import pytest

from stagepost.checking import judge
from stagepost.context import File
from stagepost.formats.reading import Format, Reading, Trouble
from stagepost.recognition import recognise
from stagepost.recognition.advice import ADVICE, FORMATS
from stagepost.rules.declare import EVERY_FILE


def test_every_format_is_recognised():
    assert set(FORMATS) == set(Format)


@pytest.mark.parametrize("form", sorted(set(Format) - {Format.CTF}))
def test_what_has_no_results_is_not_called_a_ctf(form):
    assert ADVICE[FORMATS[form].without_results].kind is FORMATS[form].kind


@pytest.mark.parametrize("form", sorted(EVERY_FILE))
def test_a_file_that_cannot_be_read_has_an_error(form):
    data = b"Dear all,"
    reading = Reading(None, Trouble("not-well-formed", "A row is broken.", 1), form)
    verdict = judge(File("return", len(data), recognise(data, "return", reading), reading, None))
    assert [finding.severity for finding in verdict.findings] == ["error"]
