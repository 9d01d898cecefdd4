"""minisign, ssh-keygen and OpenSSL verify a receipt without the site, by the line that comes with it."""

import shutil

import pytest

from stagepost_web.receipts import bundle, key_actions
from stagepost_web.receipts.formats import minisign
from tests.web.receipts import programs

pytestmark = pytest.mark.one_database
PROGRAMS = ("minisign", "ssh-keygen", "OpenSSL 3")


@pytest.fixture
def folder(accepted, tmp_path, pages):
    programs.unpacked(accepted, tmp_path)
    programs.fetched_keys(accepted, tmp_path, pages)
    return tmp_path


@pytest.fixture
def text(accepted, folder):
    return folder / bundle.name_of(accepted)


def test_each_program_verifies_it_by_its_line(folder):
    lines = programs.lines(folder)
    assert tuple(lines) == PROGRAMS
    assert {name: programs.typed(line, folder).code for name, line in lines.items()} == dict.fromkeys(
        PROGRAMS, 0
    )


def test_minisign_shows_the_signed_comment(folder, accepted):
    said = programs.typed(programs.lines(folder)["minisign"], folder).said
    assert (
        f"Trusted comment: Stagepost receipt {accepted.number} accepted, event {accepted.event.number}"
        in said
    )
    assert accepted.event.digest in said


def test_ssh_keygen_names_the_key_as_the_page_of_keys_does(folder, pages):
    said = programs.typed(programs.lines(folder)["ssh-keygen"], folder).said
    page = pages.get(None, "/receipts/keys/").content.decode()
    assert next(word for word in said.split() if word.startswith("SHA256:")) in page


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_change_of_one_letter_is_found(program, folder, text):
    text.write_bytes(text.read_bytes().replace(b"Version: 1", b"Version: 2"))
    assert programs.typed(programs.lines(folder)[program], folder).code != 0


@pytest.mark.parametrize("program", PROGRAMS)
def test_another_signature_is_found(program, folder, text, sent):
    programs.unpacked(sent, folder)
    for ending in ("minisig", "sshsig", "ed25519"):
        shutil.copy(folder / f"{bundle.name_of(sent)}.{ending}", f"{text}.{ending}")
    assert programs.typed(programs.lines(folder)[program], folder).code == 0, "the guide is of the other now"
    line = programs.lines(folder)[program].replace(bundle.name_of(sent), text.name)
    assert programs.typed(line, folder).code != 0


@pytest.mark.parametrize("program", PROGRAMS)
def test_another_key_is_found(program, folder, accepted, pages):
    for path in (
        folder / bundle.key_name(accepted.key, "pub"),
        folder / bundle.key_name(accepted.key, "pem"),
    ):
        path.unlink()
    key_actions.retire(known_to_others=True)
    old = accepted.key
    programs.fetched_keys(accepted, folder, pages)
    new = next(key for key in type(old).objects.all() if key != old)
    for ending in ("pub", "pem"):
        shutil.copy(folder / bundle.key_name(new, ending), folder / bundle.key_name(old, ending))
    assert programs.typed(programs.lines(folder)[program], folder).code != 0


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_receipt_outlives_the_key_that_signed_it(program, accepted, tmp_path, pages):
    before = bundle.zipped(accepted)
    key_actions.retire()
    accepted.refresh_from_db()
    assert bundle.zipped(accepted) == before
    programs.unpacked(accepted, tmp_path)
    page = pages.get(None, "/receipts/keys/").content.decode()
    assert minisign.label(accepted.key.raw) in page
    for form, ending in (("minisign", "pub"), ("openssl", "pem")):
        answer = pages.get(None, f"/receipts/keys/{minisign.label(accepted.key.raw)}/{form}/")
        (tmp_path / bundle.key_name(accepted.key, ending)).write_bytes(answer.content)
    (tmp_path / bundle.ALLOWED).write_bytes(pages.get(None, "/receipts/keys/allowed-signers/").content)
    assert programs.typed(programs.lines(tmp_path)[program], tmp_path).code == 0


@pytest.mark.parametrize("program", PROGRAMS)
def test_rewritten_line_ends_are_put_back_by_the_line_of_the_guide(program, folder, text):
    received = folder / "received.txt"
    received.write_bytes(text.read_bytes().replace(b"\n", b"\r\n"))
    shutil.copy(received, text)
    assert programs.typed(programs.lines(folder)[program], folder).code != 0
    guide = (folder / bundle.HOW).read_text("utf-8").splitlines()
    put_back = next(line for line in guide if line.startswith("tr "))
    assert programs.typed(put_back, folder).code == 0
    assert programs.typed(programs.lines(folder)[program], folder).code == 0
