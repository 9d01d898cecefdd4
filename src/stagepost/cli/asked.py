"""What the options say of the return that was asked for, as the rules are shown it."""

from datetime import date

from stagepost.check_inputs import CheckInputs
from stagepost.records import Collection


def asked(
    today: date, collection: str | None, year: int | None, la: str | None, school: str | None
) -> CheckInputs:
    """A school returns to its own local authority unless another is given."""
    return CheckInputs(
        today=today,
        collection=Collection(collection) if collection else None,
        year=year,
        la=la or (school[:3] if school else None),
        estab=school[3:] if school else None,
        school_la=school[:3] if school else None,
    )


def today() -> date:
    """The day on the sender's own computer."""
    return date.today()  # noqa: DTZ011 - a school is where it is, and the format has no zones
