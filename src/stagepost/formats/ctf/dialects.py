"""How suppliers' exports differ although they say the same: what they leave out, and how they lay it out.

Seen in exports of Arbor (CTF 20 to 24) and SIMS (CTF 19), and in the source of two DfE services. The
encodings other than UTF-8 are what older systems, and people with editors, make of a file.
"""

from typing import NamedTuple


class Dialect(NamedTuple):
    """One way of writing a CTF. What is data (names in capitals, the supplier) stands in the `Return`."""

    basic_details: bool = True
    """Whether `BasicDetails` is written, and with it the year group."""
    enrol_status: str = ""
    """Written for every pupil when set: `C` is a pupil on this school's roll alone."""
    result_date: bool = True
    urn: bool = True
    """Whether the schools' URNs are written."""
    sex_element: str = ""
    """`Gender` or `Sex` whatever the version; empty for the one that belongs to the version."""
    in_order: bool = True
    """Whether results come in the order of the `Return`, or in an order of no meaning."""
    indent: int | None = 2
    """Spaces for each level; `None` for a file all on one line."""
    pad: int = 0
    """Width to which results are padded with spaces in front, as from a database column of fixed width."""
    encoding: str = "utf-8"
    """What the XML declaration says."""
    mark: bool = False
    """Whether a byte-order mark stands in front (UTF-16 always has one)."""


PLAIN = Dialect()
LIKE_ARBOR = Dialect(enrol_status="C")
LIKE_ARBOR_2022 = LIKE_ARBOR._replace(in_order=False)
LIKE_SIMS = Dialect(enrol_status="C", indent=0, pad=6)
LIKE_DFE_SERVICE = Dialect(basic_details=False, result_date=False, urn=False, indent=None)
WITH_MARK = Dialect(mark=True)
WINDOWS_1252 = Dialect(encoding="windows-1252")
UTF_16 = Dialect(encoding="utf-16")

DIALECTS = {
    "plain": PLAIN,
    "like-arbor": LIKE_ARBOR,
    "like-arbor-2022": LIKE_ARBOR_2022,
    "like-sims": LIKE_SIMS,
    "like-dfe-service": LIKE_DFE_SERVICE,
    "with-mark": WITH_MARK,
    "windows-1252": WINDOWS_1252,
    "utf-16": UTF_16,
}
