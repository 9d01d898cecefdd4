"""A short stand-in for a pupil's name and date of birth: a database finds it among two hundred thousand."""

from hashlib import sha256

from stagepost.identity import Person, name_and_birth


def known_by(person: Person) -> str:
    """The same for all whom the library takes for one person by these alone; empty where one is missing."""
    key = name_and_birth(person)
    return sha256("\0".join(key).encode()).hexdigest()[:32] if key else ""
