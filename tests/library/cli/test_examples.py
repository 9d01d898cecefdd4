"""Every command has help with an example, and every example does what it says."""

import io
import shlex
import zipfile
from pathlib import Path

import pytest

from stagepost.cli import main
from stagepost.formats import ctf
from stagepost.formats.template_workbook import template
from stagepost.formats.template_workbook import write as spreadsheet
from stagepost.records import Collection, Destination, Header, Return
from tests.library.exporting.school_records import held
from tests.library.mending.damages import returns, swapped

COMMANDS = sorted(main.commands)
CAN_BE_MENDED = "stagepost mend damaged.xml"
"""With nothing applied, a damage found is the answer 1."""
DOCS = Path(__file__).parents[3] / "docs"
REGISTER = (
    b"LA (code),EstablishmentNumber,EstablishmentName,EstablishmentStatus (name)\n999,1001,A School,Open\n"
)


def examples(command: str) -> list[str]:
    """The lines of a command's help that can be typed as they stand."""
    lines = map(str.strip, (main.commands[command].epilog or "").splitlines())
    return [line for line in lines if line.startswith("stagepost ")]


EXAMPLES = [(command, line) for command in COMMANDS for line in examples(command)]


@pytest.fixture(scope="module")
def files(invented) -> dict[str, bytes]:
    """What the examples name, invented."""
    eyfsp = (invented / "returns/9991001/9991001_FSP_999LLLL_001.xml").read_bytes()
    phonics = (invented / "returns/9991001/9991001_PHO_999LLLL_001.xml").read_bytes()
    profiles = ctf.read(eyfsp).returned
    school, register, earlier = held(1, 2)
    page = (DOCS / "how-to/narrow-the-codes.md").read_text(encoding="utf-8")
    everything = Return(
        Header(
            "25.0", "2026-06-24T09:00:00", "full", "", "Invented", school, "2025", Destination("999", "1003")
        ),
        register.pupils,
    )
    return {
        "9991001_FSP_999LLLL_001.xml": eyfsp,
        "9991001_FSP_999LLLL_002.xml": eyfsp,
        "returns/9991001_PHO_999LLLL_001.xml": phonics,
        "sent.xml": phonics,
        "corrected.xml": phonics,
        "damaged.xml": swapped((b"Sex>", b"Gender>"))(returns("FSP")[0]).data,
        "export.xml": ctf.write(everything),
        "phonics-2025.csv": "\n".join(
            ["UPN,Result", *(f"{upn},{check.result}" for upn, check in earlier.items())]
        ).encode(),
        "9991001_PHO_999LLLL_001.xml": phonics,
        "filled.xlsx": spreadsheet.write(
            template(Collection.EYFSP, 2026, profiles.header.source, profiles.pupils)
        ),
        "roll.csv": (invented / "rolls/9991001.csv").read_bytes(),
        "returns.zip": zipped({"9991001_FSP_999LLLL_001.xml": eyfsp, "9991001_PHO_999LLLL_001.xml": phonics}),
        "edubasealldata.csv": REGISTER,
        "codes-of-the-la.toml": page.split("```toml\n")[1].split("```")[0].encode(),
    }


def zipped(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


@pytest.fixture
def folder(files, tmp_path, monkeypatch) -> Path:
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(stagepost, command):
    done = stagepost(command, "--help")

    assert done.exit_code == 0
    assert main.commands[command].help
    assert examples(command)
    for line in examples(command):
        assert shlex.split(line)[1] == command
        assert line in done.output, "the help must not break it across lines"


@pytest.mark.parametrize(("command", "line"), EXAMPLES, ids=[line for _, line in EXAMPLES])
def test_every_example_does_what_it_says(stagepost, folder, command, line):
    _, *arguments = shlex.split(line)
    given = b""
    if "<" in arguments:
        *arguments, _, name = arguments
        given = (folder / name).read_bytes()
    before = {*folder.rglob("*")}

    done = stagepost(*arguments, input=given)

    only_shows = line.startswith(CAN_BE_MENDED) and "--apply" not in line
    written = any(path.is_file() for path in {*folder.rglob("*")} - before)
    assert (done.exit_code, done.stderr) == (int(only_shows), "")
    assert done.stdout or written
    assert written == ("--output" in arguments)
