"""The demonstration, loaded once for all the tests of a file that look at it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

from stagepost_web.demonstration import loading
from tests.nothing_slow import watched


@contextmanager
def loaded(folder: Path, schools: int) -> Iterator[Path]:
    """So many schools beside those with names of their own, and the folder it all lies in.

    The worker is another process and has its own tests.
    """
    vault = {**settings.STORAGES["vault"], "OPTIONS": {"location": folder / "vault"}}
    told: dict[str, Any] = {
        "STATE": folder,
        "DEMONSTRATION": True,
        "VAULT_FOLDER": folder / "vault",
        "STORAGES": {**settings.STORAGES, "vault": vault},
    }
    block = transaction.atomic()
    block._from_testcase = True  # it stands around the tests, and is no transaction of the site
    with override_settings(**told), pytest.MonkeyPatch.context() as patch, block:
        patch.setattr(loading, "SCHOOLS", schools)
        patch.setattr(loading, "subprocess", SimpleNamespace(run=lambda *args, **how: None, DEVNULL=None))
        with watched():
            loading.load()
        yield folder
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def whole(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Path]:
    """All of it."""
    with django_db_blocker.unblock(), loaded(tmp_path_factory.mktemp("whole"), loading.SCHOOLS) as folder:
        yield folder


@pytest.fixture(scope="module")
def small(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Path]:
    """One school, and those of the faulty files: the folder of the files to send."""
    with django_db_blocker.unblock(), loaded(tmp_path_factory.mktemp("small"), 1) as folder:
        yield folder / "demonstration-files"
