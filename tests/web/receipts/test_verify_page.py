"""Anybody who holds a receipt learns whether it is whole, and nothing that is not in it."""

import html
import random
import re
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stagepost_web.receipts import bundle, key_actions, verifying
from stagepost_web.receipts.models import Receipt
from tests.database import rules_lifted
from tests.web.audit.test_verifying import sql
from tests.web.receipts.test_tampering import WAYS


@pytest.fixture
def asked(pages):
    """What the page says of a file, to somebody who has no account."""

    def ask(data, name="receipt.txt"):
        answer = pages.post(None, "/receipts/", {"file": SimpleUploadedFile(name, data)})
        assert answer.status_code == 200
        return html.unescape(answer.content.decode())

    return ask


def whole(page):
    assert ("Verified</h2>" in page) != ("Not verified</h2>" in page), page
    return "Verified</h2>" in page


@pytest.mark.parametrize("form", ["text", "zip"])
def test_a_receipt_is_whole(form, accepted, asked):
    data = accepted.content.encode() if form == "text" else bundle.zipped(accepted)
    page = asked(data)
    assert whole(page)
    assert f"Receipt {accepted.number} is whole" in page
    assert f"as event {accepted.event.number}, as it was recorded" in page


def test_it_says_nothing_that_is_not_in_the_file(accepted, asked):
    """But for the words of the page itself, which are there without a receipt as well."""
    with_it, without = (
        set(re.findall(r"[\w’]+", re.sub("<[^>]+>", " ", each)))
        for each in (asked(accepted.content.encode()), asked(b"nothing of ours"))
    )
    ours = set(re.findall(r"[\w’]+", verified_words()))
    assert with_it - without - ours - set(re.findall(r"[\w’]+", accepted.content)) <= {
        str(accepted.event.number - 1)
    }


def verified_words():
    app = Path(verifying.__file__).parent
    return (app / "templates" / "receipts" / "parts" / "verified.html").read_text("utf-8")


def test_rewritten_line_ends_are_told_and_do_no_harm(accepted, asked):
    page = asked(accepted.content.replace("\n", "\r\n").encode())
    assert whole(page)
    assert "line ends had been rewritten" in page


def test_one_line_end_that_was_rewritten_is_a_change(accepted, asked):
    assert not whole(asked(accepted.content.replace("\n", "\r\n", 1).encode()))


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04", b"PK\x03\x04" + bytes(500), b"\xff\xfe\x00", "Wren Rowan".encode("utf-16")]
)
def test_what_is_no_receipt_is_not_verified(data, asked, accepted):
    page = asked(data)
    assert not whole(page)
    assert "Wren" not in page


def test_nothing_but_a_file_is_asked_for_again(db, pages):
    assert "Choose a file." in pages.post(None, "/receipts/", {}).content.decode()
    empty = pages.post(None, "/receipts/", {"file": SimpleUploadedFile("a.txt", b"")})
    assert "The file is empty." in empty.content.decode()


def test_before_the_first_receipt_the_pages_say_so(db, pages):
    assert "No receipt has been signed here yet" in pages.get(None, "/receipts/").content.decode()
    assert "There is no key yet" in pages.get(None, "/receipts/keys/").content.decode()
    assert pages.get(None, "/receipts/keys/0123456789ABCDEF/minisign/").status_code == 404


def test_random_tamperings_are_found_with_the_record_as_well(accepted):
    rng, text = random.Random(7), accepted.content.encode()
    tried = 0
    while tried < 300:
        data = rng.choice(WAYS)(text, rng)
        if data != text:
            tried += 1
            assert verifying.verify(data).fault, data


def zip_with(receipt, **changed):
    """Its zip with other bytes in the files of these endings."""
    made = zipfile.ZipFile(BytesIO(bundle.zipped(receipt)))
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in made.namelist():
            archive.writestr(name, changed.pop(name.rpartition(".")[2], made.read(name)))
        for name, data in changed.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_a_zip_that_was_made_anew_of_the_same_files_is_whole(accepted, asked):
    assert whole(asked(zip_with(accepted)))


@pytest.mark.parametrize("ending", ["minisig", "sshsig", "ed25519"])
def test_a_signature_that_was_changed_is_told(ending, accepted, asked):
    page = asked(zip_with(accepted, **{ending: b"another"}))
    assert not whole(page)
    assert verifying.CHANGED_BESIDE in page


def test_a_second_text_beside_it_is_not_let_pass(accepted, asked):
    assert not whole(asked(zip_with(accepted, **{"other.txt": "RECEIPT 4H7K-93MX"})))


def test_a_zip_that_would_unpack_to_much_is_not_unpacked(asked, db):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("receipt.txt", bytes(10_000_000))
    assert buffer.tell() < verifying.LARGEST
    assert not whole(asked(buffer.getvalue()))


def test_a_retired_key_still_counts(accepted, asked):
    key_actions.retire()
    page = asked(accepted.content.encode())
    assert whole(page)
    assert "what it signed still counts" in page


def test_of_a_key_that_is_known_to_others_the_pages_warn(accepted, asked, pages):
    key_actions.retire(known_to_others=True)
    page = asked(bundle.zipped(accepted))
    assert whole(page)
    assert "proves nothing by itself" in page
    assert "Somebody else may have this key" in pages.get(None, "/receipts/keys/").content.decode()
    assert len(pages.get(None, "/receipts/keys/allowed-signers/").content.splitlines()) == 1


@pytest.mark.parametrize("known", [False, True])
def test_a_receipt_that_an_older_database_does_not_have_is_told_from_a_forged_one(known, accepted, asked):
    data = bundle.zipped(accepted)
    key_actions.retire(known_to_others=known)
    Receipt.objects.all().delete()
    assert (verifying.NOT_KNOWN in asked(data)) != known
    assert verifying.NOT_OURS in asked(accepted.content.encode())


def test_a_chain_that_was_rewritten_is_told(accepted, asked):
    with rules_lifted():
        sql("UPDATE audit_event SET by_name = 'Somebody else' WHERE id = %s", accepted.event_id)
    assert verifying.NOT_IN_CHAIN in asked(accepted.content.encode())


def test_a_record_that_was_changed_with_its_hash_is_found(accepted, asked):
    """Whoever writes to the database alone can sign nothing."""
    text = accepted.content.replace("Version: 1", "Version: 2")
    Receipt.objects.filter(pk=accepted.pk).update(content=text, sha256=sha256(text.encode()).hexdigest())
    assert not whole(asked(text.encode()))
