"""Dates as GOV.UK writes them: 7 July 2026, 14:05."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"
TIME_FORMAT = "H:i"
DATE_INPUT_FORMATS = ["%d/%m/%Y", "%d %m %Y", "%d %B %Y", "%Y-%m-%d"]
