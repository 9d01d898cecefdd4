"""Checks files as they are described in JSON. The same lines run here and in the browser."""

import base64
import json
from datetime import date

from stagepost import __version__
from stagepost.check_inputs import CheckInputs
from stagepost.checking import check
from stagepost.records import Collection
from stagepost.reference_data import EarlierCheck, RollPupil
from stagepost.verdicts import as_json


def verdicts(described: str) -> str:
    """The documented JSON of the verdicts."""
    files = json.loads(described)
    made = [
        check(base64.b64decode(file["data"]), file["name"], _given(file["given"]), templates=True)
        for file in files
    ]
    return json.dumps(as_json(made, __version__), ensure_ascii=False, indent=2)


def _given(told: dict) -> CheckInputs:
    return CheckInputs(
        today=date.fromisoformat(told["today"]),
        collection=Collection(told["collection"]) if told["collection"] else None,
        year=told["year"],
        la="999",
        estab="1001",
        roll=tuple(RollPupil(*pupil) for pupil in told["roll"]),
        earlier_phonics={upn: EarlierCheck(result) for upn, result in told["earlier_phonics"].items()},
    )
