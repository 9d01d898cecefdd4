"""Fixtures that tests of returns share."""

import pytest

from stagepost_web.returns.models import Version
from tests import returning


@pytest.fixture
def checked(cast):
    return_request = returning.return_request(cast)

    def checking(*faults: str, data: bytes | None = None) -> Version:
        return returning.checked(return_request, cast.data_manager, *faults, data=data).version

    return checking
