"""Where the site keeps what it needs to run, and Django made ready to use it."""

import base64
import os
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

import click
import django
from django.core.exceptions import ImproperlyConfigured

_UNSET = (
    "STAGEPOST_SETTING is not set, so this is about the demonstration in {folder}. "
    "For a site, set it to production in a file: stagepost-web --environment FILE …"
)


def folder() -> Path:
    """The folder of the database, the vault and the keys."""
    return Path(os.environ.get("STAGEPOST_STATE") or Path.cwd() / "var").absolute()


def ready(*, whole: bool = True, private: bool = True, demonstrating: bool = False) -> None:
    """Set Django up: as the environment says, and as a demonstration with keys of its own where it says
    nothing. Whoever is not `demonstrating` is told of that: they may have meant a site.

    Ends with a plain message when something in the environment cannot be used, and, unless it need not be
    `private`, where others can read what a site keeps, or `whole`, where a restore was interrupted.
    """
    os.umask(0o077)  # what is written here is for this user's eyes only
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stagepost_web.settings")
    if "STAGEPOST_SETTING" not in os.environ and not demonstrating:
        click.echo(_UNSET.format(folder=folder()), err=True)
    if os.environ.setdefault("STAGEPOST_SETTING", "demonstration") == "demonstration":
        os.environ["STAGEPOST_STATE"] = str(folder())
        _keep("STAGEPOST_SECRET_KEY", "secret-key", secrets.token_urlsafe(48))
        _keep("STAGEPOST_VAULT_KEYS", "vault-keys", _new_key())
    try:
        django.setup()
    except ImproperlyConfigured as fault:
        raise click.ClickException(
            f"{fault}\nSet it in the environment, or in a file: stagepost-web --environment FILE …"
        ) from None
    from stagepost_web.half_restored import require_whole
    from stagepost_web.privacy import require_private

    if private:
        _require(require_private)
    if whole:
        _require(require_whole)


def _require(held: Callable[[], None]) -> None:
    try:
        held()
    except ImproperlyConfigured as fault:
        raise click.ClickException(str(fault)) from None


def _keep(setting: str, name: str, fresh: str) -> None:
    """Set what the file has, where nothing is set; a new file takes what is set."""
    kept = _kept(name, os.environ.get(setting) or fresh)
    os.environ.setdefault(setting, kept)


def kept_keys() -> dict[str, str]:
    """The keys that a demonstration has made for itself, by the names of their settings."""
    names = {"STAGEPOST_SECRET_KEY": "secret-key", "STAGEPOST_VAULT_KEYS": "vault-keys"}
    there = {name: folder() / file for name, file in names.items()}
    return {name: path.read_text() for name, path in there.items() if path.exists()}


def _kept(name: str, fresh: str) -> str:
    """The secret in this file, which only its owner can read. It is written on first need."""
    path = folder() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(fresh)
    except FileExistsError:
        pass
    return path.read_text()


def _new_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def wipe() -> None:
    """Remove the demonstration's database, vault and files; its keys may stay."""
    for path in folder().glob("stagepost.sqlite3*"):
        path.unlink()
    for name in ("vault", "demonstration-files"):
        shutil.rmtree(folder() / name, ignore_errors=True)
