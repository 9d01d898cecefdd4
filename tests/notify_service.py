"""GOV.UK Notify as its documentation has it, on this machine: for tests alone.

It keeps what it was sent and answers as it was told. No email leaves it.
"""

import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from notifications_python_client.authentication import decode_jwt_token
from notifications_python_client.errors import TokenError

SERVICE, SECRET = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
KEY = f"invented-{SERVICE}-{SECRET}"
TEMPLATE = "33333333-3333-4333-8333-333333333333"
OF_ONE = (400, "BadRequestError", "Can’t send to this recipient when service is in trial mode")
NO_TEMPLATE = (400, "BadRequestError", "Template not found")
WRONG_KEY = (403, "AuthError", "Invalid token: API key not found")
LIMIT = (429, "TooManyRequestsError", "Exceeded send limits (50) for today")
FAULT = (500, "Exception", "Internal server error")


class Service:
    """What it holds, and how it answers."""

    def __init__(self) -> None:
        self.emails: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.answer: tuple[int, str, str] | None = None
        """A fault, told to whoever sends or asks."""
        self.silent_after_taking = False
        self.redirects = False
        self.template = {"subject": "((subject))", "body": "((body))"}

    def take(self, said: dict[str, Any]) -> dict[str, Any]:
        """Keep an email, and say so."""
        assert said["template_id"] == TEMPLATE
        assert set(said["personalisation"]) == {"subject", "body"}
        email = {
            "id": str(uuid4()),
            "reference": said.get("reference"),
            "email_address": said["email_address"],
            "status": "created",
            **said["personalisation"],
        }
        self.emails.append(email)
        return {key: email[key] for key in ("id", "reference")}

    def found(self, reference: str) -> list[dict[str, Any]]:
        """The emails with a reference, the newest first."""
        return [each for each in reversed(self.emails) if each["reference"] == reference]

    def becomes(self, status: str) -> None:
        """Let this have become of all that it was sent."""
        for email in self.emails:
            email["status"] = status


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    service: Service

    def log_message(self, *args: Any) -> None:
        """Write nothing."""

    def do_POST(self) -> None:
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.service.redirects:
            self._say(302, {}, Location="/v2/elsewhere")
        elif not self._refused():
            answer = self.service.take(said)
            if self.service.silent_after_taking:
                time.sleep(0.6)
            self._say(201, answer)

    def do_GET(self) -> None:
        place = urlsplit(self.path)
        if self._refused():
            return
        if place.path == f"/v2/template/{TEMPLATE}":
            self._say(200, {"id": TEMPLATE, "type": "email", **self.service.template})
        elif place.path == "/v2/notifications":
            [reference] = parse_qs(place.query)["reference"]
            self._say(200, {"notifications": self.service.found(reference), "links": {}})
        else:
            self._say(200, {"id": "what is this", "reference": "no email of ours"})

    def _refused(self) -> bool:
        self.service.asked.append(f"{self.command} {self.path}")
        answer = self.service.answer
        try:
            decode_jwt_token(self.headers["Authorization"].removeprefix("Bearer "), SECRET)
        except TokenError:
            answer = WRONG_KEY
        if answer:
            code, error, message = answer
            self._say(code, {"status_code": code, "errors": [{"error": error, "message": message}]})
        return answer is not None

    def _say(self, code: int, what: dict[str, Any], **heads: str) -> None:
        data = json.dumps(what).encode()
        self.send_response(code)
        for name, value in {
            "Content-Length": str(len(data)),
            "Content-Type": "application/json",
            **heads,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever waited no longer is not an error here."""


@pytest.fixture
def notify(settings: Any) -> Iterator[Service]:
    """The service, and the site set up to send by it."""
    service = Service()
    server = _Server(("127.0.0.1", 0), type("Answers", (_Answers,), {"service": service}))
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    settings.EMAIL_BACKEND = "stagepost_web.notices.notify.backend.EmailBackend"
    settings.EMAIL_TIMEOUT = 5
    settings.NOTIFY_KEY, settings.NOTIFY_TEMPLATE = KEY, TEMPLATE
    settings.NOTIFY_ADDRESS = f"http://127.0.0.1:{server.server_port}"
    yield service
    server.shutdown()
    server.server_close()
