"""An LA sends on the key stage 2 assessments of its own schools, and not those of an academy elsewhere."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Header
from stagepost.rules.declare import KS2, QUERY, Each, Found, found, rule


@rule(
    "la-out-of-area",
    title="Academy is not in the LA it sends to",
    severity=QUERY,
    each=Each.HEADER,
    collections=KS2,
    needs=("la", "register"),
    basis="DfE guidance 2013; whether it still holds was not verified",
    confidence="medium",
    says="This school is an academy in LA {own}, but the return goes through LA {through}.",
    why="The DfE used to say that an LA could only send key stage 2 results for academies in its area.",
    put_right=(
        "Ask LA {through} if it can send your results. If not, upload the file to the DfE's portal yourself."
    ),
    reasons=(
        "The LA has agreed to send our results.",
        "We are uploading the results to the DfE's portal ourselves.",
    ),
)
def la_out_of_area(header: Header, context: Context) -> Iterator[Found]:
    inputs = context.inputs
    own = inputs.school_la or header.source.la
    academy = inputs.register is not None and inputs.register.academy
    if academy and own and own != inputs.la:
        yield found("LEA", at=header, own=own, through=inputs.la)
