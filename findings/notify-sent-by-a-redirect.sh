#!/usr/bin/env bash
# An email that was redirected counts as sent, though nobody has it
#
# A good guess: an email that is answered with a redirect is sent to where that leads, or is an error.
#
# What happens: the client asks for the other address with a GET and without the email, as a browser does after
#   a form, and gives back whatever JSON it meets there. There is no error and no warning.
#
# Seen with: notifications-python-client 13.0.0, requests 2.34.2, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: a gateway that leads http to https, or to a page of its own that says “up”, swallows every
#   email to schools, and each counts as sent. Look for your reference in the answer, or follow no redirect:
#   client.request_session.max_redirects = 0 makes it an error.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
    notifications-python-client==13.0.0 PyJWT==2.15.1 requests==2.34.2 \
    certifi charset-normalizer idna urllib3

cat >send.py <<'END'
import json
import logging
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from notifications_python_client.errors import HTTPError
from notifications_python_client.notifications import NotificationsAPIClient

logging.disable()
met = []


class Gateway(BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(302, "", Location="/up")

    def do_GET(self):
        self.answer(200, json.dumps({"status": "up"}))

    def answer(self, code, text, **heads):
        met.append(f"{self.command} {self.path}")
        self.send_response(code)
        for name, value in {**heads, "Content-Length": str(len(text))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())


gateway = HTTPServer(("127.0.0.1", 0), Gateway)
threading.Thread(target=gateway.serve_forever, daemon=True).start()
key = "invented-11111111-1111-4111-8111-111111111111-22222222-2222-4222-8222-222222222222"
for most in (30, 0):  # 30 is what it does by itself
    client = NotificationsAPIClient(key, base_url=f"http://127.0.0.1:{gateway.server_port}")
    client.request_session.max_redirects = most
    met.clear()
    try:
        said = client.send_email_notification("nina@school.example", "a template", {"body": "Hello"}, reference="7")
    except HTTPError as fault:
        said = f"HTTPError {fault.status_code}"
    print(most, said, met)
END

guessed=$(
    cat <<'END'
30 HTTPError 302 (or the same email is posted to /up)
0 HTTPError 302 ['POST /v2/notifications/email']
END
)
stated=$(
    cat <<'END'
30 {'status': 'up'} ['POST /v2/notifications/email', 'GET /up']
0 HTTPError 302 ['POST /v2/notifications/email']
END
)
seen=$(NO_PROXY=127.0.0.1 venv/bin/python send.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
