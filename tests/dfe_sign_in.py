"""The provider of `tests.openid_provider`, started once, and what people bring from it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from tests.openid_provider_names import CLIENT, SECRET

ORGANISATIONS: dict[str, Any] = {
    "alder": {"id": "a", "name": "Alder", "category": {"id": "001"}, "urn": "900001",
              "establishmentNumber": "2001", "localAuthority": {"code": "999"}},
    "academy without URN": {"category": {"id": "001"}, "urn": None, "establishmentNumber": "2001",
                            "localAuthority": {"code": "999"}},
    "birch": {"category": {"id": "001"}, "establishmentNumber": 2002, "localAuthority": {"code": "999"}},
    "northshire": {"category": {"id": "002"}, "establishmentNumber": "999"},
    "tall trees": {"category": {"id": "010"}, "uid": "90001"},
    "tall trees as one school": {"category": {"id": "013"}, "uid": 90001},
}  # fmt: skip


class Provider:
    """Who comes next, and what goes wrong."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://127.0.0.1:{port}"

    def says(self, sub: str = "nobody", organisation: Any = None, fault: str = "") -> list[dict[str, str]]:
        """Sign in this person for this organisation from now on. Returns who was signed out so far."""
        claims = (
            {}
            if organisation is None
            else {"organisation": ORGANISATIONS.get(str(organisation), organisation)}
        )
        said = {"sub": sub, "claims": {**claims, "email": "somebody@else.example"}, "fault": fault}
        ended: list[dict[str, str]] = requests.post(f"{self.issuer}/says", json=said, timeout=5).json()[
            "ended"
        ]
        return ended


@pytest.fixture(scope="session")
def openid_provider() -> Iterator[Provider]:
    command = [sys.executable, "-m", "tests.openid_provider"]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "AUTHLIB_INSECURE_TRANSPORT": "1"},
    ) as process:
        yield Provider(json.loads(process.stdout.readline())["port"])
        process.kill()


@pytest.fixture
def dfe(openid_provider: Provider, settings: Any) -> Provider:
    """DfE Sign-in, switched on."""
    settings.DFE_ISSUER, settings.DFE_CLIENT, settings.DFE_SECRET = openid_provider.issuer, CLIENT, SECRET
    openid_provider.says()
    return openid_provider
