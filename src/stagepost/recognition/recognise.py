"""Says what a file is, from its content; a name says only what somebody hoped it was."""

from stagepost.formats.ctf import Reading
from stagepost.recognition.advice import ADVICE, of_return
from stagepost.recognition.content import sort_of
from stagepost.recognition.recognised import Kind, Recognised
from stagepost.recognition.results import Most, most
from stagepost.records import Return

WHOLE_SCHOOL = 4
"""Year groups from which on a file is of the whole school: a return has one, and the phonics check two."""


def recognise(data: bytes, name: str, reading: Reading) -> Recognised:
    """What the file is. Never raises, whatever the bytes are. `name` decides nothing."""
    if reading.sent:
        return _ctf(reading.sent)
    empty = reading.trouble and reading.trouble.kind == "empty"
    return _advised("empty" if empty else sort_of(data))


def _advised(sort: str) -> Recognised:
    kind, says, send_instead = ADVICE[sort]
    return Recognised(kind, says=says, send_instead=send_instead)


def _ctf(sent: Return) -> Recognised:
    header = sent.header
    return _by_results(sent)._replace(
        la=header.source.la,
        estab=header.source.estab,
        destination=(header.destination.la + header.destination.estab).upper(),
        ctf_version=header.version,
    )


def _by_results(sent: Return) -> Recognised:
    held = most(sent)
    if not isinstance(held, Most):
        return _advised(held)
    if _whole_school(sent):
        answer = _advised("ctf-of-whole-school")
    else:
        answer = Recognised(Kind.CTF, says=of_return(held.collection, held.year, len(sent.pupils)))
    return answer._replace(collection=held.collection, year=held.year)


def _whole_school(sent: Return) -> bool:
    """Files of results are partial: one that calls itself full carries all there is about its pupils."""
    year_groups = {pupil.year_group for pupil in sent.pupils if pupil.year_group}
    return sent.header.qualifier.lower() == "full" or len(year_groups) >= WHOLE_SCHOOL
