"""A pupil's sex should stand under the name that belongs to the version of the file."""

from collections.abc import Iterator

from stagepost import years
from stagepost.context import Context
from stagepost.records import Return
from stagepost.rules.declare import CTF, QUERY, Each, Found, found, rule


def named_otherwise(context: Context) -> bool:
    """Whether the sex of anybody stands under another name than the version's."""
    right = years.sex_elements().get(context.returned.header.version)
    return {*context.alike.all("sex_element")} != {right}


@rule(
    "sex-element",
    title="Name of the sex field does not match the CTF version",
    severity=QUERY,
    each=Each.RETURN,
    formats=CTF,
    when=named_otherwise,
    basis="Exports of CTF 20 to 24 and a DfE service; EYFSP return guide 2024; a supplier's note on CTF 25",
    confidence="medium",
    says=(
        "The file is a CTF of version {version} and calls the pupils' sex {used}. In this version it should "
        "be called {right}."
    ),
    why="We can read this file, but other systems may refuse it.",
    put_right=(
        "Install the latest CTF update for your MIS, or ask its supplier for it. Then export the return "
        "again."
    ),
    reasons=(
        "The update for our MIS is not ready yet.",
        "We cannot update our MIS before the deadline.",
    ),
)
def sex_element(returned: Return, context: Context) -> Iterator[Found]:
    """One finding for the whole file: an export uses the same name for every pupil."""
    right = years.sex_elements().get(returned.header.version)
    wrong = (pupil for pupil in returned.pupils if pupil.sex and pupil.sex_element != right)
    if right and (first := next(wrong, None)):
        used = first.sex_element
        yield found(
            used,
            line=first.line,
            version=returned.header.version,
            used=f"“{used.lower()}”",
            right=f"“{right.lower()}”",
        )
