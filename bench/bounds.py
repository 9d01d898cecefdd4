"""The bounds that `make bench` holds the figures to. It fails when one is broken."""

from typing import NamedTuple

from stagepost.records import Collection


class Held(NamedTuple):
    """A bound, the figure that was measured, and whether it holds."""

    says: str
    figure: float
    most: float

    @property
    def holds(self) -> bool:
        """Whether the figure is within the bound."""
        return self.figure <= self.most


MOST_TO_READ = 1.0
"""Reading a file of 60 pupils may take so many bare expat passes over its bytes."""
MOST_WITH_USUAL_RULES = 1.4
"""Reading it and running the rules that need no more than a site always knows."""
MOST_WITH_ALL_RULES = 2.0
"""Reading it and running every rule."""
MOST_OF_SMALL_FILES = {Collection.PHONICS: 3.0, Collection.KS1: 2.5, Collection.KS2: 2.5}
"""Reading a file of 60 pupils in these collections and running the same rules. Two and a half are wanted of
all three, and phonics takes about as many."""
MOST_STREAMED = 3.0
"""Bare passes to read a file of 100,000 pupils twice, piece by piece, and to check it."""
MOST_MEGABYTES = 60.0
"""Resident memory a process may have at any moment while it checks the files of a whole country."""
MOST_STREAMED_GROWTH = 10.0
"""Megabytes more that a file of 100,000 pupils may need than one of 1,000, when it is read piece by piece."""
MOST_GROWTH = 5.0
"""Megabytes more that the last tenth of those files may need than the first: above, memory is not flat."""
FEWEST_FOUND = 99.5
"""Of 100 pupils of an authority so many must be found on a roll, or asked about."""
MOST_JOINS = 100.0
"""Judging who every pupil is may take so many times a join by UPN in a plain dictionary."""
MOST_OF_EARLIER_COUNTRY = 0.45
"""Of the processor time an earlier build takes for the files of a whole country, this one may take so
much."""
MOST_OF_A_SLOW_FILE = 0.9
"""Of the time a slow vault takes for one file, eight writers may together need so much for a report of two.

If one of the two were stored while the head of the chain of events is locked, they would need 1 at least."""
MOST_UNFAIR = 2.2
"""The slowest 5 in 100 uploads of thirty senders may take so many times what half of them take, on SQLite."""
MOST_UPLOADS_OF_BEFORE = 0.67
"""Of the uploads that this build takes in a second, the earlier one may take so many, on either database."""
MOST_ADDED_BY_THE_SITE = 0.7
"""Of the processor time the earlier site added to the library's for an upload, this one may add so much. Half
is wanted: what is left is Django writing some forty statements."""
MOST_WITH_ALL_HELD = 1.5
"""From the click to the verdict on 60 pupils it may take so many times as long where all is held of them."""
MOST_MILLISECONDS_ON_THE_LAST_DAY = 250.0
"""From the click to the verdict for 95 in 100, while 600 schools send three files each in ten minutes. No
other bound is in units of time: here somebody waits."""
