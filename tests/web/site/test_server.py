"""What the server takes for one request, and what it believes of the proxy, with the options that we ship."""

import re
from pathlib import Path

import pytest
from gunicorn.config import Config
from gunicorn.http.errors import ParseException
from gunicorn.http.parser import RequestParser

pytestmark = pytest.mark.one_database

DEPLOY = Path(__file__).parents[3] / "deploy"
HEAD = b"POST /account/login/ HTTP/1.1\r\nHost: localhost\r\n"
LENGTH, CHUNKED = b"Content-Length: 5\r\n", b"Transfer-Encoding: chunked\r\n"


@pytest.fixture
def config() -> Config:
    """Of gunicorn, as the unit of the site sets it."""
    unit = (DEPLOY / "stagepost-site.service").read_text("utf-8")
    options = re.search(r"^ExecStart=\S+ (.*)$", unit, re.MULTILINE)[1].split()
    config = Config()
    for name, value in vars(config.parser().parse_args(options)).items():
        if value is not None and name in config.settings:
            config.set(name, value)
    assert config.settings["workers"].get() == 3
    return config


def first(config: Config, data: bytes) -> bytes:
    """The body of the first request."""
    return next(RequestParser(config, iter([data]), ("127.0.0.1", 0))).body.read()


@pytest.mark.parametrize(
    "lines",
    [
        LENGTH + CHUNKED,
        CHUNKED + LENGTH,
        CHUNKED + CHUNKED,
        LENGTH + b"Content-Length: 6\r\n",
        b"Content-Length: +5\r\n",
        b"Content-Length: 5, 5\r\n",
        b"Transfer-Encoding : chunked\r\n",
        b"Transfer-Encoding: chunked, identity\r\n",
        b"Transfer-Encoding: xchunked\r\n",
        b"X: a\r\n b\r\n" + LENGTH,
        b"X: a\x00b\r\n" + LENGTH,
    ],
)
def test_a_request_that_ends_in_two_places_is_refused(config, lines):
    with pytest.raises(ParseException):
        first(config, HEAD + lines + b"\r\n0\r\n\r\nGET /help/ HTTP/1.1\r\nHost: localhost\r\n\r\n")


def test_a_clear_one_is_read(config):
    assert first(config, HEAD + LENGTH + b"\r\nhello") == b"hello"
    assert first(config, HEAD + CHUNKED + b"\r\n5\r\nhello\r\n0\r\n\r\n") == b"hello"


def test_what_the_proxy_says_of_a_request_nobody_else_can_say():
    """Each place that hands requests on says it anew, in the place of what came."""
    nginx = (DEPLOY / "nginx.conf").read_text("utf-8")
    places = [part for part in nginx.split("location ")[1:] if "proxy_pass" in part]
    assert len(places) == 3
    for place in places:
        said = dict(re.findall(r"proxy_set_header (\S+) (\S+);", place))
        assert said == {
            "Host": "$host",
            "X-Forwarded-Proto": "$scheme",
            "X-Forwarded-For": "$proxy_add_x_forwarded_for",
        }
