"""Small words for templates; loaded everywhere without asking."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context
from django.template.defaultfilters import filesizeformat
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from stagepost_web.frame.navigation import Link, Section, links

register = template.Library()

_MARKDOWN = MarkdownIt("zero").enable(
    ["paragraph", "list", "emphasis", "link", "autolink", "newline", "escape", "entity"]
)


@register.filter
def counted(number: int, words: str) -> str:
    """`{{ 3|counted:"pupil,pupils" }}` is "3 pupils"."""
    one, many = words.split(",")
    return f"{number:,} {one if number == 1 else many}"


@register.filter
def is_number(value: object) -> bool:
    """Whether a cell of a table lines up on the right."""
    return isinstance(value, int | float) and not isinstance(value, bool)


@register.filter
def sized(number: int) -> str:
    """Bytes as people say them: `3 MB`, `2.5 MB`, `14 KB`."""
    return filesizeformat(number).replace(".0\xa0", "\xa0")


@register.filter
def to_ask(las: Iterable[Any]) -> list[Any]:
    """Of some LAs those that say how they can be reached, or all where none does."""
    every = list(las)
    return [la for la in every if la.can_be_reached] or every


@register.filter
def formatted(text: str) -> SafeString:
    """Paragraphs, lists, bold and links, as Markdown writes them. All else, markup too, is shown as text."""
    return mark_safe(_MARKDOWN.render(text))  # noqa: S308 - the preset "zero" escapes all markup


@register.simple_tag(takes_context=True)
def of_page(context: Context, number: int) -> str:
    """The query of the address of another page of a list; all else that is asked for is kept.

    A page with several lists says with `parameter` which of them it turns over.
    """
    asked = context["request"].GET.copy()
    asked[context.get("parameter", "page")] = str(number)
    return f"?{asked.urlencode()}"


@register.simple_tag(takes_context=True)
def navigation(context: Context, section: str, at: Any = None) -> list[Link]:
    """The links of a section that the person may follow: `{% navigation "school" school as links %}`."""
    return links(Section(section), context.get("user"), at)
