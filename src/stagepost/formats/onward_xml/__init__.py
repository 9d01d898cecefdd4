"""The LA's own return to the DfE, as XML. Not yet checked against the specification."""

from stagepost.formats.onward_xml.asked import Asked
from stagepost.formats.onward_xml.elements import Element, Table, table
from stagepost.formats.onward_xml.write import COLLECTIONS, Onward, Tally, file_name, write, write_in_pieces

__all__ = [
    "COLLECTIONS",
    "Asked",
    "Element",
    "Onward",
    "Table",
    "Tally",
    "file_name",
    "table",
    "write",
    "write_in_pieces",
]
