"""Faults in who a pupil is; the same in every return, so each is put into an EYFSP."""

from stagepost.findings import Severity
from stagepost.formats.ctf import PLAIN
from stagepost.identifiers.upn import LETTERS
from stagepost.invention.faulty.fault import Fault
from stagepost.invention.faulty.spoiling import a_pupil, every_pupil, items, with_right_letter
from stagepost.records import Pupil, Return

ERROR, QUERY = Severity.ERROR, Severity.QUERY


def _wrong_letter(pupil: Pupil) -> Pupil:
    another = LETTERS[LETTERS.index(pupil.upn[0]) - 1]
    return pupil._replace(upn=another + pupil.upn[1:])


def _short(pupil: Pupil) -> Pupil:
    return pupil._replace(upn=pupil.upn[:-1])


def _of_unknown_la(pupil: Pupil) -> Pupil:
    return pupil._replace(upn=with_right_letter(f"?000{pupil.upn[4:]}"))


def _temporary(pupil: Pupil) -> Pupil:
    return pupil._replace(upn=with_right_letter(f"{pupil.upn[:-1]}V"))


def _same_upn(returned: Return) -> Return:
    return a_pupil(lambda pupil: pupil._replace(upn=returned.pupils[0].upn))(returned)


def _same_child(returned: Return) -> Return:
    surname, forename, dob = returned.pupils[0][1:4]
    return a_pupil(lambda pupil: pupil._replace(surname=surname, forename=forename, dob=dob))(returned)


def _a_year_older(pupil: Pupil) -> Pupil:
    return pupil._replace(dob=f"{int(pupil.dob[:4]) - 1}-01-15")


def _only_the_upn(pupil: Pupil) -> Pupil:
    return pupil._replace(surname="", forename="", dob="", sex="")


FAULTS = (
    Fault("upn-missing", "A child has no UPN.", (("upn-missing", ERROR),), items(upn="")),
    Fault("upn-too-short", "A UPN lacks its last digit.", (("upn-format", ERROR),), a_pupil(_short)),
    Fault(
        "upn-wrong-letter",
        "A UPN begins with the wrong letter.",
        (("upn-check-letter", ERROR),),
        a_pupil(_wrong_letter),
    ),
    Fault(
        "upn-unknown-la",
        "A UPN has the number of an LA that does not exist.",
        (("upn-la-code", QUERY),),
        a_pupil(_of_unknown_la),
    ),
    Fault("upn-temporary", "A UPN is a temporary one.", (("upn-temporary", QUERY),), a_pupil(_temporary)),
    Fault("upn-twice", "Two children have one UPN.", (("upn-twice-in-file", ERROR),), _same_upn),
    Fault(
        "child-twice",
        "One child is there twice, under two UPNs.",
        (("pupil-twice-in-file", QUERY),),
        _same_child,
    ),
    Fault("surname-missing", "A child has no surname.", (("name-missing", ERROR),), items(surname="")),
    Fault(
        "name-garbled",
        "An accent was broken on the way.",
        (("special-characters", ERROR),),
        items(forename="ZoÃ«"),
    ),
    Fault("name-odd", "A name holds a digit.", (("special-characters", QUERY),), items(forename="Ann3")),
    Fault("birth-missing", "A child has no date of birth.", (("dob-missing", ERROR),), items(dob="")),
    Fault(
        "birth-impossible",
        "A child was born on 30 February.",
        (("dob-impossible", ERROR),),
        items(dob="2021-02-30"),
    ),
    Fault(
        "birth-british",
        "A date of birth is written day first.",
        (("dob-impossible", ERROR),),
        items(dob="05/03/2021"),
    ),
    Fault(
        "birth-too-early",
        "A child is a year too old for Reception.",
        (("age-window", QUERY),),
        a_pupil(_a_year_older),
    ),
    Fault("sex-missing", "A child's sex is missing.", (("sex-missing", ERROR),), items(sex="")),
    Fault("sex-unknown", "A child's sex is given as U.", (("sex-missing", ERROR),), items(sex="U")),
    Fault(
        "tracker-export",
        "The file comes from an assessment tracker and names no child.",
        (("tracker-export", ERROR),),
        every_pupil(_only_the_upn),
    ),
    Fault(
        "sex-under-old-name",
        "The sex stands under the name it had in older files.",
        (("sex-element", QUERY),),
        dialect=PLAIN._replace(sex_element="Gender"),
        in_year=2026,
    ),
)
