"""Uploads in one process, one after the other, and says as JSON where the processor's time went.

`python -m bench.uploading UPLOADS PUPILS FOLDER`, with the environment of the site. Any build of it will do.
"""

import json
import signal
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path
from time import process_time
from types import FrameType
from typing import Any

from bench.sending_site import prepare

SCHOOLS = 20
"""That upload in turns: few schools upload more than some ten times."""
EVERY = 0.001
"""Seconds of processor time after which it is looked where the process is."""
REST = "sign-in, form, rows and answer"
PLACES = {
    "/django/test/": "",
    "/src/stagepost/formats/": "reading the file",
    "/src/stagepost/": "recognising and checking it",
    "/django/db/backends/": "the database at work",
    "/django/db/models/": "writing statements and reading their answers",
    "/stagepost_web/exchange/": "encrypting and storing it",
    "/cryptography/": "encrypting and storing it",
    "/stagepost_web/": REST,
    "/django/": REST,
}
"""What is done where a source file lies, the innermost file first; what is not the site's has no name."""


def upload(uploads: int, pupils: int, folder: Path) -> dict[str, float]:
    """Milliseconds of processor time of an upload, by what is done."""
    senders = [(_client(told), told) for told in prepare(SCHOOLS, pupils, folder)]
    for each in range(SCHOOLS):
        _send(*senders[each], 1)
    seen: Counter[str] = Counter()
    signal.signal(signal.SIGPROF, lambda _, frame: seen.update([_place(frame)]))
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    began = process_time()
    for each in range(uploads):
        _send(*senders[each % SCHOOLS], 2 + each)
    took = process_time() - began
    signal.setitimer(signal.ITIMER_PROF, 0)
    each_sample = 1000 * took / uploads / seen.total()
    return {place: number * each_sample for place, number in seen.items() if place}


def _client(told: dict[str, str]) -> Any:
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.cookies["session"], client.cookies["csrf"] = told["session"], told["token"]
    return client


def _send(client: Any, told: dict[str, str], time: int) -> None:
    """No two files are the same, or the second would be taken for a second click."""
    path = Path(told["file"])
    file = BytesIO(path.read_bytes() + b"\n" * time)
    file.name = path.name
    fields = {"csrfmiddlewaretoken": told["token"], "effect": "replaces", "file": file}
    if client.post(told["address"], fields).status_code != 302:
        raise RuntimeError("the file was not taken")


def _place(frame: FrameType | None) -> str:
    while frame is not None:
        name = frame.f_code.co_filename
        for part, place in PLACES.items():
            if part in name:
                return place
        frame = frame.f_back
    return REST


if __name__ == "__main__":
    print(json.dumps(upload(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))))
