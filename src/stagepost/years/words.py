"""How a day stands in a sentence, whoever says it."""

from datetime import date

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(when: date) -> str:
    """`31 August 2020`: the same in every language setting of the computer."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
