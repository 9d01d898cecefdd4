"""Lists of invented schools as the national register writes them: its headings, its encoding, its days."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile

HEAD = (
    *(
        "URN",
        "LA (code)",
        "LA (name)",
        "EstablishmentNumber",
        "EstablishmentName",
        "TypeOfEstablishment (code)",
    ),
    *("TypeOfEstablishment (name)", "EstablishmentTypeGroup (code)", "EstablishmentTypeGroup (name)"),
    *(
        "EstablishmentStatus (code)",
        "EstablishmentStatus (name)",
        "ReasonEstablishmentOpened (name)",
        "OpenDate",
    ),
    *("ReasonEstablishmentClosed (name)", "CloseDate", "PhaseOfEducation (code)", "PhaseOfEducation (name)"),
    *("StatutoryLowAge", "StatutoryHighAge", "Boarders (name)", "NurseryProvision (name)", "Gender (name)"),
    *("ReligiousCharacter (name)", "AdmissionsPolicy (name)", "SchoolCapacity", "SpecialClasses (name)"),
    *(
        "CensusDate",
        "NumberOfPupils",
        "NumberOfBoys",
        "NumberOfGirls",
        "PercentageFSM",
        "TrustSchoolFlag (name)",
    ),
    *(
        "Trusts (code)",
        "Trusts (name)",
        "SchoolSponsorFlag (name)",
        "Federations (name)",
        "UKPRN",
        "FEHEIdentifier",
    ),
    *(
        "OfstedLastInsp",
        "LastChangedDate",
        "Street",
        "Locality",
        "Address3",
        "Town",
        "County (name)",
        "Postcode",
    ),
    *("SchoolWebsite", "TelephoneNum", "HeadTitle (name)", "HeadFirstName", "HeadLastName"),
    *("HeadPreferredJobTitle", "PreviousLA (code)", "PreviousLA (name)", "PreviousEstablishmentNumber"),
    *(f"Further column {number} (name)" for number in range(1, 81)),
)
"""135 headings; the last 80 stand for those of the real file that nobody here reads."""
ALDER = {
    "URN": "900001",
    "LA (code)": "999",
    "LA (name)": "Northshire",
    "EstablishmentNumber": "2001",
    "EstablishmentName": "Alder Primary",
    "TypeOfEstablishment (name)": "Community school",
    "EstablishmentTypeGroup (name)": "Local authority maintained schools",
    "EstablishmentStatus (name)": "Open",
    "PhaseOfEducation (name)": "Primary",
    "StatutoryLowAge": "4",
    "StatutoryHighAge": "11",
    "HeadFirstName": "Wren",
    "HeadLastName": "Rowan",
    "TelephoneNum": "01632960001",
    "Postcode": "ZZ1 1ZZ",
    "Town": "Alderby",
}
"""As `tests.people` has it, with more than it holds."""
BIRCH = ALDER | {
    "URN": "900002",
    "EstablishmentNumber": "2002",
    "EstablishmentName": "Birch Primary",
    "TypeOfEstablishment (name)": "Academy converter",
    "EstablishmentTypeGroup (name)": "Academies",
    "Trusts (code)": "90001",
    "Trusts (name)": "Tall Trees Trust",
}
ELM = ALDER | {
    "URN": "900011",
    "EstablishmentNumber": "2011",
    "EstablishmentName": "Elm Infant School",
    "StatutoryLowAge": "4",
    "StatutoryHighAge": "7",
}
ACADEMY = {
    "TypeOfEstablishment (name)": "Academy converter",
    "EstablishmentTypeGroup (name)": "Academies",
}


def register(*schools: Mapping[str, str], head: Iterable[str] = HEAD, encoding: str = "cp1252") -> bytes:
    """The file with these schools."""
    return "".join(lines(schools, head)).encode(encoding)


def lines(schools: Iterable[Mapping[str, str]], head: Iterable[str] = HEAD) -> Iterator[str]:
    """The lines of the file, one at a time."""
    text, names = StringIO(newline=""), list(head)
    writer = csv.DictWriter(text, names, restval="", extrasaction="ignore")
    writer.writeheader()
    for school in schools:
        writer.writerow(school)
        yield text.getvalue()
        text.seek(0)
        text.truncate()
    yield text.getvalue()


def of_england(rows: int) -> Iterator[dict[str, str]]:
    """Alder, Birch and as many schools of other LAs as there are rows."""
    filler = {f"Further column {number} (name)": "Not applicable" for number in range(1, 81)}
    yield filler | ALDER
    for number in range(rows - 2):
        estab = {"URN": str(100000 + number), "LA (code)": str(200 + number % 150)}
        yield filler | ALDER | estab | {"EstablishmentNumber": f"{number % 9000 + 1000}"}
    yield filler | BIRCH


def zipped(**files: bytes) -> bytes:
    """A zip of files by their names without `.csv`."""
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(f"{name}.csv", data)
    return held.getvalue()


def settings(*rows: str, head: str = "Number,Name") -> bytes:
    """A list of early years settings."""
    return "\r\n".join([head, *rows]).encode()
