"""Faults in what a file says of itself, and in its name."""

from stagepost.findings import Severity
from stagepost.invention.faulty.fault import Fault
from stagepost.invention.faulty.spoiling import every_pupil, header, source
from stagepost.records import Destination, Outcome, Pupil

ERROR, QUERY = Severity.ERROR, Severity.QUERY
_FAR_AHEAD = "2071"


def _far_ahead(pupil: Pupil) -> Pupil:
    def moved(outcome: Outcome) -> Outcome:
        return outcome._replace(year=_FAR_AHEAD)

    return pupil._replace(outcomes=tuple(map(moved, pupil.outcomes)))


FAULTS = (
    Fault(
        "last-year",
        "The results are those of the year before.",
        (("header-year", ERROR),),
        in_year=2026,
        held_year=lambda asked: asked - 1,
    ),
    Fault(
        "year-unknown",
        "The results are for a year that has no codes.",
        (("year-known", ERROR), ("header-year", ERROR)),
        every_pupil(_far_ahead),
    ),
    Fault(
        "school-year-differs",
        "The header names an earlier school year than the results.",
        (("header-academic-year", QUERY),),
        header(academic_year="2018"),
    ),
    Fault(
        "for-another-school",
        "The file was made for a school and not for the LA.",
        (("header-destination", QUERY),),
        lambda returned: returned._replace(
            header=returned.header._replace(destination=Destination("999", "1001"))
        ),
    ),
    Fault(
        "from-another-school",
        "The file was made by another school.",
        (("header-source-school", ERROR),),
        source(estab="2998"),
        name="9992998_FSP_999LLLL_001.xml",
    ),
    Fault(
        "school-number-impossible",
        "The school's number has a letter in it.",
        (("school-known", ERROR), ("header-source-school", ERROR), ("file-name-pattern", QUERY)),
        source(estab="29A9"),
    ),
    Fault(
        "name-of-its-own",
        "The file has a name somebody made up.",
        (("file-name-pattern", QUERY),),
        name="Reception results FINAL.xml",
    ),
    Fault(
        "name-twice-downloaded",
        "The file's name ends in a number in brackets.",
        (("file-name-pattern", QUERY),),
        name="{right} (1).xml",
    ),
    Fault(
        "name-doubled",
        "The file's name ends in .xml twice.",
        (("file-name-pattern", QUERY),),
        name="{right}.xml.xml",
    ),
    Fault(
        "name-of-another-school",
        "The file's name says another school than the file.",
        (("file-name-pattern", QUERY),),
        name="9992989_FSP_999LLLL_001.xml",
    ),
)
