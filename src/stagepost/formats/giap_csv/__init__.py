"""Tables of results out of Get Information about Pupils: comma or tab, and no quotation marks."""

from stagepost.formats.giap_csv.read import GiapReading, read

__all__ = ["GiapReading", "read"]
