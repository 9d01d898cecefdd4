"""The header must name its school by numbers that can be right."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.identifiers import establishment, la_code
from stagepost.records import Header
from stagepost.reference_data import RegisterEntry
from stagepost.rules.declare import ERROR, QUERY, Each, Found, found, rule


@rule(
    "school-known",
    title="LA or school number is missing or wrong",
    severity=ERROR,
    each=Each.HEADER,
    basis="EYFSP return guide 2024: four-digit establishment number, or six digits beginning 5, 6 or 7",
    confidence="high",
    says="The return {fault}.",
    why="Without the right numbers we cannot tell which school these results belong to.",
    put_right="Correct the {numbers} in your MIS and export the return again.{otherwise}",
    reasons=(
        "Our school or LA has a new number.",
        "Our school has opened, or has become an academy, since the list of schools was made.",
        "We checked the numbers with the LA and they are right.",
    ),
)
def school_known(header: Header, context: Context) -> Iterator[Found]:
    """Judges the numbers by themselves, and where the school's entry in the national register is given,
    whether such a school exists and is open.
    """
    la, estab = header.source.la, header.source.estab
    if context.inputs.register and context.inputs.register.now:
        yield _renumbered(header, context.inputs.register.now)
        return
    if not (len(la) == 3 and la.isascii() and la.isdecimal()):
        yield _wrong("LEA", header, _fault(la, "LA number", "is not three digits"))
    elif not la_code.known(la):  # authorities are made and joined, so an unknown one may be right
        yield _unsure("LEA", header, _fault(la, "LA number", "does not belong to any LA we know"))
    if not (establishment.well_formed(estab) or context.from_setting):
        form = "should be four digits, or six for an early years setting"
        yield _wrong("Estab", header, _fault(estab, "school number", form))
    elif context.inputs.register:
        yield from _beside_the_register(header, context.inputs.register)


def _beside_the_register(header: Header, entry: RegisterEntry) -> Iterator[Found]:
    """A school that is only proposed may have opened since, and a URN may be newer than the register."""
    estab, urn = header.source.estab, header.source.urn
    if not entry.known:
        yield _wrong("Estab", header, _fault(estab, "school number", "is not in the national register"))
    elif entry.proposed:
        form = "belongs to a school that has not opened yet, according to the national register"
        yield _unsure("Estab", header, _fault(estab, "school number", form))
    elif not entry.open:
        yield _wrong("Estab", header, _fault(estab, "school number", "belongs to a school that has closed"))
    if urn and entry.urns and urn not in entry.urns:
        form = "does not match the national register"
        yield _unsure("URN", header, _fault(urn, "URN", form))


def _renumbered(header: Header, now: str) -> Found:
    """One cause, one finding: whatever else is wrong with the old number follows from its being old."""
    old, new = (f"{number[:3]}/{number[3:]}" for number in (header.source.number, now))
    fault = f"has the number {old}. According to the national register, your number is now {new}"
    return found("Estab", at=header, fault=fault, numbers="number", otherwise="")


def _wrong(item: str, header: Header, fault: str) -> Found:
    return found(item, at=header, fault=fault, numbers="LA and school numbers", otherwise="")


def _unsure(item: str, header: Header, fault: str) -> Found:
    otherwise = " If they are right, say why."
    return found(item, at=header, severity=QUERY, fault=fault, numbers="numbers", otherwise=otherwise)


def _fault(number: str, which: str, fault: str) -> str:
    return f"has the {which} {number}, which {fault}" if number else f"has no {which}"
