"""The file was made for somebody else than the one who collects the return."""

import re
from collections.abc import Iterator

from stagepost.collections import facts_of
from stagepost.formats.ctf import filenames
from stagepost.mending.case import Case, replaced, taken_out
from stagepost.mending.mend import Change, Mend
from stagepost.mending.outline import Element
from stagepost.records import Collection, Destination, Return

_NUMBER = re.compile(r"[0-9]{3}").fullmatch


def wrong_destination(case: Case) -> Iterator[Mend]:
    """One mend for each destination that may be meant. Never sure: a file made for a school may hold other
    pupils than one made for an LA.
    """
    body = case.body
    element = body.root.first("Header", "DestSchool") if body else None
    collection = case.file.recognised.collection
    if body is None or element is None or collection is None or not is_for_another(case, body.returned):
        return
    places = _places(case, collection)
    for place in places:
        if mend := _mend(case, element, place):
            yield mend._replace(question="Who is the file for?" if len(places) > 1 else "")


def is_for_another(case: Case, returned: Return) -> bool:
    """Whether the file was made for nobody who collects the return."""
    made, collection = returned.header.destination, case.file.recognised.collection
    places = _places(case, collection) if collection else []
    return (made.la.upper(), made.estab.upper()) not in [(place.la, place.estab) for place in places]


def _places(case: Case, collection: Collection) -> list[Destination]:
    if facts_of(collection).sent_to_dfe:
        return [Destination("NAA", "LLLL")]
    source = case.file.recognised.la
    return [Destination(la, "LLLL") for la in dict.fromkeys((case.inputs.la, source)) if la and _NUMBER(la)]


def _mend(case: Case, element: Element, place: Destination) -> Mend | None:
    la, estab = element.first("LEA"), element.first("Estab")
    if case.body is None or la is None or estab is None:
        return None
    parts = [replaced(case.body, la, place.la), replaced(case.body, estab, place.estab)]
    parts = [(edit, change) for edit, change in parts if change.before.strip() != change.after]
    for urn in element.all("URN"):
        was = case.body.data[urn.inside : urn.until].decode()
        parts.append((taken_out(case.body, urn), Change(f"line {urn.line}, URN", was, "")))
    name = _name(case.file.name, place)
    named = (Change("the file's name", case.file.name, name),) if name else ()
    return Mend(
        f"destination-{place.la}",
        "The file was made for a different destination",
        f"The file was made for a different destination. The header and the usual file name will say "
        f"{place.la} {place.estab}. First check that it has the right pupils.",
        (*(change for _, change in parts), *named),
        edits=tuple(edit for edit, _ in parts),
        name=name,
    )


def _name(name: str, place: Destination) -> str:
    parts = filenames.parse(name)
    if parts is None or (parts.to_la, parts.to_estab) == (place.la, place.estab):
        return ""
    return filenames.write(parts._replace(to_la=place.la, to_estab=place.estab))
