"""The few formats of a template."""

from typing import Any

_USUAL = {"font_name": "Arial", "font_size": 10, "valign": "vcenter"}
_LINED = {"border": 1, "border_color": "#b1b4b6"}
_TEXT = {"num_format": "@"}
"""Then `007`, `1/2` and `TRUE` stay as they are typed."""


class Look:
    """Made once for a workbook."""

    def __init__(self, book: Any) -> None:
        def look(**more: object) -> Any:
            return book.add_format({**_USUAL, **more})

        self.title = look(bold=True, font_size=15)
        self.words = look(text_wrap=True, valign="top", **_TEXT)
        self.line = look(**_TEXT)
        self.mark = look(font_color="#505a5f", **_TEXT)
        self.bold = look(bold=True, text_wrap=True, valign="top", **_TEXT)
        self.heading = look(bold=True, bottom=2, text_wrap=True, valign="bottom", **_TEXT)
        self.upright = look(bold=True, rotation=90, valign="bottom", align="center", **_TEXT)
        self.code = look(bold=True, bottom=2, align="center", **_TEXT)
        self.known = look(bg_color="#f3f2f1", **_LINED, **_TEXT)
        self.spare = look(locked=False, **_LINED, **_TEXT)
        self.open = look(align="center", locked=False, **_LINED, **_TEXT)
        self.counted = look(align="center", bg_color="#f3f2f1", **_LINED)
        self.figure = look(bold=True, align="left")
        self.missing = book.add_format({"bg_color": "#fff7bf"})
        self.reached = book.add_format({"bg_color": "#cce2d8"})
        self.not_reached = book.add_format({"bg_color": "#f4cdc6"})
