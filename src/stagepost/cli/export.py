"""`stagepost export`: the CSV of a filled-in template, or every cell that is in its way."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from stagepost import whole_files
from stagepost.cli import inputs, options
from stagepost.cli.asked import asked, today
from stagepost.cli.judged import Judged
from stagepost.cli.output import Format, rendered, write
from stagepost.cli.progress import shown
from stagepost.cli.reference_files import ReferenceFiles, reference_options
from stagepost.cli.run import Run
from stagepost.cli.screen import clean
from stagepost.cli.troubles import cannot_write, exists, tell
from stagepost.collections import facts_of
from stagepost.formats import template_csv
from stagepost.formats.template_csv.filenames import TemplateName
from stagepost.recognition import FileKind
from stagepost.verdicts import Notes, VerdictStatus, status_of

EPILOG = """\b
Examples:
  stagepost export filled.xlsx --output out
  stagepost export filled.xlsx --roll roll.csv --format json --output out

Exit code: 0 if every file was written, 1 if one was not because the checks found an error, 2 if a file could
not be read as a filled-in template or could not be written. If there are several, the highest of their
codes."""
_OF_TEMPLATES = (FileKind.XLSX, FileKind.CSV)


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@options.output("A folder. Default: the one you are in.", options.FOLDER, default=".")
@options.form(*(each.value for each in Format))
@reference_options
def export(files: tuple[str, ...], output: Path, form: str, **reference_files: Any) -> None:
    """Export filled-in spreadsheets.

    If a template has no errors, its CSV is written. If not, this says which cells are wrong, and what to
    choose.

    FILE is the workbook of a filled-in template (.xlsx, .xlsm, .xls or .ods), or the CSV saved from it. It
    can also be a folder or a zip of files, a pattern such as "*.xlsx", or - for standard input.

    Key stage 2 goes to the DfE as a CTF, so there is no CSV of it: use stagepost write.
    """
    found, passed_over = inputs.returns(files)
    held = ReferenceFiles.load(reference_files)
    wanted = asked(today(), None, None, None, None)
    run = Run(lambda seen: held.check_inputs(wanted, seen))
    exporting = _Exporting(output)
    text = rendered(
        exporting.each(run.judged(shown(found, "Checking"))),
        Format(form),
        lambda: Notes((*passed_over, *held.passed_over), held.not_used(), held.taken()),
        verbose=True,
        to_file=False,
    )
    write(text, None)
    for trouble in (*run.troubles, *exporting.troubles):
        tell(trouble)
    if form == Format.TEXT:
        for path in exporting.written:
            click.echo(clean(f"{path} was written."))
    sys.exit(max(run.worst, exporting.worst))


@dataclass
class _Exporting:
    """Writes what can be written as it comes by."""

    folder: Path
    written: list[Path] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    worst: VerdictStatus = VerdictStatus.CLEAN

    def each(self, judged: Iterable[Judged]) -> Iterator[Judged]:
        for one in judged:
            if status_of(one.verdict) is VerdictStatus.CLEAN:
                self._write(one)
            yield one

    def _write(self, one: Judged) -> None:
        trouble = self._written(one)
        if trouble:
            self.troubles.append(trouble)
            self.worst = VerdictStatus.UNREAD

    def _written(self, one: Judged) -> str:
        """Why there is no CSV of it; empty where there is one now."""
        verdict = one.verdict
        of = verdict.recognised
        if verdict.returned is None or of.collection is None or of.year is None:
            return ""
        if of.kind not in _OF_TEMPLATES:
            return f"{verdict.name}: this is no filled-in template. For a table of it, use stagepost convert."
        if of.collection not in template_csv.COLLECTIONS:
            return f"{verdict.name}: {facts_of(of.collection).name} has no CSV. Use stagepost write."
        try:
            name = template_csv.filenames.write(TemplateName(of.collection, of.estab, of.year))
            data = template_csv.write(verdict.returned, of.collection, of.year)
        except ValueError as error:  # its words quote no pupil
            return f"{verdict.name}: the CSV cannot be written: {error}."
        return self._saved(self.folder / name, data)

    def _saved(self, path: Path, data: bytes) -> str:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            whole_files.create(path, data)
        except FileExistsError:
            return exists(path)
        except OSError as error:
            return cannot_write(path, error)
        self.written.append(path)
        return ""
