"""One file of a zip that no scanner lets through stays unsent with its reason, and the others go on."""

import pytest

from stagepost_web.audit.models import Event
from stagepost_web.exchange.models import Scan, StoredFile, Unscanned
from stagepost_web.exchange.scanning_held import scan_all
from stagepost_web.returns.states import NotPossible
from stagepost_web.sending_out import approval_actions, contents, splitting_actions
from stagepost_web.sending_out.models import Dispatch, Stage
from tests.scanners import MALWARE, MEGABYTE
from tests.web.la_pages.deciding import work_off
from tests.web.scanning.test_closed import LOCKED_WORKBOOK
from tests.web.sending_out import dispatches
from tests.web.sending_out.test_content import table
from tests.web.sending_out.zips import give, split, uploaded, zipped

ALDER, BIRCH = table("9992001"), table("9992002")
BAD = BIRCH + b"\n" + MALWARE
FOUND = "Malware was found in it, so we deleted it. Make the file again on a computer that is free of malware"


def locked(*names: str, **files: bytes) -> bytes:
    """A zip in which the files of these names have a password, as a zip program marks them."""
    data = bytearray(zipped(*files.items()))
    for name in names:
        begins = data.index(name.encode())
        data[begins - 24] |= 1  # 30 bytes stand before a name, and the flags are the seventh of them
        listed = data.rindex(name.encode())
        data[listed - 38] |= 1  # in the list at the end it is the ninth of 46
    return bytes(data)


def unsent(found):
    return {file.path: file.why_unsent for file in contents.left_unsent(found)}


def sent_to(found):
    return [parcel.school.estab for parcel in contents.parcels(found)]


@pytest.mark.parametrize(
    ("data", "why", "verb"),
    [
        (BAD, FOUND, "exchange.refuse_malware"),
        (LOCKED_WORKBOOK, "It has a password, so nobody can look into it.", "exchange.refuse_unscannable"),
        (
            BIRCH + b"," * MEGABYTE,
            "It is larger than the scanner for malware",
            "exchange.refuse_unscannable",
        ),
    ],
    ids=["malware", "password", "larger"],
)
def test_one_file_keeps_no_other_out(cast, pages, scanned, data, why, verb):
    found = split(cast, ("a.csv", ALDER), ("b.csv", data), ("c.csv", ALDER + b"\n"))
    assert (found.stage, found.trouble) == (Stage.DRAFT, "")
    assert sent_to(found) == ["2001"]
    assert unsent(found)["b.csv"].startswith(why)
    assert [file.file.scan for file in found.files.all() if not file.why_unsent] == [Scan.CLEAN] * 2
    assert Event.objects.filter(verb=verb, la="999").count() == 1
    row = found.files.get(path="b.csv").file
    assert row.deleted_at
    with pytest.raises(FileNotFoundError):
        splitting_actions.vault.read(row.key)

    shown = pages.get(cast.officer, f"/las/999/files/{found.pk}/").content.decode()
    assert "1 file goes to nobody." in shown
    assert why in shown
    assert f"/files/{found.pk}/files/1/" in shown
    assert f"/files/{found.pk}/files/2/" not in shown
    assert dispatches.send(found) is not None
    work_off()
    assert cast.school.deliveries.get().files.count() == 2
    assert not StoredFile.objects.filter(delivery=None, deleted_at=None).exists()


def test_nobody_can_be_given_it(cast, scanned):
    found = split(cast, ("a.csv", ALDER), ("b.txt", MALWARE))
    give(found, b="9992002")
    splitting_actions.confirm_table(
        dispatch=found, seen=contents.listing(found.files.all()), by=found.made_by
    )
    assert sent_to(found) == ["2001"]
    assert unsent(found)["b.txt"].startswith(FOUND)


@pytest.mark.parametrize("scanner", [True, False], ids=["scanned", "no scanner"])
def test_a_file_with_a_password_of_its_own_in_the_zip_stays_unsent(cast, settings, clamd, scanner):
    if scanner:
        settings.SCANNER, settings.SCANNER_MOST = clamd, 1
    found = uploaded(cast, locked("b.csv", **{"a.csv": ALDER, "b.csv": BIRCH}))
    work_off()
    found.refresh_from_db()
    assert sent_to(found) == ["2001"]
    assert unsent(found)["b.csv"].startswith("It has a password")


def test_a_zip_that_is_locked_as_a_whole_is_one_trouble(cast):
    found = uploaded(cast, locked("a.csv", "b.csv", **{"a.csv": ALDER, "b.csv": BIRCH}))
    work_off()
    found.refresh_from_db()
    assert (found.stage, found.files.count()) == (Stage.UNREADABLE, 0)
    assert "locked with a password" in found.trouble


def test_what_is_found_later_is_left_out_then(cast, pages, settings, away, clamd):
    settings.SCANNER = away
    found = split(cast, ("a.csv", ALDER), ("b.csv", BAD))
    assert sent_to(found) == ["2001", "2002"]
    with pytest.raises(NotPossible, match="not scanned for malware yet"):
        dispatches.send(found)
    before = dispatches.seen(found)

    settings.SCANNER, settings.SCANNER_MOST = clamd, 1
    scan_all()
    assert not Unscanned.objects.exists()
    found = Dispatch.objects.get(pk=found.pk)
    assert sent_to(found) == ["2001"]
    assert unsent(found)["b.csv"].startswith(FOUND)
    with pytest.raises(NotPossible, match="have changed"):
        approval_actions.send(dispatch=found, seen=before, by=found.made_by)
    assert dispatches.send(found).stage == Stage.SENT
    assert cast.school.deliveries.count() == 1
    assert found.recipients.count() == 1
    assert not cast.sister_school.deliveries.exists()


def test_the_zip_itself_is_open_to_nobody(cast, scanned):
    found = uploaded(cast, zipped(("a.csv", ALDER), ("b.csv", BAD)))
    assert found.zip.closed
    assert not found.zip.open_to(cast.officer)
    assert found.zip.scan != Scan.CLEAN
    work_off()
    found.zip.refresh_from_db()
    assert found.zip.deleted_at
