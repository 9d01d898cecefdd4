"""Gathers the header and the pupils of a school census from its elements as expat meets them."""

from stagepost.formats.census_xml import shape
from stagepost.formats.census_xml.shape import DOCUMENT, NOT_KEPT
from stagepost.formats.ctf import trouble
from stagepost.formats.ctf.limits import Limits
from stagepost.formats.ctf.shape import Shape

Items = dict[str, str]


class Gathering:
    """The handlers that expat calls, and what they have gathered so far."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.open: list[Shape] = [DOCUMENT]
        self.text: list[str] = []
        self.items: Items = {}
        """Those of the header or pupil that is open."""
        self.header: Items = {}
        self.on_roll: list[Items] = []
        self.no_longer: list[Items] = []

    def start(self, name: str, attributes: list[str]) -> None:
        """An element begins; `attributes` are names and values by turns."""
        here = self.open[-1].inside.get(name, NOT_KEPT)
        if here is NOT_KEPT and len(self.open) == 1:
            raise trouble.Refused("not-a-census", "This is not a school census.")
        self.open.append(here)
        if len(self.open) > self.limits.depth + 1:
            raise trouble.too_deep(self.limits)
        if len(attributes) > self.limits.attributes * 2:
            raise trouble.Refused("not-a-census", "This is not a school census.")
        if here.group:
            self.items = {}
        self.text.clear()

    def end(self, name: str) -> None:
        """An element ends: what is between this and the last tag is its text."""
        here = self.open.pop()
        if here.item:
            self._keep(here.item)
        elif here.group:
            self._finish(here.group)
        self.text.clear()

    def _keep(self, item: str) -> None:
        text = "".join(self.text).strip()
        if len(text) > self.limits.text:
            raise trouble.text_too_long(self.limits)
        if text:
            self.items.setdefault(item, text)

    def _finish(self, group: str) -> None:
        if group == shape.HEADER:
            self.header = self.items
            return
        if len(self.on_roll) + len(self.no_longer) == self.limits.pupils:
            raise trouble.too_many_pupils(self.limits)
        (self.on_roll if group == shape.ON_ROLL else self.no_longer).append(self.items)
