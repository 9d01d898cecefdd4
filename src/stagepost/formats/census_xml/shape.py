"""Which elements of a school census are kept, by where they stand. All others are passed over."""

from stagepost.formats.ctf.shape import Shape

HEADER = "header"
ON_ROLL = "on roll"
NO_LONGER = "no longer"

_ITEMS = {
    name: Shape(item=name)
    for name in (
        *("UPN", "FormerUPN", "Surname", "Forename", "DOB", "Gender", "Sex"),
        *("NCyearActual", "EnrolStatus", "EntryDate", "LeavingDate"),
    )
}
_MODULES = ("PupilIdentifiers", "PupilCharacteristics", "PupilStatus", "BasicDetails")
_PUPIL = {**_ITEMS, **{name: Shape(_ITEMS) for name in _MODULES}}
_HEADER = {
    "CollectionDetails": Shape(
        {name: Shape(item=name) for name in ("Collection", "Term", "Year", "ReferenceDate")}
    ),
    "Source": Shape({name: Shape(item=name) for name in ("LEA", "LA", "Estab", "URN")}),
}
_PUPILS = {
    "PupilsOnRoll": Shape({"PupilOnRoll": Shape(_PUPIL, group=ON_ROLL)}),
    "PupilsNoLongerOnRoll": Shape({"PupilNoLongerOnRoll": Shape(_PUPIL, group=NO_LONGER)}),
}
DOCUMENT = Shape({"Message": Shape({"Header": Shape(_HEADER, group=HEADER), "Pupils": Shape(_PUPILS)})})
NOT_KEPT = Shape()
