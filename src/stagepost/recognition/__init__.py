"""What a file is, from what is in it: its kind; for a return its collection, year, school and destination."""

from stagepost.recognition.addressing import Addressed, schools_in
from stagepost.recognition.recognise import recognise, recognise_contents, with_remarks
from stagepost.recognition.recognised import FileKind, Recognised
from stagepost.recognition.results import Contents, counted, together

__all__ = [
    "Addressed",
    "Contents",
    "FileKind",
    "Recognised",
    "counted",
    "recognise",
    "recognise_contents",
    "schools_in",
    "together",
    "with_remarks",
]
