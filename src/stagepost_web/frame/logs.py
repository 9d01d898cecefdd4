"""Log lines that cannot hold a pupil's data, a link that opens something, or a line that somebody made up."""

import logging
import re
import time
import traceback
from types import TracebackType

_LINK = re.compile(r"(/account/password/reset/key/|/calendars/)[^/\s]+")
"""The address of a link to choose a password, or of a calendar: whoever reads the log could use it."""
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""Whatever could begin a line that only looks like ours."""


class WithoutValues(logging.Formatter):
    """Writes where an exception happened and of what kind it was, never its text: that may quote a file or a
    row. Moments are in UTC.
    """

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def formatMessage(self, record: logging.LogRecord) -> str:
        line = _LINK.sub(r"\1...", super().formatMessage(record))
        return _BREAKS.sub(lambda met: met[0].encode("unicode_escape").decode(), line)

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        kind, _, trace = ei
        places = "".join(traceback.format_tb(trace)).rstrip()
        return f"{places}\n{kind.__name__ if kind else 'No exception'}"
