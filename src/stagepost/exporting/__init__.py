"""Choose pupils, results and a destination, and get the file: named, numbered, written and checked."""

from stagepost.exporting.destinations import To, Upload, upload
from stagepost.exporting.filling_in import FilledIn, fill_in
from stagepost.exporting.making import Made, make
from stagepost.exporting.naming import next_number
from stagepost.exporting.results import ResultSet
from stagepost.exporting.selecting import Chosen, Reason, SchoolRecords, choose
from stagepost.exporting.wanted import CannotExport, Wanted

__all__ = [
    "CannotExport",
    "Chosen",
    "FilledIn",
    "Made",
    "Reason",
    "ResultSet",
    "SchoolRecords",
    "To",
    "Upload",
    "Wanted",
    "choose",
    "fill_in",
    "make",
    "next_number",
    "upload",
]
