"""The cells of a grid. Ninety children have 1,530, so they are put together from few pieces."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from stagepost_web.tracker.columns import Column, Columns, Value
from stagepost_web.tracker.sheet import Area, Row

register = template.Library()


@register.simple_tag
def cells(row: Row, areas: Iterable[Area], columns: Columns, locked: str) -> SafeString:
    """The cells of a pupil in these areas: to choose from, or where the grid is locked as they are."""
    drawn = "".join(_cell(row, column, columns, bool(locked)) for area in areas for column in area.columns)
    return mark_safe(drawn)  # noqa: S308 - of our own pieces, each of them escaped


def _cell(row: Row, column: Column, columns: Columns, locked: bool) -> str:
    value = row.values.get(column.component, "")
    shown = escape(value)
    if locked:
        words = f'<span class="govuk-visually-hidden"> {escape(columns.name_of(value))}</span>'
        return f'<td data-value="{shown}">{shown}{words}</td>'
    named = f'name="{row.pupil.pk}-{column.component}" aria-labelledby="p{row.pupil.pk} {column.component}"'
    return f'<td data-value="{shown}"><select {named}>{_options(columns.values, value)}</select></td>'


@lru_cache(maxsize=256)  # few collections, and few values in each
def _options(values: Sequence[Value], chosen: str) -> str:
    blank = Value("", "", "", "")
    return "".join(
        f'<option value="{escape(each.code)}"{" selected" if each.code == chosen else ""}>'
        f"{escape(f'{each.code} {each.name}'.strip())}</option>"
        for each in (blank, *values)
    )


@register.filter
def at(by_component: dict[str, object], component: str) -> object:
    """What there is for a column."""
    return by_component[component]
