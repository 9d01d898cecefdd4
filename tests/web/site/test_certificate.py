"""`doctor` looks at the certificate of the site, as its visitors do."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from stagepost_web.command import examining
from tests.web.site.machine import certificate, free_port

pytestmark = pytest.mark.one_database


@pytest.fixture
def site(tmp_path: Path, settings, monkeypatch, request) -> Iterator[Path]:
    """A site at localhost, with a certificate for so many days. The folder has it."""
    certificate(tmp_path, request.param)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    listening = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        with suppress(OSError):
            plain, _ = listening.accept()
            with plain, context.wrap_socket(plain, server_side=True) as encrypted:
                encrypted.recv(1)

    answering = threading.Thread(target=answer)
    answering.start()
    settings.ADDRESS = f"https://localhost:{listening.getsockname()[1]}"
    yield tmp_path
    listening.close()
    answering.join()


def told() -> tuple[bool, str]:
    [(_, well, says)] = examining._certificate()
    return well, says


@pytest.mark.parametrize("site", [30], indirect=True)
def test_one_that_nobody_vouches_for_is_told(site):
    well, says = told()
    assert not well
    assert "not trusted: self-signed certificate. Get another." in says


@pytest.mark.parametrize(("site", "well"), [(30, True), (10, False)], indirect=["site"])
def test_one_that_is_trusted_is_well_until_it_nears_its_end(site, well, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(site / "cert.pem"))
    assert told() == (
        well,
        "trusted, and good for 29 days." if well else "trusted, and good for 9 days. Renew it.",
    )


@pytest.mark.parametrize("site", [30], indirect=True)
def test_one_for_another_name_is_told(site, settings, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(site / "cert.pem"))
    settings.ADDRESS = settings.ADDRESS.replace("localhost", "127.0.0.1")
    well, says = told()
    assert not well
    assert "not trusted: IP address mismatch" in says


def test_a_site_that_does_not_answer_is_told(settings):
    settings.ADDRESS = f"https://localhost:{free_port()}"
    assert told() == (
        False,
        f"{settings.ADDRESS} cannot be reached from here: nothing listens there. Look at nginx.",
    )


def test_a_demonstration_has_none_to_look_at(settings):
    settings.ADDRESS = "http://localhost:8000"
    assert not list(examining._certificate())
