"""What a backup says of itself: every file with its digest, of which moment it is, and what made it."""

import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

NAME = "manifest.json"
FORMAT = 1
_CHUNK = 1024 * 1024


class Unusable(Exception):
    """A backup cannot be used, or a place is not fit for one. The text says so to whoever asked."""


class Held(NamedTuple):
    """A file of the backup."""

    sha256: str
    size: int


class Manifest(NamedTuple):
    """The whole of it."""

    made_at: datetime
    stagepost: str
    vendor: str
    """`sqlite` or `postgresql`."""
    server: str
    """Version of the database."""
    migrations: list[list[str]]
    """App and name of each step the tables have taken."""
    number: int
    digest: str
    """The head of the chain of events in it."""
    key_ids: list[str]
    """Which keys the stored files are sealed with. They give none of the keys away."""
    missing: list[str]
    """Stored files that were not in the vault to be copied."""
    files: dict[str, Held]
    """Every file by its path in the backup."""

    @property
    def database(self) -> str:
        """The path of the copy of the database."""
        return "database.sqlite3" if self.vendor == "sqlite" else "database.dump"

    @property
    def stored(self) -> list[str]:
        """The names of the stored files."""
        return [path.removeprefix("vault/") for path in self.files if path.startswith("vault/")]

    def as_bytes(self) -> bytes:
        """As it is written."""
        said: dict[str, Any] = {"format": FORMAT, **self._asdict(), "made_at": self.made_at.isoformat()}
        said["files"] = {path: held._asdict() for path, held in self.files.items()}
        return json.dumps(said, indent=1).encode() + b"\n"


def read(folder: Path) -> Manifest:
    """The manifest of a backup. Raises `Unusable`."""
    try:
        said = json.loads((folder / NAME).read_bytes())
        if said.pop("format") != FORMAT:
            raise Unusable(
                f"{folder} is a backup of another format. Use the version of Stagepost that made it."
            )
        said["made_at"] = datetime.fromisoformat(said["made_at"])
        said["files"] = {_inside(path): Held(**held) for path, held in said["files"].items()}
        return Manifest(**said)
    except FileNotFoundError:
        raise Unusable(f"{folder} is not a backup: {NAME} is missing.") from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise Unusable(f"{folder / NAME} is damaged.") from None


def _inside(path: str) -> str:
    """The path of a file of the backup. Raises ValueError for one that leads out of it."""
    if Path(path).is_absolute() or ".." in Path(path).parts:
        raise ValueError(path)
    return path


def stored_files(number: int) -> str:
    """So many of them, in words."""
    return f"{number:,} stored {'file' if number == 1 else 'files'}"


def of_bytes(data: bytes) -> Held:
    """Digest and size of bytes."""
    return Held(hashlib.sha256(data).hexdigest(), len(data))


def measured(path: Path) -> Held:
    """Digest and size of a file."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return Held(digest.hexdigest(), size)
