"""What is done with deliveries. Where a delivery carries a return, both are locked, the return first."""

from stagepost_web.exchange.actions.handing import hand_to_school, open_delivery
from stagepost_web.exchange.actions.receiving import put_aside, upload_file
from stagepost_web.exchange.actions.sending import mark_received, recall, send

__all__ = [
    "hand_to_school",
    "mark_received",
    "open_delivery",
    "put_aside",
    "recall",
    "send",
    "upload_file",
]
