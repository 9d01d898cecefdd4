"""Whoever has a copy of the database or of the stored files, and no key, learns nothing of what is said."""

import json
from hashlib import sha256

import pytest
from django.apps import apps

from stagepost_web.exchange import resealing, sealing, vault
from stagepost_web.exchange.actions import CannotOpen
from stagepost_web.secure_messages.contents import BLOCK, Named, packed, unpacked
from stagepost_web.secure_messages.models import SecureMessage
from stagepost_web.secure_messages.opening_actions import open_message
from tests.web.la_pages.deciding import work_off
from tests.web.secure_messages import writing


def database() -> str:
    """All that every table holds."""
    rows = [row for model in apps.get_models() for row in model._base_manager.values_list()]
    return json.dumps(rows, default=str)


def stored() -> bytes:
    """All that lies in the vault."""
    return b"".join(vault.read(key) for key in vault.stored_keys())


@pytest.mark.parametrize("secret", ["Lovelace", "joined you", "She is with us", "What we hold"])
def test_neither_shows_what_is_said_or_what_a_file_is_called(secret, cast):
    answer = writing.answered(writing.read(writing.with_file(cast)), writing.REPLY, writing.FILE)
    writing.read(answer)
    work_off()
    assert "Dana Manager" in database()
    assert secret not in database()
    assert secret.encode() not in stored()


def test_no_digest_lets_somebody_try_what_it_says(cast):
    message = writing.with_file(cast)
    known = packed(writing.WORDS, [Named(writing.FILE.name, "text/plain")])
    for data in (writing.FILE.data, known, writing.WORDS.encode()):
        assert sha256(data).hexdigest() not in database()
    assert message.contents.sha256 == ""


def test_how_long_the_words_are_is_not_told(cast):
    assert len(packed("Yes", [])) == len(packed("No, and here is why. " * 20, [])) == BLOCK
    assert unpacked(packed("é" * 4000, [Named("a", "b")])).text == "é" * 4000
    assert writing.to_school(cast, "Yes").contents.size == BLOCK


def test_another_key_opens_nothing(cast, settings):
    message = writing.with_file(cast)
    settings.VAULT_KEYS = [b"x" * 32]
    with pytest.raises(CannotOpen):
        open_message(message=message, by=cast.data_manager)


def test_it_is_sealed_anew_with_the_other_files(cast, settings):
    message, old = writing.with_file(cast), settings.VAULT_KEYS
    settings.VAULT_KEYS = [b"x" * 32, *old]
    assert resealing.reseal().anew == 2
    settings.VAULT_KEYS = [b"x" * 32]
    assert open_message(message=message, by=cast.data_manager).text == writing.WORDS


def test_words_laid_under_another_message_do_not_open(cast):
    one, other = writing.with_file(cast), writing.to_school(cast, "Something else.")
    vault.replace(other.contents.key, vault.read(one.contents.key))
    with pytest.raises(sealing.CannotOpen):
        vault.get(SecureMessage.objects.get(pk=other.pk).contents)
