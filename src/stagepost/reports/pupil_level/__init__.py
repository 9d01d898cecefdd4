"""The report that goes back to a school when its return is accepted: each pupil's results and the headlines.

`tabulate` needs the standard library alone, `pdf.write` the extra `pdf`, and `workbook.write` the extra
`spreadsheets`.
"""

from stagepost.reports.pupil_level.about import About
from stagepost.reports.pupil_level.tables import Correction, Figure, Tables
from stagepost.reports.pupil_level.tabulating import tabulate

__all__ = ["About", "Correction", "Figure", "Tables", "tabulate"]
