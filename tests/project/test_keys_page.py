"""The page on keys says of everything that encrypts, signs, hashes or draws lots what it is, and no more."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from stagepost_web.audit import chain
from stagepost_web.backups import keys_file
from stagepost_web.exchange import sealing
from stagepost_web.people import locking
from tests.web.site.test_environment import PRODUCTION, started

ROOT = Path(__file__).parents[2]
SITE = ROOT / "src" / "stagepost_web"
PAGE = (ROOT / "docs" / "keys.md").read_text("utf-8")
KNOWN = {
    "hashlib", "hmac", "secrets", "random", "ssl", "crypt", "cryptography", "Crypto", "Cryptodome", "nacl",
    "rsa", "ecdsa", "jwt", "jose", "pyotp", "passlib", "bcrypt", "argon2", "fido2", "OpenSSL",
    "django.core.signing", "django.utils.crypto", "django.contrib.auth.hashers",
}  # fmt: skip
"""Modules of the standard library, of Django and of others that do such things."""


def imported(tree: ast.AST) -> Iterator[str]:
    """Every name that is imported, in full."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{each.name}" for each in node.names)


def module_of(name: str) -> str:
    return next((each for each in KNOWN if f"{name}.".startswith(f"{each}.")), "")


def used() -> dict[str, set[str]]:
    """What each file of the site imports of it."""
    found = {}
    for path in sorted(SITE.rglob("*.py")):
        names = {name for name in imported(ast.parse(path.read_text("utf-8"))) if module_of(name)}
        if names:
            found[str(path.relative_to(SITE))] = names
    return found


def test_every_file_that_uses_any_is_listed_with_what_it_uses():
    listed = dict(re.findall(r"^\| `([\w/]+\.py)` \| (.+?) \|", PAGE, re.MULTILINE))
    assert {path: set(re.findall(r"`([\w.]+)`", names)) for path, names in listed.items()} == used()


def test_only_approved_ones_are_among_them():
    names = {name for names in used().values() for name in names}
    assert {name for name in names if module_of(name) == "cryptography"} == {
        "cryptography.exceptions.InvalidSignature",
        "cryptography.exceptions.InvalidTag",
        "cryptography.fernet.Fernet",
        "cryptography.fernet.InvalidToken",
        "cryptography.hazmat.primitives.asymmetric.ed25519.Ed25519PrivateKey",
        "cryptography.hazmat.primitives.asymmetric.ed25519.Ed25519PublicKey",
        "cryptography.hazmat.primitives.ciphers.aead.AESGCM",
        "cryptography.hazmat.primitives.serialization.Encoding",
        "cryptography.hazmat.primitives.serialization.PublicFormat",
    }
    assert {module_of(name) for name in names} == {
        "hashlib", "secrets", "cryptography", "jwt", "django.core.signing", "django.utils.crypto",
        "django.contrib.auth.hashers", "ssl",
    }  # fmt: skip


def test_nothing_is_hashed_but_with_sha_256_and_as_the_formats_of_receipts_have_it():
    asked, formats = set(), SITE / "receipts" / "formats"
    for path in SITE.rglob("*.py"):
        text = path.read_text("utf-8")
        named = ", ".join(re.findall(r"from hashlib import (.+)", text)).split(", ")
        found = {*re.findall(r"hashlib\.(\w+)", text), *filter(None, named)}
        asked |= found - ({"blake2b", "sha512"} if path.parent == formats else set())
    assert asked == {"sha256"}
    assert len(chain.digest_of_words("", "")) * 4 == 256


def test_what_nobody_must_guess_has_128_bits():
    lengths = []
    for path in SITE.rglob("*.py"):
        lengths += re.findall(r"secrets\.token_\w+\((\w*)\)", path.read_text("utf-8"))
    given = [int(each) for each in lengths if each.isdecimal()]
    assert set(lengths) - {str(each) for each in given} == {"NONCE"}, "a number of bytes, or of a nonce"
    assert min(given) * 8 >= 128


@pytest.mark.parametrize("module", [sealing, locking])
def test_a_nonce_is_as_long_as_it_must_be(module):
    assert module.NONCE * 8 == 96


def test_every_key_of_the_settings_is_on_the_page():
    read = re.findall(r'"(STAGEPOST_\w*KEYS?)"', (SITE / "settings.py").read_text("utf-8"))
    assert (
        set(read)
        == set(keys_file.WRITTEN)
        == set(re.findall(r"^\| `(STAGEPOST_\w+)` \|", PAGE, re.MULTILINE))
    )


@pytest.mark.parametrize(
    "stage", ["made", "kept", "used", "changed", "retired", "destroyed", "lost or known"]
)
def test_the_life_of_a_key_is_told_to_its_end(stage):
    assert re.search(rf"^\| {stage} \| \S", PAGE, re.MULTILINE)


def test_production_hashes_passwords_slowly_and_anew_where_they_were_hashed_otherwise():
    code = """
import django; django.setup()
from django.contrib.auth.hashers import check_password, make_password
made = make_password("x")
kind, rounds, *_ = made.split("$")
assert kind == "pbkdf2_sha256" and int(rounds) >= 600_000, made
again = []
from django.contrib.auth.hashers import PBKDF2PasswordHasher
old = PBKDF2PasswordHasher().encode("x", "salt" * 8, iterations=1000)
assert check_password("x", old, setter=again.append) and again == ["x"]
"""
    ended = started(f"exec({code!r})", **PRODUCTION)
    assert ended.returncode == 0, ended.stderr


def test_no_key_is_in_the_tree():
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    tracked = [ROOT / name for name in names.split("\0") if name]
    assert len(tracked) > 500
    assert not [path for path in tracked if path.suffix in {".pem", ".key", ".p12"} or path.name == "env"]
    sample = (ROOT / "env.sample").read_text("utf-8")
    assert set(re.findall(r"^(STAGEPOST_\w*KEYS?)=(.*)$", sample, re.MULTILINE)) == {
        (name, "") for name in keys_file.WRITTEN
    }
