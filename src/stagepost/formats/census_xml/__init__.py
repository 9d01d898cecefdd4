"""The school census, the XML in which a school returns everybody on its roll to the DfE."""

from stagepost.formats.census_xml.read import CensusReading, Items, is_census, read

__all__ = ["CensusReading", "Items", "is_census", "read"]
