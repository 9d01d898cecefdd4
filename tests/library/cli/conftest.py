"""An invented authority in a folder, made once for all tests of the command line."""

import pytest
from click.testing import CliRunner

from stagepost import invention
from stagepost.cli import main


@pytest.fixture(scope="session")
def invented(tmp_path_factory):
    folder = tmp_path_factory.mktemp("invented")
    invention.write(invention.invent(schools=3, seed=2), folder)
    return folder


@pytest.fixture
def stagepost():
    """Runs the command line and gives what came of it."""
    runner = CliRunner()
    return lambda *arguments, **options: runner.invoke(
        main, list(map(str, arguments)), catch_exceptions=False, **options
    )


@pytest.fixture
def faulty(invented):
    """The one file of a fault."""

    def path(label):
        (file,) = (invented / "faulty" / label).iterdir()
        return file

    return path
