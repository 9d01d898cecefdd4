"""Reads a file of settings into the environment, as systemd and a shell would, so that all commands agree."""

import os
import shlex
from pathlib import Path

import click

from stagepost_web import environment


def load(path: Path | None) -> None:
    """Take in the file that was named, or the usual one where there is one. What is set already stays.

    Ends with a plain message for a file that cannot be read, or a line that a shell would read otherwise.
    """
    if path is None and not _is_there(environment.FILE):
        return
    take(path or environment.FILE)


def take(named: Path) -> None:
    """Take in what a file sets. What is set already stays. Ends with a plain message, as `load` does."""
    try:
        lines = named.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else "it is not text"
        raise click.ClickException(
            f"{named} cannot be read: {reason}. Run this as the user that owns it, or name another file with "
            "--environment."
        ) from None
    environment.taken.append(named.absolute())
    for number, line in enumerate(lines, start=1):
        if setting := _setting(line, f"{named}, line {number}"):
            os.environ.setdefault(*setting)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except PermissionError:  # the folder is another user's: reading it will say so
        return True


def _setting(line: str, where: str) -> tuple[str, str] | None:
    """Name and value; `None` for a blank line or a comment."""
    if not line.strip() or line.lstrip().startswith("#"):
        return None
    name, equals, value = line.strip().partition("=")
    if not (equals and name.isidentifier()):
        raise click.ClickException(f"{where}: write NAME=value.")
    try:
        parts = shlex.split(value)
    except ValueError:
        parts = ["", ""]
    if len(parts) > 1 or any(sign in value and value[0] not in "\"'" for sign in "<>|&;$`"):
        raise click.ClickException(f'{where}: put the value in double quotes: {name}="…"')
    return name, parts[0] if parts else ""
