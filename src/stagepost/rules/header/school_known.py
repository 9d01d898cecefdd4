"""The header must name its school by numbers that can be right."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.identifiers import establishment, la_code
from stagepost.records import Header
from stagepost.rules.declare import ERROR, QUERY, Each, Found, found, rule


@rule(
    "school-known",
    title="LA or school number is missing or wrong",
    severity=ERROR,
    each=Each.HEADER,
    basis="EYFSP return guide 2024: four-digit establishment number, or six digits beginning 5, 6 or 7",
    confidence="high",
    says="The file {fault}.",
    why="Without the right numbers nobody can tell which school's results these are.",
    put_right="Correct the school's own LA and establishment numbers in your MIS and export again.",
)
def school_known(header: Header, context: Context) -> Iterator[Found]:
    """Judges the numbers by themselves, and where the school's entry in the national register is given,
    whether such a school exists and is open.
    """
    la, estab = header.source.la, header.source.estab
    if not (len(la) == 3 and la.isascii() and la.isdecimal()):
        yield found("LEA", at=header, fault=_fault(la, "LA number", "is not three digits"))
    elif not la_code.known(la):  # authorities are made and joined, so an unknown one may be right
        fault = _fault(la, "LA number", "is of no LA that is known here")
        yield found("LEA", at=header, severity=QUERY, fault=fault)
    if not (establishment.well_formed(estab) or context.from_setting):
        form = "is neither four digits nor the six digits of an early years setting"
        yield found("Estab", at=header, fault=_fault(estab, "school number", form))
    elif (entry := context.inputs.register) and not (entry.known and entry.open):
        form = "is of a school that has closed" if entry.known else "is of no school in the national register"
        yield found("Estab", at=header, fault=_fault(estab, "school number", form))


def _fault(number: str, which: str, fault: str) -> str:
    return f"gives the {which} {number}, which {fault}" if number else f"gives no {which}"
