"""A browser, as far as it is needed here: cookies, forms, files, and what becomes of a request."""

import re
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from typing import NamedTuple
from urllib.parse import urlencode

from deep.kills.installation import HOST

EDGE = "edge-of-a-part"
TIMEOUT = 90


class NothingListens(Exception):
    """The request never left: nothing was done."""


class CutOff(Exception):
    """The request left and no whole answer came: it may have been done."""


class Answer(NamedTuple):
    """What came back."""

    status: int
    leads_to: str
    body: bytes

    @property
    def says_done(self) -> bool:
        """Whether the page tells of something that was done."""
        return b"govuk-notification-banner--success" in self.body

    def value_of(self, name: str) -> str | None:
        """The value of a field of a form on the page."""
        for field in re.findall(r"<input[^>]*>", self.body.decode()):
            if f'name="{name}"' in field and (value := re.search(r'value="([^"]*)"', field)):
                return value[1]
        return None


class Browser:
    """One person's. Each request has a connection of its own, as behind a proxy."""

    def __init__(self, port: int, address: str) -> None:
        self.port, self.address = port, address
        self.cookies = {"__Host-csrf": "c" * 32}

    def get(self, path: str) -> Answer:
        """Look at a page or take a file."""
        return self._ask("GET", path, None, {})

    def post(self, path: str, fields: dict[str, str], file: tuple[str, bytes] | None = None) -> Answer:
        """Send a form, and a file with it."""
        told = {"csrfmiddlewaretoken": self.cookies["__Host-csrf"], **fields}
        if file is None:
            return self._ask("POST", path, urlencode(told).encode(), _OF_A_FORM)
        return self._ask("POST", path, _parts(told, *file), _OF_PARTS)

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        try:
            connection.connect()
        except OSError as refused:
            raise NothingListens from refused
        try:
            connection.request(method, path, body, self._headers() | headers)
            got = connection.getresponse()
            self._keep_cookies(got.headers.get_all("Set-Cookie") or [])
            return Answer(got.status, got.headers.get("Location", ""), got.read())
        except (OSError, HTTPException) as cut:
            raise CutOff from cut
        finally:
            connection.close()

    def _headers(self) -> dict[str, str]:
        """What the proxy adds is among them."""
        return {
            "Host": HOST,
            "Origin": f"https://{HOST}",
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": self.address,
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }

    def _keep_cookies(self, lines: list[str]) -> None:
        for line in lines:
            for name, morsel in SimpleCookie(line).items():
                self.cookies.pop(name, None)
                if morsel.value and morsel["max-age"] != "0":
                    self.cookies[name] = morsel.coded_value


_OF_A_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_OF_PARTS = {"Content-Type": f"multipart/form-data; boundary={EDGE}"}


def _parts(fields: dict[str, str], file_name: str, data: bytes) -> bytes:
    head = 'Content-Disposition: form-data; name="{}"'
    written = [f"--{EDGE}\r\n{head.format(name)}\r\n\r\n{value}" for name, value in fields.items()]
    of_the_file = (
        f'--{EDGE}\r\n{head.format("file")}; filename="{file_name}"\r\nContent-Type: application/xml'
    )
    return b"\r\n".join(
        ["\r\n".join(written).encode(), of_the_file.encode(), b"", data, f"--{EDGE}--".encode(), b""]
    )
