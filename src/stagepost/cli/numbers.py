"""The numbers of schools and authorities, as options take them."""

import re

import click

from stagepost.identifiers import early_years_number, establishment

_LA = re.compile(r"[0-9]{3}")


def school(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """The seven digits of a school, or nine of an early years setting, as given."""
    if value is not None and not (_LA.fullmatch(value[:3]) and _in_la(value[3:])):
        raise click.BadParameter(
            "give three digits for the LA and four for the school, such as 9991001, or six for an early "
            "years setting"
        )
    return value


def la(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """The three digits of an LA, as given."""
    if value is not None and not _LA.fullmatch(value):
        raise click.BadParameter("give three digits, such as 999")
    return value


def _in_la(number: str) -> bool:
    return establishment.well_formed(number) or early_years_number.well_formed(number)
