"""Earlier results in a browser: an officer loads a file, sees what was taken and what not, and uses it."""

from playwright.sync_api import expect

from tests.journeys.looking import look_at
from tests.journeys.test_la_decides import workers  # noqa: F401  (a fixture)

MARKS = b"UPN,Mark\nA999200121001,33\nB999200121002,hello\n"


def test_an_officer_loads_uses_and_deletes_phonics_results(visit, cast, tmp_path, workers):  # noqa: F811
    (tmp_path / "marks.csv").write_bytes(MARKS)
    page = visit("/las/999/", cast.officer)
    page.get_by_role("link", name="Earlier results").click()
    look_at(page, "earlier results, none")
    page.get_by_role("link", name="Load Phonics results").click()
    look_at(page, "earlier results upload")
    page.get_by_label("The summer of results").select_option("2025")
    page.get_by_label("Choose the file").set_input_files(tmp_path / "marks.csv")
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_text("We are reading the file: 0% done.")).to_be_visible()
    workers.start()
    expect(page.get_by_text("1 pupil. Uploaded on")).to_be_visible(timeout=30_000)
    look_at(page, "new earlier results")
    page.get_by_role("button", name="Use this file").press("Enter")
    expect(page.get_by_text("1 pupil, from marks.csv")).to_be_visible()
    look_at(page, "earlier results")
    page.get_by_role("link", name="Delete Phonics results").click()
    look_at(page, "earlier results delete")
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("Phonics results are deleted.")).to_be_visible()
