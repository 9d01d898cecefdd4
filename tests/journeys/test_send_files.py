"""The LA sends a file back to one named person; she opens it, and the LA sees that."""

from tests.journeys.looking import look_at
from tests.web.la_pages.deciding import work_off


def test_a_file_goes_to_one_person_who_opens_it(visit, cast):
    page = visit("/las/999/files/", cast.officer)
    page.get_by_role("button", name="Send files").click()
    page.get_by_label("Title").fill("Moderation")
    page.get_by_label("Choose the files").set_input_files(
        {"name": "letter.txt", "mimeType": "text/plain", "buffer": b"On Tuesday."}
    )
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Numbers, if you list schools").fill("999/2001")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Only Hattie Head, headteacher").check()
    page.get_by_role("button", name="Continue").click()
    assert "Hattie Head alone" in page.locator("main").inner_text()
    look_at(page, "files before they are sent")
    page.get_by_role("button", name="Send", exact=True).click()
    work_off()
    page.reload()
    assert "Not opened yet" in page.locator("main").inner_text()
    assert page.get_by_role("button", name="Withdraw").is_visible()
    look_at(page, "files not opened yet")

    hers = visit("/schools/9992001/files/", cast.headteacher)
    assert "You alone" in hers.locator("main").inner_text()
    look_at(hers, "files for one person")
    with hers.expect_download():
        hers.get_by_role("link", name="letter.txt").click()

    page.reload()
    assert "by Hattie Head" in page.locator("main").inner_text()
    assert not page.get_by_role("button", name="Withdraw").is_visible()
