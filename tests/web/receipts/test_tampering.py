"""Ten thousand of ten thousand random tamperings are found: with text, signatures and signed comment."""

import random
import subprocess

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from stagepost_web.receipts.formats import FORMATS, minisign
from stagepost_web.receipts.verifying import is_signed

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
COMMENT = (
    "Stagepost receipt 4H7K-93MX accepted, event 1234 of https://stagepost.example, digest 0123456789abcdef"
)
TEXT = "".join(
    f"{name}: {value}\n"
    for name, value in {
        "RECEIPT 4H7K-93MX": "ACCEPTED",
        "School": "St Zoë’s Primary School, DfE number 9992001",
        "Version": 2,
        "Children": 30,
        "File 1": f"24310 bytes, SHA-256 {'0f' * 32}",
        "Event": 1234,
        "Digest": "ab" * 32,
    }.items()
).encode()
FILES = {ending: each.signed(KEY, TEXT, COMMENT) for ending, each in FORMATS.items()}
PARTS = {"text": TEXT, **FILES}


def flip(data, rng):
    place = rng.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << rng.randrange(8)]) + data[place + 1 :]


def replace(data, rng):
    place = rng.randrange(len(data))
    return data[:place] + rng.randbytes(1) + data[place + 1 :]


def insert(data, rng):
    place = rng.randrange(len(data) + 1)
    return data[:place] + rng.choice([rng.randbytes(1), b" ", b"\n", b"\r", b"="]) + data[place:]


def remove(data, rng):
    first, last = sorted(rng.randrange(len(data) + 1) for _ in range(2))
    return data[:first] + data[last:]


def double(data, rng):
    first, last = sorted(rng.randrange(len(data) + 1) for _ in range(2))
    return data[:last] + data[first:last] + data[last:]


def swap(data, rng):
    one, other = sorted(rng.sample(range(len(data)), 2))
    changed = bytearray(data)
    changed[one], changed[other] = data[other], data[one]
    return bytes(changed)


def lines(data, rng):
    held = data.split(b"\n")
    rng.shuffle(held)
    return b"\n".join(held)


WAYS = (flip, replace, insert, remove, double, swap, lines)


def tamperings(number, seed=20261129):
    """So many, each of one part, and none that leaves it as it was."""
    rng = random.Random(seed)
    while number:
        part = rng.choice(list(PARTS))
        data = rng.choice(WAYS)(PARTS[part], rng)
        if data != PARTS[part]:
            number -= 1
            yield part, data


def found(part, data):
    parts = {**PARTS, part: data}
    return not is_signed(PUBLIC, parts.pop("text"), parts)


def test_untouched_it_is_whole():
    assert is_signed(PUBLIC, TEXT, FILES)
    assert minisign.verify(PUBLIC, TEXT, FILES["minisig"]) == COMMENT


def test_ten_thousand_of_ten_thousand_tamperings_are_found():
    tried = list(tamperings(10_000))
    assert [each for each in tried if not found(*each)] == []
    assert {part for part, _ in tried} == set(PARTS)


def test_every_bit_of_the_signed_comment_counts():
    file = FILES["minisig"]
    first = file.index(COMMENT.encode())
    for place in range(first, first + len(COMMENT)):
        for bit in range(8):
            data = file[:place] + bytes([file[place] ^ 1 << bit]) + file[place + 1 :]
            assert found("minisig", data), (place, bit)


@pytest.mark.parametrize("ending", list(FORMATS))
def test_a_text_with_a_signature_of_another_is_found(ending):
    other = FORMATS[ending].signed(KEY, TEXT + b"\n", COMMENT)
    assert found(ending, other)


@pytest.mark.parametrize("ending", list(FORMATS))
def test_a_signature_by_another_key_is_found(ending):
    assert found(ending, FORMATS[ending].signed(Ed25519PrivateKey.generate(), TEXT, COMMENT))


def test_the_programs_find_a_sample_of_them_too(tmp_path):
    """What is signed: the text, and of minisign's file everything but the line it calls untrusted."""
    (tmp_path / "key.pub").write_bytes(minisign.public_file(PUBLIC, "https://stagepost.example"))
    (tmp_path / "key.pem").write_bytes(FORMATS["ed25519"].public_file(PUBLIC))
    (tmp_path / "signers").write_text(FORMATS["sshsig"].public_line(PUBLIC, "receipts@x") + "\n")
    sample = [data for part, data in tamperings(400) if part == "text"][:40]
    for ending, file in FILES.items():
        (tmp_path / ending).write_bytes(file)
    for data in [TEXT, *sample]:
        (tmp_path / "text").write_bytes(data)
        codes = {name: program(tmp_path) for name, program in PROGRAMS.items()}
        assert {code == 0 for code in codes.values()} == {data == TEXT}, (codes, data)


PROGRAMS = {
    "minisign": lambda folder: run(folder, "minisign", "-V", "-p", "key.pub", "-x", "minisig", "-m", "text"),
    "ssh-keygen": lambda folder: run(
        folder, "ssh-keygen", "-Y", "verify", "-f", "signers", "-I", "receipts@x", "-n", "stagepost-receipt",
        "-s", "sshsig",
    ),
    "openssl": lambda folder: run(
        folder, "openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin",
        "-sigfile", "ed25519", "-in", "text",
    ),
}  # fmt: skip


def run(folder, *line):
    with (folder / "text").open("rb") as text:
        return subprocess.run(line, cwd=folder, stdin=text, capture_output=True, check=False).returncode


@pytest.mark.parametrize("way", [flip, insert, remove])
def test_minisign_finds_a_change_of_its_comment(tmp_path, way):
    (tmp_path / "key.pub").write_bytes(minisign.public_file(PUBLIC, "https://stagepost.example"))
    (tmp_path / "text").write_bytes(TEXT)
    rng = random.Random(way.__name__)
    before, mark, after = FILES["minisig"].partition(COMMENT.encode())
    for _ in range(10):
        changed = way(mark, rng)
        if changed != mark and not changed.endswith((b" ", b"\n", b"\r")):
            (tmp_path / "minisig").write_bytes(before + changed + after)
            assert PROGRAMS["minisign"](tmp_path) != 0, changed
