"""The life of one school's return, over and over: its people do one thing after the other."""

import re
from collections.abc import Callable
from hashlib import sha256
from itertools import count
from random import Random
from threading import Event
from time import monotonic, sleep
from uuid import UUID

from deep.kills.browser import Answer
from deep.kills.cast import LA, Told
from deep.kills.ledger import Act, Kind, Ledger
from deep.kills.person import Person

HEADTEACHER = {"headteacher": "other", "name": "Hattie Head", "role": "Headteacher", "authority": "on"}
RECALLED, SENT_BACK_UNACCEPTED, OPENED_BY_LA = 0.2, 0.5, 0.3
"""How likely each is."""
AWAITED = 5.0
"""Seconds that a school waits for a report before it goes on."""


class Case:
    """One school's return, its data manager and its officer."""

    def __init__(self, told: Told, manager: Person, officer: Person, random: Random) -> None:
        self.told, self.manager, self.officer, self.random = told, manager, officer, random
        self.ledger: Ledger = manager.ledger
        self._files = count(1)
        self._of_school = f"/schools/{told.school}/"
        self._of_return = f"/las/{LA}/returns/{told.return_}/"

    def live(self, stop: Event) -> None:
        """Begin again until told to stop."""
        while not stop.is_set():
            self._once()

    def _once(self) -> None:
        """From a file to a report, or not as far."""
        delivery, digest = self._upload()
        version = self._send(delivery)
        if self._happens(RECALLED):
            self._recall(delivery)
            return
        self._decide(Kind.RECEIVE, version)
        if self._happens(OPENED_BY_LA):
            self.officer.take(f"/las/{LA}/deliveries/{delivery}/files/1/", digest)
        if not self._happens(SENT_BACK_UNACCEPTED):
            self._decide(Kind.ACCEPT, version)
            self._open_report(version)
        self.send_back(version)

    def accepted(self) -> int:
        """From a file to an accepted version. Answers its number."""
        delivery, _ = self._upload()
        version = self._send(delivery)
        self._decide(Kind.RECEIVE, version)
        self._decide(Kind.ACCEPT, version)
        return version

    def send_back(self, version: int) -> None:
        """Make way for another version."""
        self._decide(Kind.SEND_BACK, version)

    def has_tried_again(self, path: str, job: UUID) -> bool:
        """Whether the officer finds the job among what could not be done, and is told it is tried again."""
        button = f"{path}{job}/again/"
        return button in self.officer.look(path).body.decode() and self.officer.is_told(
            self.officer.browser.post(button, {})
        )

    def _happens(self, how_likely: float) -> bool:
        return self.random.random() < how_likely

    def _upload(self) -> tuple[str, str]:
        """A file that was never uploaded before. Answers the number of its delivery and its digest."""
        data = self.told.file + b"<!-- %d -->" % next(self._files)
        digest = sha256(data).hexdigest()
        path = f"{self._of_school}requests/{self.told.request}/upload/"
        leads = re.compile(rf"{self._of_school}deliveries/([\w-]+)/$")

        def attempt() -> Answer:
            return self.manager.browser.post(path, {"effect": "replaces"}, (self.told.file_name, data))

        answer = self.manager.insist(
            Act(Kind.UPLOAD, digest), attempt, lambda it: bool(leads.match(it.leads_to))
        )
        if not (found := leads.match(answer.leads_to)):
            raise RuntimeError(f"A right file was not taken: {answer.status}")
        self.ledger.show(digest, found[1])
        return found[1], digest

    def _send(self, delivery: str) -> int:
        """Confirm with the headteacher's authority. Answers the number of the version."""
        path = f"{self._of_school}deliveries/{delivery}/confirm/"
        seen = self.manager.look(path).value_of("seen")
        if seen is None:
            raise RuntimeError(f"Delivery {delivery} cannot be sent.")
        self.manager.insist(
            Act(Kind.SEND, delivery),
            lambda: self.manager.browser.post(path, HEADTEACHER | {"seen": seen}),
            lambda it: it.leads_to.endswith("/receipt/"),
        )
        return int(seen)

    def _recall(self, delivery: str) -> None:
        path = f"{self._of_school}deliveries/{delivery}/recall/"
        after = f"{self._of_school}requests/{self.told.request}/"
        self.manager.insist(
            Act(Kind.RECALL, delivery),
            lambda: self.manager.browser.post(path, {}),
            lambda it: it.leads_to == after,
        )

    def _decide(self, kind: Kind, version: int) -> None:
        """Receive, accept or send back, and read on the next page that it was done."""
        act = Act(kind, f"{self.told.return_}/{version}")
        fields = {"seen": str(version)}
        if kind is Kind.SEND_BACK:
            fields["to_put_right"] = f"Check version {version}."
        self.officer.decide(act, f"{self._of_return}{kind.replace(' ', '-')}/", fields)

    def _open_report(self, version: int) -> None:
        """Wait a while for the report, and open both its files."""
        until = monotonic() + AWAITED
        while monotonic() < until:
            for path in self._report_files(version):
                self.manager.take(path)
                self.ledger.reported.add(f"{self.told.return_}/{version}")
                until = 0
            sleep(min(1.0, max(until - monotonic(), 0)))

    def _report_files(self, version: int) -> list[str]:
        """Where the files of the report on a version are, once it is there."""
        page = self.manager.look(f"{self._of_school}files/?show=waiting").body.decode()
        from_the_la = page.partition("Previously sent")[0]
        link: Callable[[str], list[str]] = re.compile(
            rf'href="({self._of_school}deliveries/[\w-]+/files/\d+/)"[^>]*>[^<]*_report_v{version}\.'
        ).findall
        return link(from_the_la)
