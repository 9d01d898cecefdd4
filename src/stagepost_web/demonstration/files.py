"""Files to try the demonstration with: the right ones of every school, and the faulty ones, each named for
its fault, with a list of who can send them and what comes of it.
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from stagepost.checking import judge, look
from stagepost.explaining import title
from stagepost.invention import FaultyFile, InventedLA, faulty_files, write
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange.names import safe_name
from stagepost_web.people.models import Person, Role
from stagepost_web.returns.check_inputs import check_inputs_for
from stagepost_web.schools.models import School
from stagepost_web.submitting.refusals import refusal_of

README = """Files to try the demonstration with. Everybody and everything in them is invented.

returns/     The right returns of each school, in a folder named for its number.
rolls/       The roll of each school, as its MIS exports it.
faulty/      Files with one fault each, in a folder named for the fault.
faulty.csv   For each faulty file: whom to sign in as, what to send it for, and what the site then shows.

To send a file, choose somebody on the page "Who would you like to be?", open the request and upload it.
"""


class Trial(NamedTuple):
    """How one faulty file is tried out."""

    file: str
    fault: str
    sign_in_as: str
    school: str
    send_it_for: str
    shows: str


def folder() -> Path:
    """Where the files lie."""
    return settings.STATE / "demonstration-files"


def write_files(invented: InventedLA, files: Mapping[str, bytes]) -> None:
    """Write them where they are not there yet: the right `files` of everybody, and the faulty ones."""
    write(invented._replace(returns=files), folder(), force=True)
    (folder() / "README.txt").write_text(README, encoding="utf-8")
    with (folder() / "faulty.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(name.replace("_", " ").capitalize() for name in Trial._fields)
        rows.writerows(trials(invented.year))


def trials(year: int) -> Iterator[Trial]:
    """Every faulty file, who can send it, and what comes of it."""
    for file in faulty_files(year):
        asked = request_for(file)
        yield Trial(
            f"faulty/{file.name}",
            file.fault,
            data_manager_of(asked.school).name,
            asked.school.name,
            asked.collection.title,
            shown(file, asked),
        )


def request_for(file: FaultyFile) -> ReturnRequest:
    """The request that a faulty file is to be sent for."""
    return ReturnRequest.objects.select_related("school__la", "collection__la").get(
        school__estab=file.inputs.estab,
        collection__kind=file.inputs.collection,
        collection__year=file.inputs.year or 0,
    )


def data_manager_of(school: School) -> Person:
    """The school's data manager, who loads its roll and sends its files."""
    return school.memberships.get(role=Role.DATA_MANAGER).person


def shown(file: FaultyFile, return_request: ReturnRequest) -> str:
    """What the site says of the file: the headings of its findings, or why it is not taken."""
    if len(file.data) > return_request.collection.largest_upload:
        return f"Not taken: {title('file-size')}"
    seen = look(file.data, safe_name(Path(file.name).name))
    pupils = seen.reading.returned.pupils if seen.reading.returned else ()
    verdict = judge(seen, check_inputs_for(return_request, pupils))
    if refused := refusal_of(return_request, verdict):
        return f"Not taken: {refused.title}"
    found = dict.fromkeys(f"{title(each.rule)} ({each.severity})" for each in verdict.findings)
    return "; ".join(found) or "Nothing to correct"
