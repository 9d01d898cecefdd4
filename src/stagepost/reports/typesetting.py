"""A PDF/UA-1 set by typst. The data goes in as JSON: no source text is put together from it."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from stagepost.reports.typeface import COMPOSED, FACES, FOLDER, printable


def as_pdf(template: Path, told: Mapping[str, Any], made: datetime) -> bytes:
    """The template filled with what is told, which it has as `sys.inputs.told`, and the typefaces in order.

    The same bytes for the same values and moment. The machine's own typefaces are not looked at.
    """
    return typst.compile(
        template,
        root=template.parent,
        font_paths=_typefaces(),
        sys_inputs={"told": json.dumps({**told, "typefaces": list(FACES), "composed": COMPOSED})},
        pdf_standards=["ua-1"],
        timestamp=int(made.timestamp()),
    )


@cache
def _typefaces() -> typst.Fonts:
    """What is shipped, read once, and nothing that the machine or typst has."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])


def plain(value: Any) -> Any:
    """Named tuples as mappings, all the way down, and text as it can be printed."""
    if isinstance(value, str):
        return printable(value)
    if hasattr(value, "_asdict"):
        return {name: plain(item) for name, item in value._asdict().items()}
    return [plain(item) for item in value] if isinstance(value, tuple) else value
