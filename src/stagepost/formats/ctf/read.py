"""Reads a Common Transfer File: bytes in, a `Return` or one `Trouble` out, never an exception."""

from typing import Any
from xml.parsers import expat

from stagepost.formats.ctf.limits import LIMITS, Limits
from stagepost.formats.ctf.reading import Reading, Trouble
from stagepost.records import Destination, Header, Outcome, Pupil, Return, School

Shape = dict[str, Any]

ASSESSMENT: Shape = dict.fromkeys(
    (
        "Locale",
        "Year",
        "Subject",
        "Method",
        "Component",
        "ResultStatus",
        "ResultQualifier",
        "Result",
        "ResultDate",
    ),
    "",
)


class Refused(Exception):
    def __init__(self, kind: str, says: str) -> None:
        self.kind, self.says = kind, says


SKIP: Shape = {}
STAGE_ASSESSMENT: Shape = {k: k for k in ASSESSMENT}
KEY_STAGE: Shape = {"Stage": "Stage", "StageAssessment": STAGE_ASSESSMENT}
PUPIL: Shape = {
    **{k: k for k in ("UPN", "Surname", "Forename", "DOB", "Gender", "Sex")},
    "BasicDetails": {"NCyearActual": "NCyearActual"},
    "StageAssessments": {"KeyStage": KEY_STAGE},
}
HEADER: Shape = {
    **{k: k for k in ("CTFversion", "DateTime", "DocumentQualifier", "DataDescriptor", "SupplierID")},
    "SourceSchool": {k: "source." + k for k in ("LEA", "Estab", "URN", "SchoolName", "AcademicYear")},
    "DestSchool": {k: "dest." + k for k in ("LEA", "Estab", "URN")},
}
FILE: Shape = {"CTfile": {"Header": HEADER, "CTFpupilData": {"Pupil": PUPIL}}}


class _Build:
    def __init__(self, parser: expat.XMLParserType, limits: Limits) -> None:
        self.parser, self.limits = parser, limits
        self.stack: list[Any] = [FILE]
        self.text: list[str] = []
        self.items: dict[str, str] = {}
        self.assessment: dict[str, str] = {}
        self.line = self.pupil_line = 0
        self.stage = ""
        self.header = Header()
        self.outcomes: list[Outcome] = []
        self.stage_start = 0
        self.pupils: list[Pupil] = []

    def start(self, name: str, attributes: list[str]) -> None:
        here = self.stack[-1]
        here = here.get(name, SKIP) if type(here) is dict else SKIP
        if len(self.stack) == 1 and here is SKIP:
            raise Refused(
                "not-a-ctf", f"This is XML, but its outermost element is {name[:40]} instead of CTfile."
            )
        self.stack.append(here)
        if len(self.stack) > self.limits.depth:
            raise Refused("too-deep", f"Elements lie within one another more than {self.limits.depth} deep.")
        if len(attributes) > 2 * self.limits.attributes:
            raise Refused("not-well-formed", "An element has an unreasonable number of attributes.")
        self.text.clear()
        if here is STAGE_ASSESSMENT:
            self.line = self.parser.CurrentLineNumber
            self.assessment = {}
        elif here is PUPIL or here is HEADER:
            self.pupil_line = self.parser.CurrentLineNumber
            self.items = {}
            self.outcomes = []
        elif here is KEY_STAGE:
            self.stage = ""
            self.stage_start = len(self.outcomes)

    def end(self, name: str) -> None:
        here = self.stack.pop()
        if type(here) is str:
            text = "".join(self.text).strip()
            if len(text) > self.limits.text:
                raise Refused("text-too-long", f"An item has more than {self.limits.text} characters.")
            if self.stack[-1] is STAGE_ASSESSMENT:
                self.assessment[here] = text
            elif here == "Stage":
                self.stage = text
            else:
                self.items[here] = text
        elif here is STAGE_ASSESSMENT:
            get = self.assessment.get
            self.outcomes.append(Outcome(*[get(k, "") for k in ASSESSMENT], line=self.line))
        elif here is KEY_STAGE:
            at = self.stage_start
            self.outcomes[at:] = [o._replace(stage=self.stage) for o in self.outcomes[at:]]
        elif here is PUPIL:
            self.pupils.append(self.pupil())
            if len(self.pupils) > self.limits.pupils:
                raise Refused("too-many-pupils", f"There are more than {self.limits.pupils} pupils.")
        elif here is HEADER:
            self.header = self.made_header()
        self.text.clear()

    def pupil(self) -> Pupil:
        get = self.items.get
        element = "Gender" if "Gender" in self.items and not get("Sex") else "Sex"
        return Pupil(
            get("UPN", ""),
            get("Surname", ""),
            get("Forename", ""),
            get("DOB", ""),
            get(element, ""),
            element,
            get("NCyearActual", ""),
            tuple(self.outcomes),
            self.pupil_line,
        )

    def made_header(self) -> Header:
        def get(name: str) -> str:
            return self.items.get(name, "")

        return Header(
            get("CTFversion"),
            get("DateTime"),
            get("DocumentQualifier"),
            get("DataDescriptor"),
            get("SupplierID"),
            School(get("source.LEA"), get("source.Estab"), get("source.URN"), get("source.SchoolName")),
            get("source.AcademicYear"),
            Destination(get("dest.LEA"), get("dest.Estab"), get("dest.URN")),
            self.pupil_line,
        )


def _doctype(*_: object) -> None:
    raise Refused("doctype", "The file has a DOCTYPE, which a CTF never has.")


def read(data: bytes, limits: Limits = LIMITS) -> Reading:
    """Read a CTF of any version and supplier."""
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        return Reading(None, Trouble("empty", "The file is empty."))
    if len(data) > limits.size:
        return Reading(None, Trouble("too-large", f"The file is larger than {limits.size // 2**20} MB."))
    parser = expat.ParserCreate()
    parser.buffer_text = parser.ordered_attributes = True
    build = _Build(parser, limits)
    parser.StartDoctypeDeclHandler = _doctype
    parser.StartElementHandler = build.start
    parser.EndElementHandler = build.end
    parser.CharacterDataHandler = build.text.append
    line, column = 0, 0
    try:
        parser.Parse(data, True)
        return Reading(Return(build.header, tuple(build.pupils)), None)
    except Refused as refused:
        kind, says, line, column = (
            refused.kind,
            refused.says,
            parser.CurrentLineNumber,
            parser.CurrentColumnNumber + 1,
        )
    except expat.ExpatError as error:
        kind, says, line, column = (
            "not-well-formed",
            f"The XML is broken: {error}.",
            error.lineno,
            error.offset + 1,
        )
    except Exception as error:
        kind, says = "encoding", f"The file cannot be decoded: {type(error).__name__}."
    return Reading(None, Trouble(kind, says, line, column))
