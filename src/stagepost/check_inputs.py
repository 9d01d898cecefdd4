"""What the asker of a check knows beside the file: plain values, and how a verdict speaks of each."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from stagepost.codesets import NATIONAL, Overlay
from stagepost.pupil_index import PupilIndex
from stagepost.records import Collection
from stagepost.reference_data import (
    EarlierPhonics,
    EarlierProfile,
    LastSent,
    LastYear,
    PupilElsewhere,
    RegisterEntry,
    RollPupil,
)

SIZE_LIMIT = 3 * 1024 * 1024
"""Bytes a file may have unless the LA says otherwise: 3 MB is Lancashire's limit (guidance of 2025)."""


class CheckInputs(NamedTuple):
    """What the asker knows beside the file. A rule that needs a value left out is skipped, and the verdict
    says so.
    """

    today: date | None = None
    collection: Collection | None = None
    """The collection that was asked for."""
    year: int | None = None
    """The summer that was asked for."""
    la: str | None = None
    """The LA to which the return is to go."""
    estab: str | None = None
    """The establishment number of the sender."""
    size_limit: int = SIZE_LIMIT
    school_la: str | None = None
    """The LA the sender is in, where that is not `la`: an academy may return through another."""
    roll: tuple[RollPupil, ...] | None = None
    """The school's roll: all of it, or the year groups of the return that was asked for."""
    register: RegisterEntry | None = None
    earlier_phonics: EarlierPhonics | None = None
    """From any school."""
    earlier_profiles: Mapping[str, EarlierProfile] | None = None
    """By UPN, from any school."""
    known_before: PupilIndex[RollPupil] | None = None
    """Pupils as they were in returns of earlier summers, the latest of each."""
    earlier_ks2: frozenset[str] | None = None
    """UPNs of pupils with a key stage 2 outcome of an earlier summer, from any school."""
    last_sent: LastSent | None = None
    last_year: LastYear | None = None
    ks2_registrations: frozenset[str] | None = None
    """UPNs of the pupils registered for the key stage 2 tests."""
    returned_elsewhere: PupilIndex[PupilElsewhere] | None = None
    """The pupils schools have returned in this collection and summer. The sender's own are passed over."""
    rolls_elsewhere: PupilIndex[PupilElsewhere] | None = None
    """The pupils on schools' rolls. The sender's own are passed over."""
    forenames: Mapping[str, str] | None = None
    """`F` or `M` by forename in small letters, of names that are nearly always of one sex."""
    template_copy: str = ""
    """The number of the template that the sender would be given now; empty where nobody knows it."""
    overlay: Overlay = NATIONAL
    """What the LA allows otherwise than the national code sets."""


EARLIER_RESULTS: Mapping[Collection, str] = {
    Collection.PHONICS: "earlier_phonics",
    Collection.EYFSP: "earlier_profiles",
    Collection.KS2: "earlier_ks2",
}
"""The value of `CheckInputs` that holds a collection's results of earlier summers."""
IN_WORDS: Mapping[str, str] = {
    "today": "today's date",
    "collection": "the return that was asked for",
    "year": "the year that was asked for",
    "la": "the number of the LA",
    "estab": "the number of the school",
    "school_la": "the LA of the school",
    "roll": "the school's roll",
    "register": "the school's entry in the national register",
    "earlier_phonics": "earlier phonics results",
    "earlier_profiles": "earlier EYFS profiles",
    "known_before": "the pupils of earlier returns",
    "earlier_ks2": "earlier key stage 2 results",
    "last_sent": "what was sent before in this collection",
    "last_year": "last year's return",
    "ks2_registrations": "the pupils registered for the key stage 2 tests",
    "returned_elsewhere": "what other schools have returned",
    "rolls_elsewhere": "the rolls of other schools",
    "forenames": "a list of forenames",
}
"""How the verdict speaks of each value of `CheckInputs` that a skipped rule would have needed."""
