"""What people call the elements of a CTF. No element's own name is for people to read."""

from collections.abc import Mapping

ITEMS: Mapping[str, str] = {
    "CTFversion": "CTF version",
    "DateTime": "date and time",
    "DocumentQualifier": "full or partial",
    "DataDescriptor": "description",
    "SupplierID": "system that made it",
    "SourceSchool": "school that made it",
    "DestSchool": "destination",
    "LEA": "LA number",
    "Estab": "school number",
    "URN": "URN",
    "SchoolName": "school name",
    "AcademicYear": "academic year",
    "UPN": "UPN",
    "FormerUPN": "former UPN",
    "Surname": "surname",
    "Forename": "forename",
    "DOB": "date of birth",
    "Gender": "sex",
    "Sex": "sex",
    "NCyearActual": "year group",
    "Year": "year",
}


def in_words(item: str) -> str:
    """An item in words; what is no element, such as the code of a goal, as it is."""
    return ITEMS.get(item, item)
