"""The page on security says how much of what may come in, as the code has it."""

from pathlib import Path

import pytest
from django.conf import settings

from stagepost_web.la_pages.collection_forms import MOST_MEGABYTES
from stagepost_web.la_pages.list_upload import LARGEST, MOST_STORED
from stagepost_web.people.list_reading import LIMITS
from stagepost_web.returns.composing import MOST_FINDINGS
from stagepost_web.school_pages.capped_upload import LARGEST_REQUEST, MOST_FILES
from stagepost_web.schools.models import LocalAuthority

PAGE = Path(__file__).parents[2] / "docs" / "security.md"
MB = 1024 * 1024


@pytest.mark.parametrize(
    "said",
    [
        f"{MOST_FILES} files of together {LocalAuthority().size_limit // MB} MB",
        f"or up to {MOST_MEGABYTES} MB where the authority",
        f"allows it; {settings.MOST_PUPILS:,} pupils",
        f"{LIMITS.size // MB} MB, {LIMITS.rows:,} rows",
        f"{LARGEST // MB} MB, {MOST_STORED // MB} MB once compressed",
        f"One person uploads {settings.UPLOADS_AN_HOUR} times an hour",
        f"{MOST_FINDINGS:,} findings are kept",
        f"A request without files has at most {settings.DATA_UPLOAD_MAX_MEMORY_SIZE // MB} MB",
    ],
)
def test_the_limits_are_those_of_the_code(said):
    section = PAGE.read_text("utf-8").split("## Files that come in")[1].split("\n## ")[0]
    assert said in " ".join(section.split())


def test_what_an_officer_can_allow_fits_into_a_request():
    assert MOST_MEGABYTES * MB < LARGEST_REQUEST
