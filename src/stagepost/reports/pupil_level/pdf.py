"""The report as PDF/UA-1."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stagepost.reports.pupil_level.about import About
from stagepost.reports.pupil_level.chart import draw, in_words
from stagepost.reports.pupil_level.tables import CORRECTED, CORRECTED_IN_WORDS, NOTHING, Tables
from stagepost.reports.typeface import STAND_IN
from stagepost.reports.typesetting import as_pdf, plain

NOT_PRINTED = (
    "A number such as [U+16A0] stands for a letter that no typeface of this report has. "
    "The workbook shows it."
)
TEMPLATE = Path(__file__).with_name("report.typ")


def write(tables: Tables, about: About) -> bytes:
    """The report as bytes, the same for the same values."""
    return as_pdf(TEMPLATE, _told(tables, about), about.made)


def _told(tables: Tables, about: About) -> Mapping[str, Any]:
    told = plain(tables)
    return {
        **told,
        "stand_in": NOT_PRINTED if STAND_IN.search(json.dumps(told)) else "",
        "about": plain(about) | {"made": about.made.isoformat(), "sent_at": ""},
        "facts": plain(about.facts()),
        "title": tables.title,
        "mark": CORRECTED,
        "marked_in_words": CORRECTED_IN_WORDS,
        "nothing": NOTHING,
        "drawing": draw(tables.bars) if tables.bars else "",
        "drawing_in_words": in_words(tables.bars),
    }
