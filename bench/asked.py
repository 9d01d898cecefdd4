"""How much is to be measured. Fewer rounds and files make a quick trial, and poorer figures."""

from typing import NamedTuple


class Asked(NamedTuple):
    """The sizes that can be chosen on the command line."""

    rounds: int = 101
    """Rounds with one file."""
    long_rounds: int = 11
    """Rounds of work that takes seconds."""
    smaller: int = 1
    """The large files are so many times smaller."""
    authorities: int = 100
    """Invented authorities of 170 schools each: 100 have as many schools as England has with a Reception."""
