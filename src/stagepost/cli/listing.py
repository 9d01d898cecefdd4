"""Rows under headings: side by side where the words fit, and one below the other where they do not."""

from collections.abc import Collection, Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

_GAP = 2


class Listing:
    """A table at any width: no word is cut, and none is broken that fits on a line."""

    def __init__(
        self,
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        prose: Collection[str],
        numbers: Collection[str] = (),
        least: int = 12,
    ) -> None:
        self.headings, self.rows, self.numbers = headings, rows, numbers
        self._prose = [place for place, heading in enumerate(headings) if heading in prose]
        """Places of the columns that share what room the others leave."""
        self._least = least
        """Characters below which a column of prose is no pleasure to read."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        widths = self._widths(options.max_width)
        if widths:
            yield self._table(widths)
        else:
            for row in self.rows:
                yield from self._below(row)

    def _widths(self, room: int) -> list[int]:
        """Of each column; empty where they do not fit side by side."""
        cells = list(zip(self.headings, *self.rows, strict=True))
        whole = [max(map(cell_len, column)) for column in cells]
        words = [max(map(_longest_word, column)) for column in cells]
        for widths in (whole, words):
            others = sum(each for place, each in enumerate(widths) if place not in self._prose)
            left = room - others - _GAP * (len(widths) - 1)
            shared = _shares(left, [whole[place] for place in self._prose])
            least = (max(min(self._least, whole[place]), words[place]) for place in self._prose)
            if all(share >= needed for share, needed in zip(shared, least, strict=True)):
                given = dict(zip(self._prose, shared, strict=True))
                return [given.get(place, each) for place, each in enumerate(widths)]
        return []

    def _table(self, widths: Sequence[int]) -> Table:
        table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
        for heading, width in zip(self.headings, widths, strict=True):
            justify = "right" if heading in self.numbers else "left"
            table.add_column(heading, width=width, overflow="fold", justify=justify)  # type: ignore[arg-type]
        for row in self.rows:
            table.add_row(*map(Text, row))
        return table

    def _below(self, row: Sequence[str]) -> Iterator[RenderableType]:
        first, *others = row
        yield Text(first, style="bold")
        for heading, cell in zip(self.headings[1:], others, strict=True):
            if cell:
                yield Padding(Text(f"{heading}: {cell}"), (0, 0, 0, _GAP), expand=False)


def _longest_word(cell: str) -> int:
    return max(map(cell_len, cell.split()), default=0)


def _shares(room: int, wanted: Sequence[int]) -> list[int]:
    """What each gets of the room: as much as it wants, or an equal part of what the modest ones leave."""
    shares = dict.fromkeys(range(len(wanted)), 0)
    for number, place in enumerate(sorted(shares, key=lambda place: wanted[place])):
        shares[place] = min(wanted[place], room // (len(wanted) - number))
        room -= shares[place]
    return list(shares.values())
