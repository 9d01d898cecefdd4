"""The workbook that a school fills in: written with its pupils, and read back from any office program.

`write` needs the extra “spreadsheets” and is imported by itself.
"""

from stagepost.formats.template_workbook.mark import Mark
from stagepost.formats.template_workbook.read import read
from stagepost.formats.template_workbook.template import Column, SchoolTemplate, template

__all__ = ["Column", "Mark", "SchoolTemplate", "read", "template"]
