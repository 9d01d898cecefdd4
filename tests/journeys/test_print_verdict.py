"""A verdict on paper, as Chromium prints it: complete, in black, with its head on every sheet."""

import subprocess
from itertools import pairwise

import pikepdf
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests import returning
from tests.journeys.looking import look_at
from tests.web.la_pages import deciding
from tests.web.school_pages.addresses import at
from tests.web.school_pages.test_findings_page import large

PUPILS = 60


def sheets_of(page: Page, folder) -> list[str]:
    """The text of each sheet."""
    path = folder / "verdict.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    sheets = text.stdout.split("\f")[:-1]
    with pikepdf.open(path) as pdf:
        assert len(sheets) == len(pdf.pages)
    return [" ".join(sheet.split()) for sheet in sheets]


def test_a_school_s_verdict_is_printed_whole(cast, visit, tmp_path):
    asked = returning.return_request(cast)
    draft = returning.checked(asked, cast.data_manager, data=large(cast, PUPILS))
    page = visit(at(draft, "print/"), cast.data_manager)
    look_at(page, "print a verdict")

    sheets = sheets_of(page, tmp_path)

    assert len(sheets) > 3
    for number, sheet in enumerate(sheets, 1):
        assert f"Page {number} of {len(sheets)}" in sheet
        for head in (
            "Alder Primary 999/2001",
            asked.collection.title,
            "version 1",
            "Printed",
            "Dana Manager",
        ):
            assert head in sheet, (number, head)
        assert f"{timezone.localdate():%-d %B %Y}" in sheet
        for navigation in ("Requests", "Sign out", "The verdict", "Help and contact"):
            assert navigation not in sheet
    every = " ".join(sheets)
    for finding in draft.version.findings.all():
        assert finding.upn[-6:] in every
    assert all(every.count(f"A{place:012}") >= 3 for place in range(PUPILS))
    assert any(sheet.count("Year group") for sheet in sheets[1:])
    carried_on = [after for before, after in pairwise(sheets) if after.count("Year group")]
    assert len(carried_on) > 2


def test_nothing_is_printed_in_colour(cast, visit):
    draft = returning.checked(returning.return_request(cast), cast.data_manager, "sex-missing")
    page = visit(at(draft, "print/"), cast.data_manager)
    page.emulate_media(media="print")
    coloured = page.evaluate(
        """() => [...document.querySelectorAll('.stagepost-printed *')].filter(each => {
            const {color, backgroundColor} = getComputedStyle(each);
            return [color, backgroundColor].some(value => {
                const [r, g, b, a = 1] = value.match(/[\\d.]+/g).map(Number);
                return a > 0 && Math.max(r, g, b) - Math.min(r, g, b) > 12;
            });
        }).map(each => each.outerHTML.slice(0, 100))"""
    )
    assert coloured == []


def test_an_officer_prints_the_same_with_the_answers(cast, visit, tmp_path):
    sent = deciding.answered(cast)
    page = visit(f"/las/999/returns/{sent.pk}/", cast.officer)
    page.get_by_role("link", name="Print this verdict").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("3 queries")
    sheets = sheets_of(page, tmp_path)

    assert all("Olive Officer" in sheet for sheet in sheets)
    every = " ".join(sheets)
    assert every.count("The child has been") == 3
    assert "Collections" not in every
