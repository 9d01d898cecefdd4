"""A class's results entered on the screen: by keyboard, by form, by two at once, without a network."""

from itertools import cycle

import pytest
from playwright.sync_api import Locator, Page, expect

from stagepost_web.tracker.models import Cell, Change, GridPupil
from tests.journeys.looking import look_at
from tests.web.tracker import gridding

HIDDEN = """() => {
    const list = document.activeElement, box = list.getBoundingClientRect();
    const points = [[box.left + 2, box.top + 2], [box.right - 2, box.bottom - 2]];
    return points.some(([x, y]) => !list.parentElement.contains(document.elementFromPoint(x, y)));
}"""


@pytest.fixture
def grid(cast):
    return gridding.grid_of(cast)


def opened(visit, grid, person, *, troubled: bool = False) -> Page:
    """The grid, ready; where trouble is meant, in a page whose complaints about it do not count."""
    page = visit("/accessibility/", person)
    page = page.context.new_page() if troubled else page
    page.goto(grid.get_absolute_url())
    page.locator("form[data-ready]").wait_for()
    return page


def cell(page: Page, pupil: GridPupil, component: str) -> Locator:
    return page.locator(f'select[name="{pupil.pk}-{component}"]')


def saved(page: Page) -> None:
    expect(page.locator("p[data-state]")).to_have_text("Saved")


def rows(grid) -> list[str]:
    return [gridding.values(grid, pupil) for pupil in grid.pupils.all()]


def test_the_grid_works_as_a_plain_form(cast, grid, visit):
    page = visit(grid.get_absolute_url(), cast.teacher, javascript=False)
    first = grid.pupils.first()
    page.get_by_role("combobox", name=f"{first.name} Speaking").select_option(label="2 Expected")
    page.get_by_role("combobox", name=f"{first.name} Number", exact=True).select_option("1")
    page.get_by_role("button", name="Save").click()
    assert page.get_by_text("Saved.").is_visible()
    assert gridding.values(grid, first) == ".2........1......"
    look_at(page, "grid as a form")


def test_a_class_of_thirty_is_typed_with_little_more_than_a_key_a_result(cast, visit):
    grid = gridding.grid_of(cast, pupils=gridding.a_class(cast, 30))
    page = opened(visit, grid, cast.teacher)
    presses = 0
    while not page.evaluate("document.activeElement.matches('tbody select')"):
        page.keyboard.press("Tab")
        presses += 1
    wanted = "".join(value for value, _ in zip(cycle("12e2x"), range(30 * 17), strict=False))
    for place, key in enumerate(wanted):
        page.keyboard.press(key)
        presses += 1
        if place % 37 == 0:
            assert not page.evaluate(HIDDEN), f"a head lies over the cell after {place}"
    saved(page)
    assert presses <= 510 + 60
    assert "".join(rows(grid)) == wanted.translate(str.maketrans("ex", "12"))
    look_at(page, "grid typed")


def test_arrows_enter_and_tab_move_and_delete_clears(cast, grid, visit):
    page = opened(visit, grid, cast.teacher)
    first, second, *_ = grid.pupils.all()
    cell(page, first, "E01").focus()
    for key in (
        "ArrowRight",
        "ArrowDown",
        "2",
        "ArrowLeft",
        "Enter",
        "Shift+Enter",
        "End",
        "1",
        "Home",
        "Tab",
        "1",
    ):
        page.keyboard.press(key)
    saved(page)
    assert [rows(grid)[n] for n in (0, 1)] == ["." * 17, ".2" + "." * 14 + "1"]
    assert gridding.values(grid, grid.pupils.all()[2])[1] == "1"
    cell(page, second, "E02").press("Delete")
    saved(page)
    assert gridding.values(grid, second)[1] == "."


def test_a_child_who_is_exempt_has_it_in_every_goal_and_counts_nowhere(cast, grid, visit):
    page = opened(visit, grid, cast.teacher)
    first = grid.pupils.first()
    cell(page, first, "E05").press("a")
    saved(page)
    assert gridding.values(grid, first) == "A" * 17
    row = page.locator(f'tr[data-pupil="{first.pk}"]')
    expect(row.locator('[data-figure="total"]')).to_have_text("0")
    expect(row.locator('[data-figure="gld"]')).to_have_text("Not counted")
    page.keyboard.press("Control+z")
    saved(page)
    assert gridding.values(grid, first) == "." * 17
    page.keyboard.press("Control+y")
    saved(page)
    assert gridding.values(grid, first) == "A" * 17


def test_a_column_is_filled_where_it_is_blank_and_a_row_whole(cast, grid, visit):
    page = opened(visit, grid, cast.teacher)
    first, second, *_ = grid.pupils.all()
    cell(page, second, "E03").press("1")
    cell(page, first, "E03").focus()
    page.get_by_label("Fill with").select_option("2")
    page.get_by_label("Where").select_option("column")
    page.get_by_role("button", name="Fill").click()
    saved(page)
    assert "".join(row[2] for row in rows(grid)) == "21" + "2" * 10
    page.get_by_label("Where").select_option("row")
    page.get_by_label("Which cells").select_option("all")
    page.get_by_role("button", name="Fill").click()
    saved(page)
    assert rows(grid)[0] == "2" * 17
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Undo").click()
    saved(page)
    assert rows(grid)[:2] == ["." * 17, "..1" + "." * 14]


def test_chosen_cells_take_what_is_typed(cast, grid, visit):
    page = opened(visit, grid, cast.teacher)
    cell(page, grid.pupils.first(), "E01").focus()
    for key in ("Shift+ArrowRight", "Shift+ArrowDown", "2"):
        page.keyboard.press(key)
    saved(page)
    assert rows(grid)[:3] == ["22" + "." * 15] * 2 + ["." * 17]
    assert Change.objects.values("revision").distinct().count() == 1


def pasted(page: Page, text: str) -> None:
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const how = { clipboardData: data, bubbles: true, cancelable: true };
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        text,
    )


def test_a_block_from_a_spreadsheet_is_pasted_and_what_does_not_fit_is_shown_first(cast, grid, visit):
    page = opened(visit, grid, cast.teacher)
    first = grid.pupils.first()
    cell(page, first, "E16").focus()
    pasted(page, "2\tExpected\n1\t\n")
    saved(page)
    assert [row[15:] for row in rows(grid)[:3]] == ["22", "1.", ".."]

    pasted(page, "1\t2\t2\nthree\t1\t\n")
    preview = page.get_by_role("dialog", name="Not everything fits")
    expect(preview.get_by_text("3 of 5 fit")).to_be_visible()
    expect(preview.get_by_role("cell", name="three")).to_be_visible()
    look_at(page, "grid pasting")
    assert [row[15:] for row in rows(grid)[:2]] == ["22", "1."]
    preview.get_by_role("button", name="Paste what fits").click()
    saved(page)
    assert [row[15:] for row in rows(grid)[:2]] == ["12", "11"]


def test_what_is_typed_without_a_network_is_saved_when_it_is_back(cast, grid, visit):
    page = opened(visit, grid, cast.teacher, troubled=True)
    page.context.set_offline(True)
    cell(page, grid.pupils.first(), "E01").press("2")
    expect(page.locator("p[data-state]")).to_contain_text("you are offline")
    assert not Cell.objects.exists()
    page.context.set_offline(False)
    saved(page)
    assert rows(grid)[0][0] == "2"
    assert kept(page) == []


def kept(page: Page) -> list[str]:
    return page.evaluate("Object.values(localStorage)")


def test_what_could_not_be_saved_is_there_after_signing_in_and_readable_to_nobody_else(cast, grid, visit):
    page = opened(visit, grid, cast.teacher, troubled=True)
    session = page.context.cookies()
    page.context.clear_cookies()
    cell(page, grid.pupils.first(), "E01").press("2")
    expect(page.locator("p[data-state]")).to_contain_text("you are signed out")
    (held,) = kept(page)
    assert "E01" not in held
    assert not Cell.objects.exists()

    page.context.add_cookies(session)
    page.reload()
    saved(page)
    expect(page.get_by_text("1 result from before")).to_be_visible()
    assert rows(grid)[0][0] == "2"
    assert kept(page) == []


def test_of_a_tab_that_was_closed_nothing_is_lost(cast, grid, visit):
    page = opened(visit, grid, cast.teacher, troubled=True)
    page.context.set_offline(True)
    cell(page, grid.pupils.first(), "E01").press("2")
    expect(page.locator("p[data-state]")).to_contain_text("you are offline")
    page.close()
    context = page.context
    context.set_offline(False)
    again = context.new_page()
    again.goto(grid.get_absolute_url())
    saved(again)
    assert rows(grid)[0][0] == "2"


def test_two_teachers_see_whose_change_it_is_and_neither_loses_theirs(cast, grid, visit):
    hers, his = opened(visit, grid, cast.headteacher), opened(visit, grid, cast.teacher)
    first, second, *_ = grid.pupils.all()
    cell(hers, first, "E01").press("1")
    cell(hers, second, "E01").press("1")
    saved(hers)
    cell(his, first, "E01").press("2")
    saved(his)
    expect(his.get_by_text("Hattie Head has entered Emerging. You entered Expected.")).to_be_visible()
    expect(his.get_by_text("Hattie Head has changed 1 result.")).to_be_visible()
    expect(cell(his, second, "E01")).to_have_value("1")
    expect(cell(his, first, "E01")).to_have_value("1")
    look_at(his, "grid two teachers")
    his.get_by_role("button", name="Use Expected").click()
    saved(his)
    assert rows(grid)[0][0] == "2"


def test_a_full_grid_is_checked_sent_and_locked(cast, grid, visit):
    gridding.fill(grid, cast.teacher)
    page = opened(visit, grid, cast.data_manager)
    cell(page, grid.pupils.first(), "E01").press("1")
    page.get_by_role("button", name="Check these results").click()
    page.get_by_role("link", name="Continue to send").first.click()
    page.get_by_label("Hattie Head, headteacher").check()
    page.get_by_label("I have this person’s authority").check()
    page.get_by_role("button", name="Confirm and send").click()
    expect(page.locator("main")).to_contain_text("receipt", ignore_case=True)
    page.goto(grid.get_absolute_url())
    expect(page.get_by_text("so the results are locked")).to_be_visible()
    assert page.locator("tbody select").count() == 0
    look_at(page, "grid locked")


def test_a_page_that_was_left_open_while_the_return_was_sent_says_so(cast, grid, visit):
    page = opened(visit, grid, cast.teacher, troubled=True)
    gridding.sent(grid, cast)
    cell(page, grid.pupils.first(), "E01").press("1")
    expect(page.locator("p[data-state]")).to_contain_text("locked")


def test_undoing_in_a_row_of_exempt_touches_no_other_cell(cast, grid, visit):
    page = opened(visit, grid, cast.teacher)
    first = grid.pupils.first()
    for component, key in (("E05", "a"), ("E02", "1"), ("E07", "2")):
        cell(page, first, component).press(key)
    page.keyboard.press("Control+z")
    saved(page)
    assert gridding.values(grid, first) == "A1" + "A" * 15


def test_ninety_children_are_named_cell_by_cell_and_no_head_hides_the_focus(cast, visit):
    grid = gridding.grid_of(cast, pupils=gridding.a_class(cast, 90))
    gridding.fill(grid, cast.teacher)
    page = opened(visit, grid, cast.teacher)
    last = grid.pupils.last()
    named = page.get_by_role("combobox", name=f"{last.name} Being imaginative and expressive")
    expect(named).to_have_value("2")
    for width in (1280, 768, 375):
        page.set_viewport_size({"width": width, "height": 800})
        cell(page, grid.pupils.first(), "E01").focus()
        for key in ("Control+End", "Control+ArrowUp", "Control+Home", "Control+ArrowDown"):
            page.keyboard.press(key)
            assert not page.evaluate(HIDDEN), f"{key} at {width}"
    look_at(page, "grid of ninety")
