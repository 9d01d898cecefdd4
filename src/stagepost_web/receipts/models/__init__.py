from stagepost_web.receipts.models.receipt import Kind, Receipt
from stagepost_web.receipts.models.signing_key import SigningKey

__all__ = ["Kind", "Receipt", "SigningKey"]
