"""An invented authority in a folder, made once for all tests of the command line."""

import pytest
from click.testing import CliRunner

from stagepost import invention, read
from stagepost.cli import main
from stagepost.formats import ctf, template_csv
from stagepost.records import Collection, Destination, Header, Return
from tests.library.exporting.school_records import held


@pytest.fixture(autouse=True)
def usual_width(monkeypatch):
    """Lines are as wide as where nobody says how wide: a test runner may have said it."""
    monkeypatch.delenv("COLUMNS", raising=False)


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


@pytest.fixture
def many(invented, tmp_path):
    """A file with a query for each of its ninety pupils."""
    data = (invented / "returns/9991001/9991001_FSP_999LLLL_001.xml").read_text(encoding="utf-8")
    path = tmp_path / "9991001_FSP_999LLLL_001.xml"
    path.write_text(data.replace("<DOB>20", "<DOB>10"), encoding="utf-8")
    return path


@pytest.fixture
def template(invented, tmp_path):
    """A filled template with a school's EYFS profiles, as CSV."""
    returned = read((invented / "returns/9991003/9991003_FSP_999LLLL_001.xml").read_bytes()).returned
    path = tmp_path / "filled.csv"
    path.write_bytes(template_csv.write(returned, Collection.EYFSP, 2026))
    return path


@pytest.fixture
def half_a_zip(faulty, tmp_path):
    path = tmp_path / "half.zip"
    data = faulty("zip").read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


@pytest.fixture(scope="session")
def export(tmp_path_factory):
    """All that a school's system holds, last year's phonics beside it."""
    folder = tmp_path_factory.mktemp("export")
    school, register, earlier = held(1, 2)
    header = Header(
        "25.0", "2026-06-24T09:00:00", "full", "", "Invented", school, "2025", Destination("999", "1003")
    )
    (folder / "export.xml").write_bytes(ctf.write(Return(header, register.pupils)))
    rows = ["UPN,Result", *(f"{upn},{check.result}" for upn, check in earlier.items())]
    (folder / "phonics-2025.csv").write_text("\n".join(rows), encoding="utf-8")
    return folder
