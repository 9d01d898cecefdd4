"""Write docs/retention.md from the table that the nightly command applies."""

from pathlib import Path

from stagepost_web.retention.periods import Period, table

PAGE = Path(__file__).parents[1] / "docs" / "retention.md"
BEGIN, END = "<!-- table: written by scripts/write_retention_page.py -->\n", "<!-- end of the table -->\n"


def with_table(page: str) -> str:
    """The page with the table as it is now."""
    before, rest = page.split(BEGIN)
    heads = ["| what | how long | counted from | why | since |", "| --- | --- | --- | --- | --- |"]
    lines = [*heads, *map(_line, table())]
    return before + BEGIN + "\n" + "\n".join(lines) + "\n\n" + END + rest.split(END)[1]


def _line(row: Period) -> str:
    chosen = f" (`{row.setting}`)" if row.setting else ""
    if row.days is None:
        length = f"**for the authority to decide**{chosen}; until then it stays"
    else:
        length = f"{row.days} day{'s' if row.days > 1 else ''}{chosen}" if row.days else "not at all"
    return f"| {row.what} | {length} | {row.counted} | {row.basis}. | {row.since:%-d %B %Y} |"


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
