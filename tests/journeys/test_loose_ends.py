"""What axe lets pass is found all the same."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.looking import violations
from tests.journeys.loose_ends import loose_ends

FIELD = '<label for="mark">Mark</label><input id="mark" aria-describedby="error">'
ERROR = '<p id="error">Enter a mark</p>'


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


def page_of(body: str) -> str:
    return f"""<!doctype html><html lang="en-GB"><title>Results</title>
        <body class="js-enabled"><main><h1>Results</h1>{body}</main></body></html>"""


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (FIELD, "aria-describedby names error"),
        (f'{FIELD}{ERROR}<a href="#id_mark">Enter a mark</a>', "a link that leads nowhere"),
        (f"{FIELD}{ERROR}{ERROR}", "an id used before"),
        ("<table><tr><td>Ana</td><td>32</td></tr></table>", "a table without a header cell"),
    ],
)
def test_what_axe_lets_pass(page: Page, body: str, words: str):
    page.set_content(page_of(body))

    assert not violations(page)
    assert words in loose_ends(page)


def test_a_page_in_order(page: Page):
    table = '<table><tr><th scope="col">Pupil</th></tr><tr><td>Ana</td></tr></table>'
    page.set_content(page_of(f'{FIELD}{ERROR}{table}<a href="#mark">Enter a mark</a><a href="#">Top</a>'))

    assert not loose_ends(page)
