"""What templates ask of a stored file."""

from typing import Any

from django import template

from stagepost_web.exchange.models import StoredFile
from stagepost_web.exchange.scan_words import scan_words as words

register = template.Library()


@register.filter
def scan_words(file: StoredFile) -> str:
    """How far its scan has come; empty where nothing is to be said."""
    return words(file)


@register.filter
def opens_to(file: StoredFile, person: Any) -> bool:
    """Whether a link to it leads the person anywhere, as far as scanning goes."""
    return file.open_to(person)
