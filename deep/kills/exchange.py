"""What passes between a school and its LA that is no return, over and over."""

import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from random import Random
from threading import Event
from time import monotonic, sleep

from deep.kills.browser import Answer
from deep.kills.cast import LA, Asked
from deep.kills.ledger import Act, Kind
from deep.kills.person import Person

RECALLED, TO_TWO, WITHDRAWN = 0.2, 0.5, 0.3
"""How likely each is."""
AWAITED = 10.0
"""Seconds that a school waits for files before it goes on."""
OF_LA = f"/las/{LA}/"


class Exchange:
    """One school's clerk, who sends files and opens them; an officer, and a colleague who approves."""

    def __init__(
        self, asked: Asked, clerk: Person, officer: Person, colleague: Person, random: Random
    ) -> None:
        self.asked, self.clerk, self.officer, self.colleague = asked, clerk, officer, colleague
        self.random, self.ledger = random, clerk.ledger
        self._files = count(1)
        self._of_school = f"/schools/{asked.school}/"

    def live(self, stop: Event) -> None:
        """Begin again until told to stop."""
        while not stop.is_set():
            self._to_the_la()
            self._to_the_school()
            self._to_one_person()

    def _happens(self, how_likely: float) -> bool:
        return self.random.random() < how_likely

    def _to_the_la(self) -> None:
        """The school answers a file request, and the officer takes it in and opens it."""
        delivery, digest = self._upload()
        path = f"{self._of_school}files/{delivery}/"
        seen = self.clerk.look(f"{path}confirm/").value_of("seen")
        if seen is None:
            raise RuntimeError(f"Delivery {delivery} cannot be sent.")
        self._post(Kind.SEND, delivery, f"{path}confirm/", {"seen": seen}, leads_to=path)
        if self._happens(RECALLED):
            self._post(Kind.RECALL, delivery, f"{path}recall/", {}, leads_to=path)
            return
        self._receive(delivery)
        self.officer.take(f"{OF_LA}deliveries/{delivery}/files/1/", digest)

    def _upload(self) -> tuple[str, str]:
        """A file that was never uploaded before. Answers the number of its delivery and its digest."""
        name, data = self._file("answer")
        digest = sha256(data).hexdigest()
        path = f"{self._of_school}file-requests/{self.asked.asked}/upload/"
        leads = re.compile(rf"{self._of_school}files/([\w-]+)/confirm/$")

        def attempt() -> Answer:
            return self.clerk.browser.post(path, {"effect": "replaces"}, (name, data))

        answer = self.clerk.insist(
            Act(Kind.UPLOAD, digest), attempt, lambda it: bool(leads.match(it.leads_to))
        )
        if not (found := leads.match(answer.leads_to)):
            raise RuntimeError(f"A file that was asked for was not taken: {answer.status}")
        self.ledger.show(digest, found[1])
        return found[1], digest

    def _post(self, kind: Kind, delivery: str, path: str, fields: dict[str, str], *, leads_to: str) -> None:
        self.clerk.insist(
            Act(kind, delivery),
            lambda: self.clerk.browser.post(path, fields),
            lambda it: it.leads_to == leads_to,
        )

    def _receive(self, delivery: str) -> None:
        """The request asks one school, and what it sent last took the place of all before."""
        page = self.officer.look(f"{OF_LA}file-requests/{self.asked.file_request}/")
        if (waiting := page.value_of("sending")) is None:
            raise RuntimeError(f"Delivery {delivery} does not wait to be received.")
        path = f"{OF_LA}file-requests/receive/"
        self.officer.decide(Act(Kind.RECEIVE, delivery), path, {"sending": waiting})

    def _to_the_school(self) -> None:
        """The officer sends a file to the school, or to two with a colleague's approval."""
        name, data = self._file("letter")
        schools = [self.asked.school, self.asked.neighbour][: 1 + self._happens(TO_TWO)]
        dispatch = self._prepared(name, data, schools)
        self._send(dispatch, to_several=len(schools) > 1)
        for path in self._there(name):
            if self._happens(WITHDRAWN):
                school = self.asked.school
                act = Act(Kind.WITHDRAW, f"{dispatch}/{school}")
                self.officer.decide(act, f"{OF_LA}files/{dispatch}/withdraw/{school}/", {})
            else:
                self.clerk.take(path, sha256(data).hexdigest())

    def _prepared(self, name: str, data: bytes, schools: list[str]) -> str:
        """A draft whose schools are chosen. One whose answer was cut off stays a draft, and goes nowhere."""
        leads = re.compile(rf"{OF_LA}files/(\d+)/schools/$")
        path, browser = f"{OF_LA}files/upload/", self.officer.browser
        fields = {"title": name, "note": ""}
        answer = self.officer.do("prepare", path, lambda: browser.post(path, fields, (name, data)))
        if not (found := leads.match(answer.leads_to)):
            raise RuntimeError(f"A file for a school was not taken: {answer.status}")
        chosen = {"by": "list", "numbers": " ".join(schools)}
        onward = answer.leads_to
        self.officer.do("choose schools", onward, lambda: browser.post(onward, chosen))
        return found[1]

    def _send(self, dispatch: str, *, to_several: bool) -> None:
        path = f"{OF_LA}files/{dispatch}/"
        seen = self.officer.look(path).value_of("seen")
        if seen is None:
            raise RuntimeError(f"Dispatch {dispatch} cannot be sent.")
        kind = Kind.ASK if to_several else Kind.HAND
        self.officer.decide(Act(kind, dispatch), f"{path}send/", {"seen": seen})
        if to_several:
            seen = self.colleague.look(path).value_of("seen") or ""
            self.colleague.decide(Act(Kind.APPROVE, dispatch), f"{path}approve/", {"seen": seen})

    def _to_one_person(self) -> None:
        """The officer writes to the clerk, who opens it and answers; or it is withdrawn before that."""
        name, data = self._file("secret")
        number = self._written(name, data)
        if self._happens(WITHDRAWN):
            path = f"{OF_LA}secure-messages/{number}/withdraw/"
            self.officer.decide(Act(Kind.WITHDRAW, number), path, {})
            return
        path = f"{self._of_school}secure-messages/{number}/"
        read = Act(Kind.READ, f"{self.clerk.name} {number}")
        page = self.clerk.insist(
            read, lambda: self.clerk.browser.get(path), lambda it: name.encode() in it.body
        )
        self.clerk.take(f"{path}files/1/", sha256(data).hexdigest())
        self._write(self.clerk, path, {"text": f"Answer to {name}."}, page.value_of("form_key"))

    def _written(self, name: str, data: bytes) -> str:
        """A message to the clerk, whose name comes first. Answers its number."""
        path = f"{OF_LA}secure-messages/write/{self.asked.school}/"
        page = self.officer.look(path)
        fields = {"text": f"About {name}.", "person": page.value_of("person") or ""}
        self._write(self.officer, path, fields, page.value_of("form_key"), (name, data))
        sent = self.officer.look(f"{OF_LA}secure-messages/").body.decode().partition('id="sent"')[2]
        found = re.search(rf'href="{OF_LA}secure-messages/([\w-]+)/"', sent)
        if found is None:
            raise RuntimeError(f"{name} is not among what was sent.")
        return found[1]

    def _write(
        self,
        person: Person,
        path: str,
        fields: dict[str, str],
        form_key: str | None,
        file: tuple[str, bytes] | None = None,
    ) -> None:
        if form_key is None:
            raise RuntimeError(f"Nothing can be written at {path}")
        written = fields | {"form_key": form_key}
        person.insist(
            Act(Kind.WRITE, form_key),
            lambda: person.browser.post(path, written, file),
            lambda it: it.leads_to.endswith("/secure-messages/"),
        )

    def _there(self, name: str) -> Iterator[str]:
        """Where the school finds the file, once it is there."""
        link = re.compile(rf'href="({self._of_school}deliveries/[\w-]+/files/\d+/)"[^>]*>{name}<')
        until = monotonic() + AWAITED
        while monotonic() < until:
            page = self.clerk.look(f"{self._of_school}files/?show=waiting").body.decode()
            if found := link.search(page):
                yield found[1]
                return
            sleep(min(1.0, max(until - monotonic(), 0)))

    def _file(self, what: str) -> tuple[str, bytes]:
        """Name and bytes of a text that was never sent before."""
        name = f"{what}-{self.asked.school}-{next(self._files)}.txt"
        return name, f"This is the text of {name}.\n".encode()
