"""What a file is, from what is in it: its kind; for a return its collection, year, school and destination."""

from stagepost.recognition.recognise import recognise
from stagepost.recognition.recognised import Kind, Recognised

__all__ = ["Kind", "Recognised", "recognise"]
