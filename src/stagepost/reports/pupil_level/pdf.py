"""The report as PDF/UA-1, set by typst. The data goes in as JSON: no source text is put together from it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from stagepost.reports.pupil_level.about import About
from stagepost.reports.pupil_level.chart import draw, in_words
from stagepost.reports.pupil_level.tables import CORRECTED, CORRECTED_IN_WORDS, NOTHING, Tables
from stagepost.reports.typeface import FAMILY, FOLDER, STAND_IN, printable

NOT_PRINTED = (
    f"{STAND_IN} stands for a letter that this report's typeface does not have. The workbook shows it."
)
TEMPLATE = Path(__file__).with_name("report.typ")


def write(tables: Tables, about: About) -> bytes:
    """The report as bytes, the same for the same values. The machine's own typefaces are not looked at."""
    return typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=[FOLDER],
        ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(_told(tables, about))},
        pdf_standards=["ua-1"],
        timestamp=int(about.made.timestamp()),
    )


def _told(tables: Tables, about: About) -> Mapping[str, Any]:
    told = _plain(tables)
    return {
        **told,
        "stand_in": NOT_PRINTED if STAND_IN in json.dumps(told, ensure_ascii=False) else "",
        "about": _plain(about) | {"made": about.made.isoformat(), "sent_at": ""},
        "facts": _plain(about.facts()),
        "title": tables.title,
        "mark": CORRECTED,
        "marked_in_words": CORRECTED_IN_WORDS,
        "nothing": NOTHING,
        "typeface": FAMILY,
        "drawing": draw(tables.bars) if tables.bars else "",
        "drawing_in_words": in_words(tables.bars),
    }


def _plain(value: Any) -> Any:
    """Named tuples as mappings, all the way down, and text as it can be printed."""
    if isinstance(value, str):
        return printable(value)
    if hasattr(value, "_asdict"):
        return {name: _plain(item) for name, item in value._asdict().items()}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
