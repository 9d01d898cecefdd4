"""What lies beside a return in a zip, as trackers make them, is named and passed over."""

import csv
import json
import zipfile
from io import BytesIO, StringIO

import pytest

from tests.library.cli.test_inputs import zip_of

NAME = "9991001_FSP_999LLLL_001.xml"
SAYS = {
    "CTF_Error_List.txt": "This is plain text.",
    "log.xml": "This is an XML file, but it is not a CTF.",
    "logs/empty.log": "This file is empty.",
    "readme.html": "This is a web page. It may be a sign-in page that was saved instead of the file.",
    "letter.pdf": "This is a PDF. We cannot read results from a PDF.",
    "plan.ods": "This is a spreadsheet.",
    "pupils.csv": "This is a CSV file.",
    "results.xlsx": "This is a spreadsheet.",
}


def workbook(compression):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return out.getvalue()


def open_document():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<office/>")
    return out.getvalue()


@pytest.fixture
def right(invented):
    return (invented / "returns/9991001" / NAME).read_bytes()


@pytest.fixture(params=[zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED], ids=["deflated", "stored"])
def beside(request):
    return {
        "CTF_Error_List.txt": b"Wren, Ash: no mark was recorded\n",
        "log.xml": b"<?xml version='1.0'?><log><made/></log>",
        "logs/empty.log": b"",
        "readme.html": b"<!DOCTYPE html><html>How to import</html>",
        "letter.pdf": b"%PDF-1.7\n1 0 obj",
        "plan.ods": open_document(),
        "pupils.csv": b"UPN,Surname\nA,Wren\nB,Lark\n",
        "results.xlsx": workbook(request.param),
    }


@pytest.fixture
def tracker(right, beside, tmp_path):
    return zip_of(tmp_path / "export.zip", beside | {NAME: right})


def test_a_zip_as_a_tracker_makes_it_is_no_error(stagepost, tracker):
    done = stagepost("check", tracker, "--format", "json")
    assert (done.exit_code, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert [file["name"] for file in told["files"]] == [f"{tracker}/{NAME}"]
    assert told["passed_over"] == [
        {"name": f"{tracker}/{name}", "says": says} for name, says in sorted(SAYS.items())
    ]


def test_what_was_passed_over_is_said_in_text_and_in_a_table(stagepost, tracker):
    text = stagepost("check", tracker).stdout
    assert "Not checked, because they are not returns" in text
    assert "".join(f"{tracker}/CTF_Error_List.txt: This is plain text.".split()) in "".join(text.split())
    rows = list(csv.DictReader(StringIO(stagepost("check", tracker, "--format", "csv").stdout)))
    assert [row["file"] for row in rows if row["severity"] == "passed over"] == [
        f"{tracker}/{name}" for name in sorted(SAYS)
    ]


def test_nothing_is_said_where_nothing_was_passed_over(stagepost, invented):
    path = invented / "returns/9991001" / NAME
    assert "assed over" not in stagepost("check", path).stdout
    assert json.loads(stagepost("check", path, "--format", "json").stdout)["passed_over"] == []


def test_it_is_an_error_where_nothing_in_it_is_a_return(stagepost, beside, tmp_path):
    path = zip_of(tmp_path / "export.zip", beside)
    done = stagepost("check", path, "--format", "json")
    told = json.loads(done.stdout)
    assert done.exit_code == 2
    assert len(told["files"]) == len(beside)
    assert told["passed_over"] == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("9991002_FSP_999LLLL_001.xml", b"<?xml version='1.0'?><CTfile><Header><DocumentName>Common"),
        ("sent.dat", b"<?xml version='1.0'?><CTfile><Header><DocumentName>Common"),
        ("9991002_FSP_999LLLL_001.xml", b""),
        ("9991002_FSP_999LLLL_001.xml", b"<!DOCTYPE html><html>Please sign in</html>"),
        ("9991002_FSP_999LLLL_001.xml", b"%PDF-1.7"),
        ("9991002_FSP_999LLLL_001.xml", b"<?xml version='1.0'?><CTf"),
        ("9991002_FSP_999LLLL_001.xml", b"<CTfile></CTfile>"),
        ("9991002_FSP_999LLLL_001.XML", b"Dear LA, please find our results"),
    ],
    ids=str,
)
def test_what_was_meant_for_a_return_is_never_passed_over(stagepost, right, tmp_path, name, data):
    path = zip_of(tmp_path / "all.zip", {NAME: right, name: data, "readme.txt": b"Hello"})
    done = stagepost("check", path, "--format", "json")
    told = json.loads(done.stdout)
    assert done.exit_code == 2
    assert {file["name"] for file in told["files"]} == {f"{path}/{NAME}", f"{path}/{name}"}
    assert [each["name"] for each in told["passed_over"]] == [f"{path}/readme.txt"]


def test_a_zip_within_it_is_not_passed_over(stagepost, right, beside, tmp_path):
    inner = zip_of(tmp_path / "inner.zip", {NAME: right}).read_bytes()
    path = zip_of(tmp_path / "outer.zip", {NAME: right, "more.zip": inner})
    assert stagepost("check", path).exit_code == 2


def test_a_filled_template_is_a_return_and_one_that_was_altered_is_not_passed_over(
    stagepost, right, template, tmp_path
):
    filled = template.read_bytes()
    path = zip_of(
        tmp_path / "all.zip",
        {"a.csv": filled, "b.csv": filled.replace(b",E05,", b",,"), "c.csv": b"UPN,Score\n1,2\n3,4\n"},
    )
    done = stagepost("check", path, "--format", "json")
    told = json.loads(done.stdout)
    assert [file["name"] for file in told["files"]] == [f"{path}/a.csv", f"{path}/b.csv"]
    assert [each["name"] for each in told["passed_over"]] == [f"{path}/c.csv"]


def test_the_other_commands_take_the_return_out_and_name_the_rest(stagepost, tracker):
    measured = stagepost("measure", tracker)
    assert "Good level of development" in measured.stdout
    converted = stagepost("convert", tracker, "--format", "csv")
    assert converted.stdout.startswith("\ufeffUPN,")
    compared = stagepost("compare", tracker, tracker)
    for done in (measured, converted, compared):
        assert done.exit_code == 0
        assert (
            f"stagepost: {tracker}/CTF_Error_List.txt was passed over: This is plain text.\n" in done.stderr
        )


def test_what_is_given_beside_a_file_may_be_such_a_zip_too(stagepost, invented, tracker):
    done = stagepost(
        *("check", invented / "returns/9991002/9991002_FSP_999LLLL_001.xml", "--others", tracker),
        *("--format", "json"),
    )
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert {"same-pupil-two-schools"} <= set(told["files"][0]["ran"])
    assert [each["name"] for each in told["passed_over"]] == [f"{tracker}/{name}" for name in sorted(SAYS)]
