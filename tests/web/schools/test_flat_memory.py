"""The register of all England is read in flat memory: neither the file nor its text is ever there at once."""

import tracemalloc

import pytest

from stagepost_web.schools.jobs import read_list
from stagepost_web.schools.list_actions import upload_list
from stagepost_web.schools.models import Source, Stage
from stagepost_web.schools.upload import Packer
from tests.registers import lines, of_england, zipped

ROWS = 12_000
"""Some 18 MB; the real register has 50,000 rows and 60 MB. Each row is read slowly while memory is traced."""
MOST = 8 * 2**20

pytestmark = [pytest.mark.one_database, pytest.mark.slow]


def packed_register() -> Packer:
    packer = Packer()
    for line in lines(of_england(ROWS)):
        packer.add(line.encode("cp1252"))
    packer.finish()
    return packer


@pytest.mark.parametrize("zip_it", [False, True], ids=["csv", "zip"])
def test_a_large_register_takes_a_few_megabytes(cast, zip_it):
    if zip_it:
        packer = Packer()
        packer.add(zipped(edubasealldata="".join(lines(of_england(ROWS))).encode("cp1252")))
        packer.finish()
    else:
        packer = packed_register()
        assert packer.size > 1.5 * MOST
    uploaded = upload_list(
        la=cast.la, source=Source.REGISTER, file_name="r.csv", size=packer.size, pieces=packer.pieces, by=None
    )
    del packer

    tracemalloc.start()
    read_list.call(uploaded.pk)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    uploaded.refresh_from_db()
    assert (uploaded.stage, uploaded.rows, uploaded.listed_rows.count()) == (Stage.READY, ROWS, 2)
    assert peak < MOST, f"{peak / 2**20:.0f} MB"


def test_how_far_it_has_come_is_told_while_it_is_read(cast, monkeypatch):
    from stagepost_web.schools import upload

    packer = packed_register()
    uploaded = upload_list(
        la=cast.la, source=Source.REGISTER, file_name="r.csv", size=packer.size, pieces=packer.pieces, by=None
    )
    seen, fetch = [], upload.Uploaded._fetch

    def watched(self, place):
        fetch(self, place)
        uploaded.refresh_from_db()
        seen.append(uploaded.per_cent)

    monkeypatch.setattr(upload.Uploaded, "_fetch", watched)
    read_list.call(uploaded.pk)
    assert seen == sorted(seen)
    assert (seen[0] < 10, seen[-1]) == (True, 99)
    assert len(set(seen)) > 10
