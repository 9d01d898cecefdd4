"""What tests of receipts share: one that was sent, and the same return once it is accepted."""

import pytest

from stagepost_web.exchange.models import Delivery
from stagepost_web.receipts.models import Kind, Receipt
from stagepost_web.submitting.receipts import receipt_of
from tests.people import Cast
from tests.web.la_pages import deciding


@pytest.fixture
def delivery(cast: Cast) -> Delivery:
    """A return that was sent, received and accepted."""
    deciding.accepted(cast)
    return Delivery.objects.get(submission__isnull=False)


@pytest.fixture
def sent(delivery: Delivery) -> Receipt:
    receipt = receipt_of(delivery, Kind.SENT)
    assert receipt
    return receipt


@pytest.fixture
def accepted(delivery: Delivery) -> Receipt:
    receipt = receipt_of(delivery, Kind.ACCEPTED)
    assert receipt
    return receipt
