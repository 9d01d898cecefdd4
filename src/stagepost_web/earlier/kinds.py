"""What is true of each kind of file: which value of the check it gives, and what it may be."""

from collections.abc import Mapping
from typing import NamedTuple

from stagepost.records import Collection
from stagepost_web.earlier.models import Kind


class Facts(NamedTuple):
    """Of one kind."""

    value: str
    """The name of the value of `CheckInputs`."""
    takes: str
    """What may be uploaded, in sentences."""
    used: str
    """What it is used for, in a sentence."""
    collection: Collection | None = None
    """Whose results they are."""
    summer: str = ""
    """What is asked about the year; empty where it needs none."""


FACTS: Mapping[Kind, Facts] = {
    Kind.PHONICS: Facts(
        "earlier_phonics",
        "A table needs a column called UPN and one called Phonics mark, Phonics outcome or Result. A column "
        "called Academic year may stand beside them. A CTF, a table from Get Information About Pupils, or a "
        "zip of such files will do too.",
        "This says who in Year 2 takes the phonics check again, and whose results contradict each other.",
        Collection.PHONICS,
        "The summer of results without an academic year",
    ),
    Kind.PROFILES: Facts(
        "earlier_profiles",
        "CTFs, filled templates, a table from Get Information About Pupils, or a zip of such files.",
        "This shows who already had a profile, and key stage 1 results that do not go with one.",
        Collection.EYFSP,
    ),
    Kind.KEY_STAGE_2: Facts(
        "earlier_ks2",
        "CTFs, filled templates, a table from Get Information About Pupils, or a zip of such files.",
        "This shows who finished key stage 2 in an earlier year.",
        Collection.KS2,
    ),
    Kind.REGISTRATIONS: Facts(
        "ks2_registrations",
        "A table with a column called UPN and one with each school’s number, or a zip with a list of UPNs "
        "for each school. Begin the name of each list with the school’s number.",
        "This shows pupils who are registered for the tests and not in the return, and those who are only in "
        "the return.",
        summer="The summer of the tests",
    ),
    Kind.FORENAMES: Facts(
        "forenames",
        "A table with a column called Forename and one called Sex. Each forename should be nearly always of "
        "one sex.",
        "This shows where a pupil’s sex is unusual for the forename, which is often a mistake.",
    ),
}
