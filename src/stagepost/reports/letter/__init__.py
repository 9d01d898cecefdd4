"""A letter to a school, or one to each of many in one PDF. `pdf.write` needs the extra `pdf`."""

from stagepost.reports.letter.content import Block, Letter, Letterhead, Run

__all__ = ["Block", "Letter", "Letterhead", "Run"]
