"""The words of a page, for tests."""

import html
import re

from django.http import HttpResponse


def words_of(answer: HttpResponse) -> str:
    """What a reader reads, with single spaces: no tags, and no entities."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())
