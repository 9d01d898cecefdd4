"""Since 2023, A is for a child with an exemption, and for nobody else."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import EYFSP, QUERY, Act, Each, Found, found, rule, since
from stagepost.rules.occasions import result_of


@rule(
    "a-needs-exemption",
    title="A is recorded and needs an exemption",
    severity=QUERY,
    each=Each.PUPIL,
    when=result_of("A"),
    collections=EYFSP,
    years=since(2023),
    basis=(
        "DfE clarification of spring 2023 as Tower Hamlets, Devon and SCOMIS pass it on; Kent guidance 2025"
    ),
    confidence="high",
    says="A is recorded. It is only for a child or setting with an exemption.",
    why=(
        "You can no longer use A for absence, a late start or special educational needs. Record 1 or 2 for "
        "these children."
    ),
    put_right=(
        "If there is an exemption, say so. If not, record 1 (emerging) or 2 (expected) for each goal in your"
        " MIS and export the return again."
    ),
    advises=(Act.RECORD,),
    reasons=(
        "The child has been granted an exemption.",
        "Our school or setting has been granted an exemption.",
    ),
)
def a_needs_exemption(pupil: Pupil, context: Context) -> Iterator[Found]:
    """One finding a child. Some documents of 2023 still print the old meaning; the DfE corrected it that
    spring.
    """
    if not_assessed := [outcome for outcome in pupil.outcomes if outcome.result in ("A", "a")]:
        first = not_assessed[0]
        yield found(first.component, also=[outcome.component for outcome in not_assessed], at=first)
