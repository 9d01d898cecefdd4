"""The form that takes the rolls of several schools."""

from stagepost_web.frame.one_file import OneFileForm


class RollsForm(OneFileForm):
    """One file. What it holds is for the worker to say."""

    send = "Upload"
    largest = 30 * 1024 * 1024
    """The pupils of 600 schools as a table, or their CTFs in a zip."""
    kinds = "A CSV file, a workbook, a CTF, or a zip of such files"
    where_larger = "Upload it in parts, or as a zip."
