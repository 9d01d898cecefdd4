"""A small invented return, and files around it, for the tests of the format. LA 999 does not exist."""

from stagepost.records import Destination, Header, Outcome, Pupil, Return, School

HEADER = Header(
    version="25.0",
    created="2026-06-22T09:30:00",
    qualifier="partial",
    descriptor="Partial CTF containing Early Years Foundation Stage data",
    supplier="Invented",
    source=School("999", "1001", "900001", "Mill Lane & St Ann's Primary"),
    academic_year="2025",
    destination=Destination("999", "LLLL"),
)


def result(component: str, result: str, subject: str = "COM") -> Outcome:
    return Outcome("ENG", "2026", subject, "FA", component, "R", "FD", result, "2026-06-19", "EYF")


RETURN = Return(
    HEADER,
    (
        Pupil(
            "U999100123001",
            "Ashdown",
            "Zoë",
            "2021-01-31",
            "F",
            "Sex",
            "R",
            (result("E01", "2"), result("E02", "1")),
        ),
        Pupil("A999100123002", "O'Marsh", "Bo", "2020-09-01", "M", "Sex", "R", (result("E01", "A"),)),
        Pupil("", "Reed-Holt", "Cy", "2020-12-24", "M", "Sex", "R"),
    ),
)


def without_lines(returned: Return) -> Return:
    """The return without where things stood in the file, which no other way of writing it keeps."""

    def pupil(one: Pupil) -> Pupil:
        return one._replace(line=0, outcomes=tuple(outcome._replace(below=0) for outcome in one.outcomes))

    return Return(returned.header._replace(line=0), tuple(map(pupil, returned.pupils)))


def file_of(inside_pupil: str = "") -> bytes:
    """A file of one pupil, with anything in it."""
    return f"<CTfile><CTFpupilData><Pupil>{inside_pupil}</Pupil></CTFpupilData></CTfile>".encode()
