"""What tests of backups share: where they lie, and an empty place to restore one into."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.elsewhere import Elsewhere, fresh


@pytest.fixture(autouse=True)
def own_state(settings, tmp_path):
    settings.STATE = tmp_path / "state"


@pytest.fixture
def backups(tmp_path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def elsewhere(tmp_path) -> Iterator[Elsewhere]:
    with fresh(tmp_path / "fresh") as place:
        yield place
