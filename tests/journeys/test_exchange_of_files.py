"""An exchange without any assessment in it: a form goes out, comes back, and one person is answered."""

from tests.files import CSV, PDF
from tests.journeys.looking import look_at
from tests.web.la_pages.deciding import work_off

FORM = {"name": "form to fill in.pdf", "mimeType": "application/pdf", "buffer": PDF}


def test_a_form_goes_out_two_files_come_back_and_one_is_answered(visit, cast):
    page = visit("/las/999/file-requests/make/", cast.officer)
    page.get_by_label("Title").fill("Room survey")
    for label, number in (("Day", "1"), ("Month", "6"), ("Year", "2030")):
        page.get_by_label(label, exact=True).fill(number)
    page.get_by_label("PDF", exact=True).check()
    page.get_by_label("CSV file", exact=True).check()
    page.get_by_label("A school may send more than one file").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Choose the files").set_input_files(FORM)
    page.get_by_role("button", name="Attach").click()
    look_at(page, "a form is attached")
    page.get_by_role("link", name="Continue to choose schools").click()
    look_at(page, "schools are chosen for files")
    page.get_by_label("All schools", exact=True).check()
    page.get_by_role("button", name="Continue").click()
    look_at(page, "schools are shown before they are asked")
    page.get_by_role("button", name="Ask these schools").click()

    school = visit("/schools/9992001/", cast.data_manager)
    school.get_by_role("link", name="Room survey", exact=True).click()
    with school.expect_download() as download:
        school.get_by_role("link", name="form to fill in.pdf").click()
    assert download.value.path().read_bytes() == PDF
    school.get_by_role("link", name="Upload files").click()
    filled = {"name": "filled in.pdf", "mimeType": "application/pdf", "buffer": PDF + b"Oak"}
    rooms = {"name": "rooms.csv", "mimeType": "text/csv", "buffer": CSV}
    school.locator("input[type=file]").set_input_files([filled, rooms])
    school.get_by_role("button", name="Continue").click()
    school.get_by_role("button", name="Confirm and send").click()

    page.reload()
    page.get_by_role("button", name="Receive the selected files").click()
    assert "Received" in page.locator("main").inner_text()

    page.goto("/las/999/files/upload/")
    page.get_by_label("Title").fill("Room survey: thank you")
    page.get_by_label("Choose the files").set_input_files(
        {"name": "answer.txt", "mimeType": "text/plain", "buffer": b"Oak may have 31 places."}
    )
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Numbers, if you list schools").fill("999/2001")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Only Hattie Head, headteacher").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Send", exact=True).click()
    work_off()

    hers = visit("/schools/9992001/files/", cast.headteacher)
    with hers.expect_download() as download:
        hers.get_by_role("link", name="answer.txt").click()
    assert download.value.path().read_bytes() == b"Oak may have 31 places."
