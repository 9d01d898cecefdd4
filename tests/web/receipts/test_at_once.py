"""Two who want the first receipt at the same moment get the same one, and one key is begun."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from stagepost_web.exchange.models import Delivery
from stagepost_web.receipts import bundle
from stagepost_web.receipts.models import Kind, Receipt, SigningKey
from stagepost_web.submitting.receipts import receipt_of
from tests.web.la_pages import deciding

pytestmark = pytest.mark.django_db(transaction=True)
READERS = 4


@pytest.fixture
def cast(transactional_db, cast_rows):
    return cast_rows.enter()


def test_many_at_once_get_the_same_bytes(cast):
    deciding.accepted(cast)
    number = Delivery.objects.get(submission__isnull=False).number
    together = Barrier(READERS)

    def read(_: int) -> bytes:
        try:
            delivery = Delivery.objects.get(number=number)
            together.wait()
            receipt = receipt_of(delivery, Kind.ACCEPTED)
            assert receipt
            return bundle.zipped(receipt)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(READERS) as pool:
        assert len(set(pool.map(read, range(READERS)))) == 1
    assert (Receipt.objects.count(), SigningKey.objects.count()) == (1, 1)
