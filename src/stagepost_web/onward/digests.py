"""What stands for the content of a return, so that it can be shown later that it was the same or another."""

import json
from collections.abc import Iterable
from hashlib import sha256

from stagepost.records import Pupil, Return

_OF_PUPIL = [name for name in Pupil._fields if name not in ("outcomes", "line")]


def of_return(returned: Return) -> str:
    """SHA-256 of all that it says of its pupils, in their order, without lines of a file."""
    digest = sha256()
    for pupil in returned.pupils:
        said = [getattr(pupil, name) for name in _OF_PUPIL]
        outcomes = [outcome._replace(below=0) for outcome in pupil.outcomes]
        digest.update(json.dumps([said, outcomes]).encode())
    return digest.hexdigest()


def of_all(lines: Iterable[tuple[str, str]]) -> str:
    """SHA-256 of the numbers of schools, each with the digest of its return, in their order."""
    return sha256("".join(f"{number} {digest}\n" for number, digest in lines).encode()).hexdigest()
