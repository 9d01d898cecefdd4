"""What tests about people share."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from tests.dfe_sign_in import dfe, openid_provider  # noqa: F401 - fixtures


@pytest.fixture
def nothing_counted(db: None) -> Iterator[None]:
    """No attempt was counted before, and none is left to the next test."""
    cache.clear()
    yield
    cache.clear()
