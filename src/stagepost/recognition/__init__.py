"""What a file is, from what is in it: its kind; for a return its collection, year, school and destination."""

from stagepost.recognition.recognise import recognise, recognise_held
from stagepost.recognition.recognised import Kind, Recognised
from stagepost.recognition.results import Held, counted, together

__all__ = ["Held", "Kind", "Recognised", "counted", "recognise", "recognise_held", "together"]
