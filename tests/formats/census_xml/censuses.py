"""Invented school censuses, laid out as the specifications have them."""

from collections.abc import Iterable, Mapping

HEADER = {"Collection": "SC", "Term": "SPR", "Year": "2026", "ReferenceDate": "2026-01-15"}
IN_STATUS = ("EnrolStatus", "EntryDate", "LeavingDate", "NCyearActual")
Items = Mapping[str, str]


def census(
    on_roll: Iterable[Items], gone: Iterable[Items] = (), school: str = "9991001", **header: str
) -> str:
    """A census of a school, with the elements that a return does not need around those it does."""
    details = _elements({**HEADER, **header})
    source = _elements({"SourceLevel": "S", "LEA": school[:3], "Estab": school[3:], "SoftwareCode": "Any"})
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<Message><Header><CollectionDetails>{details}</CollectionDetails><Source>{source}</Source></Header>"
        "<School><SchoolCharacteristics><SchoolName>Feathermere</SchoolName><Estab>1</Estab>"
        "</SchoolCharacteristics></School><Pupils>"
        f"<PupilsOnRoll>{''.join(_pupil('PupilOnRoll', items) for items in on_roll)}</PupilsOnRoll>"
        f"<PupilsNoLongerOnRoll>{''.join(_pupil('PupilNoLongerOnRoll', items) for items in gone)}"
        "</PupilsNoLongerOnRoll></Pupils></Message>"
    )


def _pupil(name: str, items: Items) -> str:
    identifiers = _elements({item: text for item, text in items.items() if item not in IN_STATUS})
    status = _elements({item: items[item] for item in IN_STATUS if item in items})
    return (
        f"<{name}><PupilIdentifiers>{identifiers}<FormerSurname>Old</FormerSurname></PupilIdentifiers>"
        "<PupilCharacteristics><Ethnicity>WBRI</Ethnicity></PupilCharacteristics>"
        f"<PupilStatus>{status}<PartTime>false</PartTime></PupilStatus>"
        "<HomeInformation><Address><Surname>Neighbour</Surname></Address></HomeInformation>"
        f"</{name}>"
    )


def _elements(items: Items) -> str:
    return "".join(f"<{name}>{text}</{name}>" for name, text in items.items())
