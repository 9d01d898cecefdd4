"""Files that are no CTF are known by their content, whatever their name, and answered with what to send."""

import io
import time
import zipfile

import pytest

from stagepost.formats import ctf
from stagepost.recognition import FileKind, Recognised, recognise
from stagepost.recognition.advice import ADVICE

RIGHT_NAME = "9991001_FSP_999LLLL_001.xml"


def told(data: bytes) -> Recognised:
    return recognise(data, RIGHT_NAME, ctf.read(data))


def zipped(*names: str, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name in names:
            archive.writestr(name, b"content " * 100)
    return file.getvalue()


def compound(*streams: str) -> bytes:
    """The start of an Office file of before 2007, and the names of its streams in a directory sector."""
    directory = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + directory


EYFSP_HEADINGS = "UPN,Surname,Forename," + ",".join(f"E{goal:02}" for goal in range(1, 18))
SEVENTEEN = ",".join("12A" * 5 + "12")

FILES = {
    "empty": (FileKind.EMPTY, "empty", b""),
    "blank": (FileKind.EMPTY, "empty", b"\r\n \r\n"),
    "never written": (FileKind.EMPTY, "empty", bytes(2048)),
    "PDF": (FileKind.PDF, "PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"),
    "PNG": (FileKind.IMAGE, "picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    "JPEG": (FileKind.IMAGE, "picture", b"\xff\xd8\xff\xe0\0\x10JFIF\0"),
    "GIF": (FileKind.IMAGE, "picture", b"GIF89a\x01\0\x01\0"),
    "xlsx": (FileKind.XLSX, "spreadsheet", zipped("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml")),
    "ods": (
        FileKind.XLSX,
        "spreadsheet",
        zipped("mimetype").replace(b"content ", b"", 1)[:60]
        + b"application/vnd.oasis.opendocument.spreadsheet",
    ),
    "docx": (FileKind.WORD, "word processor", zipped("[Content_Types].xml", "word/document.xml")),
    "rtf": (FileKind.WORD, "word processor", rb"{\rtf1\ansi Results}"),
    "xls": (FileKind.XLS, "spreadsheet", compound("Workbook")),
    "doc": (FileKind.WORD, "word processor", compound("WordDocument")),
    "msg": (FileKind.UNKNOWN, "not a type of file", compound("__properties")),
    "zip of an XML": (FileKind.ZIP, "with an .xml file in it", zipped("9991001_FSP_999LLLL_001.xml")),
    "zip of a PDF": (FileKind.ZIP, "a zip file", zipped("results.pdf")),
    "zip of nothing": (FileKind.ZIP, "a zip file", zipped()),
    "page": (FileKind.HTML, "web page", b"<!DOCTYPE html>\n<html><title>Sign in</title></html>"),
    "page of old": (FileKind.HTML, "web page", b"\xef\xbb\xbf<HTML><BODY>Sign in<BR></HTML>"),
    "page in XML": (
        FileKind.HTML,
        "web page",
        b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>',
    ),
    "CSV of EYFSP": (FileKind.CSV, "EYFS profile", f"{EYFSP_HEADINGS}\nU9,Ashdown,Bo,{SEVENTEEN}\n".encode()),
    "CSV of EYFSP, bare": (
        FileKind.CSV,
        "EYFS profile",
        f"Ashdown,Bo,{SEVENTEEN}\nMarsh,Cy,{SEVENTEEN}\n".encode(),
    ),
    "CSV of phonics": (FileKind.CSV, "phonics", b"UPN;Surname;Phonics mark\r\nU9;Ashdown;33\r\n"),
    "CSV of KS1": (FileKind.CSV, "key stage 1", b"UPN\tSurname\tKS1 reading\nU9\tAshdown\tEXS\n"),
    "CSV of pupils": (FileKind.CSV, "a CSV file", b"UPN,Surname,Forename\nU9,Ashdown,Bo\n"),
    "CSV in UTF-16": (FileKind.CSV, "phonics", "UPN,Phonics\nU9,33\n".encode("utf-16")),
    "text": (FileKind.TEXT, "plain text", b"Please find our results attached, with thanks.\n"),
    "text with commas": (
        FileKind.TEXT,
        "plain text",
        b"Dear all,\n\nplease find them attached, with thanks,\n\nBo\n",
    ),
    "census": (
        FileKind.XML,
        "COLLECT",
        b"<Message><Header><CollectionDetails><Collection>SLASC</Collection></CollectionDetails></Header></Message>",
    ),
    "school census": (
        FileKind.XML,
        "This is a school census",
        b"<?xml version='1.0'?><Message><Header><CollectionDetails>\n <Collection>SC</Collection>",
    ),
    "GIAP phonics": (
        FileKind.CSV,
        "earlier results from Get Information About Pupils",
        b"Phonics_ACADYR,Phonics_PUPILMATCHINGREF,Phonics_UPN,Phonics_PHONICS_MARK\n2023/2024,X,U9,30\n",
    ),
    "GIAP profiles, with tabs": (
        FileKind.CSV,
        "earlier results from Get Information About Pupils",
        b"FSP_ACADYR\tFSP_PupilMatchingRef\tFSP_UPN\tFSP_COM_E01\n2023/2024\tX\tU9\t2\n",
    ),
    "GIAP KS2": (
        FileKind.CSV,
        "earlier results from Get Information About Pupils",
        b"ACADYR,PupilMatchingRef,CANDNO,UPN,WRITTAOUTCOME\n2023/2024,X,1,U9,EXS\n",
    ),
    "GIAP census": (
        FileKind.CSV,
        "table of the school census",
        b"PupilMatchingRef,AcademicYear,CensusTerm,LA,UPN\nX,2024/2025,Spring,999,U9\n",
    ),
    "other XML": (FileKind.XML, "not a CTF", b'<?xml version="1.0"?><rss/>'),
    "CTF cut short": (FileKind.XML, "looks like a CTF", ctf.write(ctf.read(b"<CTfile/>").returned)[:300]),  # type: ignore[arg-type]
    "CTF in UTF-16, cut short": (FileKind.XML, "looks like a CTF", "<CTfile><Header>".encode("utf-16-le")),
    "CTF with a DOCTYPE": (FileKind.XML, "looks like a CTF", b"<!DOCTYPE CTfile><CTfile/>"),
    "bytes": (FileKind.UNKNOWN, "not a type of file", bytes(range(256))),
}


@pytest.mark.parametrize("name", FILES)
def test_known_by_its_content(name):
    kind, says, data = FILES[name]
    recognised = told(data)
    assert recognised.kind is kind
    assert says in recognised.says
    assert recognised.send_instead
    assert recognised.collection is None


@pytest.mark.parametrize("name", FILES)
def test_a_name_decides_nothing(name):
    data = FILES[name][2]
    assert recognise(data, "results.pdf", ctf.read(data)) == told(data)


def test_a_workbook_in_a_zip_is_told_from_a_zip_in_either_compression():
    for compression in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        assert told(zipped("xl/workbook.xml", compression=compression)).kind is FileKind.XLSX
        assert told(zipped("results.txt", compression=compression)).kind is FileKind.ZIP


def test_a_workbook_that_lies_in_a_zip_does_not_make_a_workbook_of_the_zip():
    inner = zipped("[Content_Types].xml", "xl/workbook.xml", compression=zipfile.ZIP_STORED)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("results.xlsx", inner)
        archive.writestr(RIGHT_NAME, b"<CTfile/>")
    recognised = told(file.getvalue())
    assert recognised.kind is FileKind.ZIP
    assert recognised.send_instead == f"Take {RIGHT_NAME} out of the zip file and send it."


SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"


def within(*members: tuple[str, bytes]) -> bytes:
    """A zip whose files are not packed, so that their own bytes stand in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize(
    "inner",
    [
        within(("mimetype", SPREADSHEET.encode()), ("content.xml", b"<office/>")),
        within(("[Content_Types].xml", b""), ("word/document.xml", b"<w/>"), ("word/styles.xml", b"")),
        within(("xl/workbook.bin", b"")),
        within(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"")),
        compound("Workbook"),
    ],
    ids=["ods", "docx", "xlsb", "odt", "xls"],
)
@pytest.mark.parametrize("broken", [False, True])
def test_what_lies_in_a_zip_does_not_say_what_the_zip_is(inner, broken):
    data = within(("letters/results", inner), (RIGHT_NAME, b"<CTfile/>"))
    recognised = told(data[:-10] if broken else data)
    assert recognised.kind is FileKind.ZIP
    assert "with an .xml file in it" in recognised.says


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        ([("mimetype", SPREADSHEET.encode()), ("content.xml", b"")], FileKind.XLSX),
        ([("mimetype", f"{SPREADSHEET}-template".encode())], FileKind.XLSX),
        ([("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"")], FileKind.WORD),
        ([("mimetype", b"application/epub+zip"), ("META-INF/container.xml", b"")], FileKind.UNKNOWN),
        ([("[Content_Types].xml", b""), ("ppt/presentation.xml", b"")], FileKind.UNKNOWN),
        ([("[Content_Types].xml", b""), ("xl/workbook.bin", b"")], FileKind.XLSX),
        (
            [("word/document.xml", b""), ("word/embeddings/a.xlsx", within(("xl/workbook.xml", b"")))],
            FileKind.WORD,
        ),
        ([("docs/xl/workbook.xml", b""), ("a.csv", b"")], FileKind.ZIP),
    ],
    ids=["ods", "ots", "odt", "epub", "pptx", "xlsb", "workbook in a document", "a folder called xl"],
)
def test_a_document_in_parts_is_told_by_its_own_list(members, kind):
    assert told(within(*members)).kind is kind


@pytest.mark.parametrize(
    ("name", "kind"), [("xl/workbook.xml", FileKind.XLSX), ("word/document.xml", FileKind.WORD)]
)
def test_a_document_that_was_cut_short_is_told_by_its_beginning(name, kind):
    data = within(("[Content_Types].xml", b"<Types/>"), (name, b"<a/>" * 50))
    assert [told(data[:length]).kind for length in (-10, 150)] == [kind, kind]


@pytest.mark.parametrize(
    ("names", "named"),
    [
        (["CTF_Error_List.txt", f"export/{RIGHT_NAME}"], [RIGHT_NAME]),
        (["log.xml", RIGHT_NAME], [RIGHT_NAME]),
        (["log.xml", "results.XML"], ["log.xml", "results.XML"]),
        ([f"999100{n}_FSP_999LLLL_001.xml" for n in range(1, 7)], ["9991001_FSP", "9991003_FSP", "3 more"]),
        (["\x1b[2Ja.xml"], ["[2Ja.xml"]),
        ([f"{'a' * 300}.xml"], ["a" * 116 + ".xml"]),
    ],
)
def test_of_a_zip_the_file_to_be_taken_out_is_named(names, named):
    says = told(zipped(*names)).send_instead
    assert [name for name in named if name not in says] == []
    assert (f"Take {named[0]} out" in says) is (len(named) == 1)
    assert len(says) < 400


def test_of_a_zip_whose_list_is_broken_the_file_cannot_be_named():
    recognised = told(zipped(RIGHT_NAME)[:-10])
    assert recognised.kind is FileKind.ZIP
    assert recognised.send_instead == "Take the .xml file out of the zip file and send it."


@pytest.mark.parametrize("cell", ["1\t\t\t\t\t\t", "1, ", '"A",', "1,1;"])
def test_a_table_made_to_take_long_does_not(cell):
    rows = f"{cell * 5_000}x\n".encode() * 20
    started = time.process_time()
    assert told(rows).kind in (FileKind.CSV, FileKind.TEXT)
    assert time.process_time() - started < 1


def test_every_kind_has_advice_and_is_met_here():
    assert {advice.kind for advice in ADVICE.values()} == set(FileKind)
    assert {kind for kind, _, _ in FILES.values()} == set(FileKind) - {FileKind.CTF, FileKind.NO_FILE}


@pytest.mark.parametrize("sort", ADVICE)
def test_advice_is_said_in_sentences(sort):
    assert ADVICE[sort].says.startswith(("This ", "There are "))
    assert ADVICE[sort].says.endswith(".")
    assert ADVICE[sort].send_instead.endswith(".")
