"""What a code list has to say about a result that is not in it."""

from stagepost.codesets import Item
from stagepost.codesets.codeset import mark as whole_number
from stagepost.findings import Severity
from stagepost.rules.words import series


def weight(item: Item) -> Severity:
    """A result missing from a list we are sure of is an error; from one we are less sure of, a query."""
    return Severity.ERROR if item.confidence == "high" else Severity.QUERY


def meant(result: str, item: Item) -> str:
    """The result of the list that was meant but written otherwise (`a`, `07`, `A.`); empty when there is
    none.
    """
    plain = result.strip(" .").upper()
    if (number := whole_number(plain)) is not None:
        plain = str(number)
    return plain if plain != result and item.allows(plain) else ""


def listed(item: Item) -> str:
    """The results of the list in words: `1, 2 or A`, `a whole number from 0 to 40`."""
    marks = [f"a whole number from {item.marks[0]} to {item.marks[-1]}"] if item.marks else []
    return series([*sorted(item.codes), *marks], last="or")
