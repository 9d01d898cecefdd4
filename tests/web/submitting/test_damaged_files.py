"""A thousand damaged and cut-off files uploaded: each gets an answer, none is stored by halves."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from stagepost_web.exchange import vault
from stagepost_web.exchange.models import Delivery, StoredFile
from stagepost_web.returns.models import Version
from stagepost_web.submitting.models import RefusedFile
from tests import returning
from tests.properties import mutations

EACH = {"sqlite": 250, "postgresql": 25}
"""What is damaged is read by the library alone; on the second database it only has to be refused alike."""

SOURCES = {
    "right": (),
    "goals missing": ("goals-missing", "birth-british"),
    "letters broken": ("name-garbled", "upn-wrong-letter"),
    "child twice": ("child-twice", "goal-twice"),
}


@pytest.mark.slow
@pytest.mark.parametrize("faults", SOURCES.values(), ids=SOURCES)
def test_a_thousand_damaged_files_are_answered_and_none_is_half_stored(cast, pages, settings, faults):
    settings.UPLOADS_AN_HOUR = 1_000_000
    address = f"/schools/9992001/requests/{returning.return_request(cast).pk}/upload/"
    source = returning.file(cast.school, *faults)
    each = EACH[connection.vendor]
    kept = refused = 0
    for number, data in enumerate(mutations.of(source, each, seed=len(source))):
        file = SimpleUploadedFile(f"{number}.xml", data)
        answer = pages.post(cast.data_manager, address, {"file": file, "effect": "replaces"})
        assert answer.status_code in (200, 302), number
        kept += answer.status_code == 302
        refused += b"What to send instead" in answer.content

    assert kept + refused == each
    assert min(kept, refused) > each // 20
    whole(settings)
    for delivery in Delivery.objects.order_by("number")[:8]:
        verdict = f"/schools/9992001/deliveries/{delivery.number}/"
        assert pages.get(cast.teacher, verdict).status_code == 200
        assert pages.get(cast.teacher, f"{verdict}pupils/").status_code == 200


def whole(settings) -> None:
    """Every delivery has its bytes, every version its pupils and findings, and nothing lies about besides.

    But for the one file that was refused last, and can be mended.
    """
    deliveries = Delivery.objects.select_related("submission__version")
    stored = StoredFile.objects.exclude(delivery=None)
    assert len(deliveries) == Version.objects.count() == stored.count()
    on_disk = [path for path in settings.VAULT_FOLDER.rglob("*") if path.is_file()]
    can_be_mended = RefusedFile.objects.filter(ended_at=None).count()
    assert can_be_mended <= 1
    assert len(on_disk) == len(deliveries) + can_be_mended
    for delivery in deliveries:
        assert len(vault.get(file := delivery.files.get())) == file.size
        version = delivery.submission.version
        assert version.pupils.count() == version.pupil_count
        assert version.findings.count() == version.error_count + version.query_count
