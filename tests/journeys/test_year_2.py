"""The list of Year 2 on paper, as Chromium prints it: every pupil, and nothing that can only be pressed."""

import subprocess

from tests import year_2


def test_the_list_of_year_2_is_printed_whole(cast, visit, tmp_path):
    year_2.listed(cast)
    page = visit("/schools/9992001/roll/year-2/", cast.data_manager)
    path = tmp_path / "year_2.pdf"

    page.pdf(path=path, format="A4")

    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    words = " ".join(text.stdout.split())
    assert all(pupil.upn in words for pupil in year_2.year_1(cast.school))
    assert "Alder Primary Last year’s phonics results of Year 2" in words
    assert "Ask the former school." in words
    assert "Download as CSV" not in words
