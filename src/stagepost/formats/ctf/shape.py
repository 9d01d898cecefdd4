"""Which elements of a CTF are kept, by where they stand. All others are passed over with their content.

That is how addresses, contacts, needs, meals, ethnicity, health, attendance and school history stay out of
a record: they are not named here. A contact's surname is not a pupil's, because it stands in `Contacts`,
which is not named either. What suppliers add (`SuppInfo`) goes the same way.

Elements and their places: CTF specifications 15 to 21, and exports of versions 19 to 24.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """An element: an item whose text is kept, or a group of further elements, or neither.

    Slots are read three times as fast as a named tuple's items, and each tag of a file reads some.
    """

    inside: Mapping[str, "Shape"] = field(default_factory=dict)
    item: str = ""
    """The name under which the text is kept."""
    group: str = ""
    """The name of what begins and ends with the element."""


def _items(names: Iterable[str], prefix: str = "") -> dict[str, Shape]:
    return {name: Shape(item=prefix + name) for name in names}


ASSESSMENT = (
    "Locale",
    "Year",
    "Subject",
    "Method",
    "Component",
    "ResultStatus",
    "ResultQualifier",
    "Result",
    "ResultDate",
)
"""The items of one result, in the order in which every supplier writes them and `Outcome` begins."""

_KEY_STAGE = Shape(
    {"Stage": Shape(item="Stage"), "StageAssessment": Shape(_items(ASSESSMENT), group="assessment")},
    group="key_stage",
)
PUPIL = Shape(
    {
        **_items(("UPN", "Surname", "Forename", "DOB", "Gender", "Sex")),
        "BasicDetails": Shape(_items(("FormerUPN", "NCyearActual"))),
        "StageAssessments": Shape({"KeyStage": _KEY_STAGE}),
    },
    group="pupil",
)
PUPILS = Shape({"Pupil": PUPIL})
_HEADER = {
    **_items(("CTFversion", "DateTime", "DocumentQualifier", "DataDescriptor", "SupplierID")),
    "SourceSchool": Shape(_items(("LEA", "Estab", "URN", "SchoolName", "AcademicYear"), "source ")),
    "DestSchool": Shape(_items(("LEA", "Estab", "URN"), "destination ")),
}
_FILE = {
    "Header": Shape(_HEADER, group="header"),
    "CTFpupilData": PUPILS,
}

DOCUMENT = Shape({"CTfile": Shape(_FILE)})
NOT_KEPT = Shape()
