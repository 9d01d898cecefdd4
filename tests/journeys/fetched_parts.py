"""The parts of pages that are fetched anew while a page is open, with what shows and what changes each."""

from collections.abc import Callable
from typing import NamedTuple

from django_tasks_db.models import DBTaskResult
from playwright.sync_api import Locator, Page

from stagepost_web.earlier.models import EarlierFile
from stagepost_web.mail_merge.models import Mailing
from stagepost_web.onward.models import OnwardFile
from stagepost_web.people.list_actions import apply_list, keep_list
from stagepost_web.people.list_judging import judge
from stagepost_web.people.list_reading import read
from stagepost_web.people.models import PeopleList
from stagepost_web.pupils.models import UploadedRolls
from stagepost_web.reports.models import Report
from stagepost_web.schools.models import School, UploadedList
from tests import earlier, returning
from tests.people import Cast
from tests.registers import ALDER, register
from tests.web.la_pages import deciding
from tests.web.mail_merge import letters
from tests.web.onward import handing
from tests.web.pupils import uploading
from tests.web.schools.uploading import waiting


class Part(NamedTuple):
    """One such part."""

    template: str
    """Where it says that it is fetched."""
    place: str
    """Its selector."""
    opens: Callable[[Cast], str]
    """Makes what it shows, and gives the address of its page."""
    fetch: Callable[[Page], None]
    """What has the page fetch it."""
    change: Callable[[], None]
    """Something else that it will show then."""
    changed: Callable[[Locator], Locator]
    """That, in the part."""


def board(cast: Cast) -> str:
    request, _ = returning.return_requests(cast.la, cast.officer, cast.school, cast.sister_school)
    returning.sent(request, cast.data_manager)
    return f"/las/999/collections/{request.collection_id}/?standing=not_started"


def search(page: Page) -> None:
    box = page.get_by_label("Search by name or number")
    box.fill("birc" if box.input_value() == "bir" else "bir")
    page.clock.fast_forward(500)


def rename() -> None:
    School.objects.filter(name="Birch Primary").update(name="Birch and Beech Primary")


def return_page(cast: Cast) -> str:
    return f"/las/999/returns/{deciding.accepted(cast).pk}/?from=board"


def wait(page: Page) -> None:
    page.clock.fast_forward(3000)


def give_up() -> None:
    DBTaskResult.objects.filter(pk=Report.objects.get().job).update(status="FAILED")


def list_page(cast: Cast) -> str:
    waiting(cast, register(ALDER))
    return "/las/999/schools/differences/"


def give_up_list() -> None:
    DBTaskResult.objects.filter(pk=UploadedList.objects.get().job).update(status="FAILED")


def inviting(cast: Cast) -> str:
    reading = read(b"School number,Name,Email,Role\n9992001,Lisa List,lisa@list.example,Teacher\n")
    kept = keep_list(la=cast.la, judged=judge(reading.lines, cast.la), by=cast.officer)
    apply_list(people_list=kept, by=cast.officer)
    return f"/las/999/people/lists/{kept.pk}/"


def finish() -> None:
    PeopleList.objects.update(done=1, invited=1)


def rolls_page(cast: Cast) -> str:
    uploading.uploaded(cast)
    return "/las/999/rolls/new/"


def give_up_rolls() -> None:
    DBTaskResult.objects.filter(pk=UploadedRolls.objects.get().job).update(status="FAILED")


def earlier_page(cast: Cast) -> str:
    earlier.uploaded(cast, b"UPN,Mark\nA999200121001,33\n")
    return "/las/999/earlier/phonics/new/"


def give_up_earlier() -> None:
    DBTaskResult.objects.filter(pk=EarlierFile.objects.get().job).update(status="FAILED")


def letters_page(cast: Cast) -> str:
    return f"/las/999/letters/{letters.asked_for(cast, [cast.school]).pk}/"


def give_up_letters() -> None:
    DBTaskResult.objects.filter(pk=Mailing.objects.get().job).update(status="FAILED")


def file_being_made(cast: Cast) -> str:
    file = handing.asked(cast, handing.accepted(cast, 1, waiting=0))
    return f"/las/999/collections/{file.collection_id}/hand-on/{file.pk}/"


def give_up_file() -> None:
    DBTaskResult.objects.filter(pk=OnwardFile.objects.get().job).update(status="FAILED")


PARTS = {
    "board": Part(
        "la_pages/templates/la_pages/board.html",
        "#board",
        board,
        search,
        rename,
        lambda part: part.get_by_role("rowheader", name="Birch and Beech Primary"),
    ),
    "report": Part(
        "la_pages/templates/la_pages/parts/report.html",
        "#report",
        return_page,
        wait,
        give_up,
        lambda part: part.get_by_text("We could not make the report."),
    ),
    "list": Part(
        "la_pages/templates/la_pages/parts/list_progress.html",
        "#list-progress",
        list_page,
        wait,
        give_up_list,
        lambda part: part.get_by_text("We could not read this file."),
    ),
    "rolls": Part(
        "la_pages/templates/la_pages/parts/loading_progress.html",
        "#loading-progress",
        rolls_page,
        wait,
        give_up_rolls,
        lambda part: part.get_by_text("We could not finish."),
    ),
    "earlier": Part(
        "la_pages/templates/la_pages/parts/loading_progress.html",
        "#loading-progress",
        earlier_page,
        wait,
        give_up_earlier,
        lambda part: part.get_by_text("We could not finish."),
    ),
    "letters": Part(
        "la_pages/templates/la_pages/parts/making_letters.html",
        "#making-letters",
        letters_page,
        wait,
        give_up_letters,
        lambda part: part.get_by_text("We could not make all letters."),
    ),
    "onward file": Part(
        "la_pages/templates/la_pages/parts/onward_progress.html",
        "#onward-progress",
        file_being_made,
        wait,
        give_up_file,
        lambda part: part.get_by_text("We could not make this file."),
    ),
    "inviting": Part(
        "la_pages/templates/la_pages/parts/inviting.html",
        "#inviting",
        inviting,
        wait,
        finish,
        lambda part: part.get_by_text("1 person has been invited."),
    ),
}
