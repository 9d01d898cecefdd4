"""Small words for templates; loaded everywhere without asking."""

from django import template

register = template.Library()


@register.filter
def counted(number: int, words: str) -> str:
    """`{{ 3|counted:"pupil,pupils" }}` is "3 pupils"."""
    one, many = words.split(",")
    return f"{number:,} {one if number == 1 else many}"


@register.filter
def is_number(value: object) -> bool:
    """Whether a cell of a table lines up on the right."""
    return isinstance(value, int | float) and not isinstance(value, bool)
