"""Somebody who acts: signs in with both steps, and tries again until there is a clear answer."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from time import monotonic, sleep, time

from deep.kills.browser import Answer, Browser, CutOff, NothingListens
from deep.kills.ledger import Act, Kind, Ledger

AGAIN = 0.1
"""Seconds before somebody tries again."""
PATIENCE = 180
"""Seconds after which somebody gives up who gets no answer."""
Clear = Callable[[Answer], bool]


class NeverAnswered(Exception):
    """The site is down, and stays so."""


class Person:
    """A person with a browser, who notes what was acknowledged."""

    def __init__(self, name: str, browser: Browser, ledger: Ledger) -> None:
        self.name, self.browser, self.ledger = name, browser, ledger

    def sign_in(self) -> None:
        """With the password, and then a code of the authenticator app."""
        from tests.people import PASSWORD

        self.browser.get("/account/login/")
        first = self.browser.post("/account/login/", {"login": self.name, "password": PASSWORD})
        second = self.browser.post(first.leads_to, {"code": _code()})
        if self.browser.get("/help/").status != 200 or second.status != 302:
            raise RuntimeError(f"{self.name} could not sign in: {first.status}, {second.status}")

    def look(self, path: str) -> Answer:
        """A page. Nothing depends on how often it is asked for."""
        return self.do("GET", path, lambda: self.browser.get(path))

    def insist(self, act: Act, attempt: Callable[[], Answer], done: Clear) -> Answer:
        """Try until the site says that it is done, or why not."""
        for _ in self._again_and_again():
            try:
                answer = attempt()
                well = done(answer)
            except NothingListens:
                sleep(AGAIN)
                continue
            except CutOff:
                self.ledger.doubt(act)
                continue
            if answer.status < 500:
                (self.ledger.acknowledge if well else self.ledger.refuse)(act)
                return answer
            self.ledger.doubt(act)
            self._fault(act.kind, act.subject, answer)
        raise NeverAnswered(f"{act.kind} {act.subject}")

    def do(self, what: str, path: str, attempt: Callable[[], Answer]) -> Answer:
        """Try until there is a whole answer. Nothing depends on how often it is done."""
        for _ in self._again_and_again():
            with suppress(NothingListens, CutOff):
                answer = attempt()
                if answer.status < 500:
                    return answer
                self._fault(what, path, answer)
            sleep(AGAIN)
        raise NeverAnswered(path)

    def is_told(self, answer: Answer) -> bool:
        """Whether the next page says that it was done. Where that page is cut off, nobody knows."""
        if answer.status != 302:
            return False
        try:
            page = self.browser.get("/help/")
        except NothingListens as cut:
            raise CutOff from cut
        if page.status >= 500:
            raise CutOff
        return page.says_done

    def take(self, path: str, digest: str | None = None) -> None:
        """Fetch a file. Where its digest is known, it must be that."""
        delivery, place = path.strip("/").split("/")[-3::2]
        act = Act(Kind.OPEN, f"{self.name} {delivery}/{place}")

        def whole(answer: Answer) -> bool:
            return answer.status == 200 and digest in (None, sha256(answer.body).hexdigest())

        self.insist(act, lambda: self.browser.get(path), whole)

    def decide(self, act: Act, path: str, fields: dict[str, str]) -> None:
        """Post a form, and read on the next page that it was done."""
        self.insist(act, lambda: self.browser.post(path, fields), self.is_told)

    def _again_and_again(self) -> Iterator[None]:
        until = monotonic() + PATIENCE
        while monotonic() < until:
            yield

    def _fault(self, what: str, where: str, answer: Answer) -> None:
        self.ledger.fault(f"{answer.status} {what} {re.sub(r'[0-9a-f]{64}', '…', where)}")
        sleep(AGAIN)


def _code() -> str:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    from tests.people import TOTP_SECRET

    code: str = format_hotp_value(hotp_value(TOTP_SECRET, int(time()) // 30))
    return code
