"""The keys in a file of their own, in the form of the settings, so that a restoring can read them."""

from pathlib import Path

from stagepost_web.exchange import durable

WRITTEN = ("STAGEPOST_VAULT_KEYS", "STAGEPOST_SECRETS_KEYS", "STAGEPOST_SECRET_KEY")


def write(path: Path, environ: dict[str, str]) -> None:
    """Write the keys that the site works with. Only the owner can read them."""
    said = [f"{name}={environ[name]}" for name in WRITTEN if environ.get(name)]
    durable.replace(path, ("\n".join(said) + "\n").encode())


def lies_beside(path: Path, folder: Path) -> bool:
    """Whether whoever takes the backups would have the keys too."""
    return path.resolve().is_relative_to(folder.resolve())
