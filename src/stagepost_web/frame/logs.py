"""Log lines that cannot hold a pupil's data."""

import logging
import traceback
from types import TracebackType


class WithoutValues(logging.Formatter):
    """Writes where an exception happened and of what kind it was, never its text: that may quote a file or a
    row.
    """

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        kind, _, trace = ei
        places = "".join(traceback.format_tb(trace)).rstrip()
        return f"{places}\n{kind.__name__ if kind else 'No exception'}"
