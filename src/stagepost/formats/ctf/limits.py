"""How much of a file the reader takes on. Returns are far below; what is above is a mistake or an attack."""

from typing import NamedTuple


class Limits(NamedTuple):
    """Bounds of the reader itself. What an LA allows is a rule (`file-size`), and usually smaller."""

    size: int = 20 * 1024 * 1024
    """Bytes: a return of 60 pupils has 0.4 MB, and full files of whole schools a few MB."""
    depth: int = 64
    """Elements within elements; the deepest the format knows is 8."""
    text: int = 4096
    """Characters of one item that is kept; the longest real ones are the names of schools."""
    pupils: int = 20_000
    """Pupils in one file; the largest primary schools have fewer than 2,000."""
    token: int = 256 * 1024
    """Bytes of one tag or comment in a file that is read piece by piece, for expat before 2.6 goes over all
    of it again with every piece; the longest real ones have a hundred."""
    attributes: int = 32
    """Attributes on one element; the format has none at all."""


LIMITS = Limits()
STREAMED = Limits(size=2 * 1024**3, pupils=1_000_000)
"""Of a file that is read piece by piece, such as an LA's of all its schools: a year group of England has
650,000 pupils."""
