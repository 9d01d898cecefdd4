"""When the killing is over: the queue is worked off, a night passes, and everything is counted."""

import json
import os
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep, time

from deep.kills.installation import Installation
from deep.kills.ledger import Kind, Ledger
from deep.kills.post_office import PostOffice
from deep.kills.reckoning import reckon

PATIENCE = 900
"""Seconds that the queue has to be worked off. A job that failed three times waits for four minutes."""
A_DAY = timedelta(hours=25)


def reckoned(installation: Installation, ledger: Ledger, mail: PostOffice) -> tuple[list[str], list[str]]:
    """What is wrong, and what is worth knowing."""
    from deep.kills import records
    from deep.kills.effects import disagreements, effects
    from stagepost_web.chasing.models import Reminder

    notes = [*_worked_off(installation), *_a_night(installation), *_worked_off(installation)]
    there = effects()
    complaints = [
        *ledger.hindrances,
        *reckon(ledger, there).complaints,
        *disagreements(),
        *records.complaints(there),
        *_commands(installation),
        *_emails(ledger, mail),
        *(f"It lies in the folder for temporary files: {path}" for path in _left_over(installation)),
    ]
    sent = sum(1 for act in there if act.kind is Kind.SEND)
    receipts = sum(times for subject, times in mail.subjects.items() if "Receipt" in subject)
    notes.append(f"{receipts - sent} receipts were emailed more than once.")
    notes.append(f"{Reminder.objects.count()} reminders were made.")
    return complaints, notes


def _worked_off(installation: Installation) -> list[str]:
    """Wait until no job is left. What was given up is tried again, as the guide says."""
    from django.db import close_old_connections
    from django_tasks.base import TaskResultStatus as Status
    from django_tasks_db.models import DBTaskResult

    given_up, until = 0, monotonic() + PATIENCE
    while monotonic() < until:
        close_old_connections()
        left = list(DBTaskResult.objects.exclude(status=Status.SUCCESSFUL).values_list("status", flat=True))
        if not left:
            break
        if Status.FAILED in left:
            given_up += left.count(Status.FAILED)
            installation.type("try-again")
        sleep(1)
    return [f"{given_up} jobs were given up, and done after `try-again`."]


def _a_night(installation: Installation) -> list[str]:
    """Make every stored file a day older, and type the nightly command."""
    a_day_ago = time() - A_DAY.total_seconds()
    for path in (installation.folder / "state" / "vault").rglob("*"):
        if path.is_file() and not path.name.startswith("."):
            os.utime(path, (a_day_ago, a_day_ago))
    return installation.type("nightly").stdout.strip().splitlines()


def _commands(installation: Installation) -> list[str]:
    """What the commands that look after a site have to say, a second night among them."""
    wrong = []
    for command in ("nightly", "verify-events"):
        done = installation.type(command)
        if done.returncode:
            wrong.append(f"stagepost-web {command}:\n{done.stdout}{done.stderr}")
    return [*wrong, *_doctor(installation)]


def _doctor(installation: Installation) -> list[str]:
    """What the doctor would mend. There is no proxy here, and so no certificate."""
    said = installation.type("doctor", "--json").stdout
    return [
        f"stagepost-web doctor: {found['subject']}: {found['says']}"
        for found in json.loads(said)
        if not found["well"] and found["subject"] != "Certificate"
    ]


def _emails(ledger: Ledger, mail: PostOffice) -> list[str]:
    sent = [act.subject for act in ledger.acknowledged if act.kind is Kind.SEND]
    return [f"No receipt was emailed for {number}." for number in sent if not mail.receipts(number)]


def _left_over(installation: Installation) -> list[Path]:
    return [path for path in installation.left_over.rglob("*") if path.is_file()]
