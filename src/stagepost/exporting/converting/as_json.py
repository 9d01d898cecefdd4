"""A return as JSON: the same names and the same text as the records have."""

import json

from stagepost.records import Pupil, Return


def as_json(returned: Return) -> bytes:
    """`{"header": {…}, "pupils": [{…, "outcomes": [{…}]}]}`, in UTF-8. Lines of the file stay out."""
    header = returned.header._asdict() | {
        "source": returned.header.source._asdict(),
        "destination": returned.header.destination._asdict(),
    }
    del header["line"]
    said = {"header": header, "pupils": list(map(_pupil, returned.pupils))}
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _pupil(pupil: Pupil) -> dict[str, object]:
    outcomes = [outcome._asdict() for outcome in pupil.outcomes]
    said = pupil._asdict() | {"outcomes": outcomes}
    del said["line"]
    for outcome in outcomes:
        del outcome["below"]
    return said
