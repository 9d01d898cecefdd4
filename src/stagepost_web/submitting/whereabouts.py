"""In whose hands a file with a return is, in the words and colours of the return itself."""

from stagepost_web.exchange.models import Delivery
from stagepost_web.returns.models import State
from stagepost_web.returns.status import BY_VALUE, Status

NOT_SENT = Status("not_sent", "Not sent", BY_VALUE[State.IN_PROGRESS].colour, True)
RECALLED = Status("recalled", "Recalled", "grey", False)
DISCARDED = Status("discarded", "Discarded", "grey", False)


def whereabouts(delivery: Delivery) -> Status:
    """How the delivery stands by itself, whatever has become of the return since."""
    if delivery.withdrawn_at:
        return RECALLED if delivery.sent_at else DISCARDED
    if delivery.received_at:
        return BY_VALUE[State.RECEIVED]
    return BY_VALUE[State.SUBMITTED] if delivery.sent_at else NOT_SENT
