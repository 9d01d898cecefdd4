"""Files that are not the return that was asked for, and some that only look as if they were not."""

from collections.abc import Callable
from functools import partial

from stagepost import codesets
from stagepost.findings import Severity
from stagepost.formats.ctf import UTF_16
from stagepost.invention.faulty.fault import Fault, Finds
from stagepost.invention.faulty.other_files import LETTER, SIGN_IN, in_a_zip, picture, table, workbook
from stagepost.invention.faulty.spoiling import every_pupil
from stagepost.records import Collection, Pupil, Return

ERROR, QUERY = Severity.ERROR, Severity.QUERY
NO_CTF: Finds = (("file-is-xml", ERROR),)
ANOTHER_RETURN: Finds = (("file-wrong-kind", ERROR),)
_PADDING = 3 * 1024 * 1024
"""More than the 3 MB that are taken where nothing else is set."""


def _with_doctype(data: bytes) -> bytes:
    head, _, body = data.partition(b"\n")
    return head + b'\n<!DOCTYPE CTfile [<!ENTITY school "Pippinthorpe">]>\n' + body


def _with_pictures(data: bytes) -> bytes:
    padding = b"<SuppInfo><Photograph>" + b"A" * _PADDING + b"</Photograph></SuppInfo></Pupil>"
    return data.replace(b"</Pupil>", padding, 1)


def _replaced_by(content: bytes) -> Callable[[bytes], bytes]:
    return lambda data: content


def _ks1(pupil: Pupil) -> Pupil:
    year = int(pupil.outcomes[0].year)
    items = codesets.load(Collection.KS1).in_year(year)
    outcomes = (item.outcome(year, "EXS") for item in items)
    return pupil._replace(outcomes=tuple(outcomes), year_group="2")


def _no_results(pupil: Pupil) -> Pupil:
    return pupil._replace(outcomes=())


def _whole_school(returned: Return) -> Return:
    return returned._replace(header=returned.header._replace(qualifier="full"))


not_a_ctf = partial(Fault, finds=NO_CTF)

FAULTS = (
    not_a_ctf("table", "A CSV in place of a CTF.", spoil_bytes=table, name="EYFSP_2999_26.csv"),
    not_a_ctf("workbook", "A spreadsheet in place of a CTF.", spoil_bytes=workbook, name="Reception.xlsx"),
    not_a_ctf("letter", "A PDF in place of a CTF.", spoil_bytes=_replaced_by(LETTER), name="Reception.pdf"),
    not_a_ctf("picture", "A picture in place of a CTF.", spoil_bytes=picture, name="Reception.png"),
    not_a_ctf("picture-called-xml", "A picture with the name of a CTF.", spoil_bytes=picture),
    not_a_ctf("zip", "A CTF inside a zip.", spoil_bytes=in_a_zip, name="{right}.zip"),
    not_a_ctf("empty", "An empty file.", spoil_bytes=_replaced_by(b"")),
    not_a_ctf(
        "sign-in-page", "A sign-in page saved in place of the file.", spoil_bytes=_replaced_by(SIGN_IN)
    ),
    not_a_ctf("doctype", "A CTF that declares entities.", spoil_bytes=_with_doctype),
    not_a_ctf(
        "cut-off",
        "A CTF of which the second half is missing.",
        spoil_bytes=lambda data: data[: len(data) // 2],
    ),
    not_a_ctf(
        "utf-16-cut-off",
        "The same in UTF-16.",
        dialect=UTF_16,
        spoil_bytes=lambda data: data[: len(data) // 2 | 1],
    ),
    Fault("utf-16", "Nothing is wrong: a CTF may be in UTF-16.", (), dialect=UTF_16),
    Fault(
        "too-large",
        "A CTF with a picture of every pupil.",
        (("file-size", ERROR),),
        spoil_bytes=_with_pictures,
    ),
    Fault(
        "another-return",
        "EYFSP results where phonics results were asked for.",
        ANOTHER_RETURN,
        asked=Collection.PHONICS,
    ),
    Fault(
        "key-stage-1",
        "Key stage 1 results in place of the EYFSP.",
        ANOTHER_RETURN,
        every_pupil(_ks1),
        name="9992999_KS1_999LLLL_001.xml",
    ),
    Fault("no-results", "A CTF without any results.", ANOTHER_RETURN, every_pupil(_no_results)),
    Fault("whole-school", "A full CTF, made to move pupils.", ANOTHER_RETURN, _whole_school),
)
