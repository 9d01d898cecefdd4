"""A proposed mend as a plain value, and what comes of applying one."""

from typing import NamedTuple


class Change(NamedTuple):
    """One exact change, for a person to agree to."""

    where: str
    """In plain words: `line 12, CTFversion`."""
    before: str
    after: str
    """Empty when something is taken out."""


class Edit(NamedTuple):
    """Bytes of the file, seen as UTF-8, and what stands in their place."""

    start: int
    end: int
    text: bytes = b""


class Mend(NamedTuple):
    """What could be done about one damage. Nothing is done until it is applied."""

    label: str
    title: str
    """What is wrong, as a heading."""
    says: str
    """The damage and what will change, in plain words."""
    changes: tuple[Change, ...] = ()
    """Every change; none where there is only advice."""
    sure: bool = False
    """Whether no child, outcome or meaning hangs on it, and nothing else could be meant."""
    question: str = ""
    """Mends with the same question exclude each other: only a person can choose."""
    of: str = ""
    """Fingerprint of the file it was proposed for."""
    edits: tuple[Edit, ...] = ()
    content: bytes | None = None
    """The whole new file, where it is another one."""
    name: str = ""
    """The new name; empty where it stays."""

    @property
    def advice(self) -> bool:
        """Whether a person has to act, because nothing can be changed in the file."""
        return not self.changes


class Mended(NamedTuple):
    """The mended file. `changes` is all that is different from the one before."""

    name: str
    data: bytes
    changes: tuple[Change, ...]
    mends: tuple[Mend, ...] = ()
    """What was applied, in that order."""


class CannotMend(ValueError):
    """The mends chosen cannot be applied; the text is for people, and nothing was changed."""


class NoSuchMend(CannotMend):
    """No mend with such a label is proposed for the file; the text names the labels."""
