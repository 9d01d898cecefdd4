"""`stagepost-web register`: what a list of schools says otherwise than the site, and applying it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stagepost_web.command import state

if TYPE_CHECKING:
    from stagepost_web.schools.comparing import Comparison
    from stagepost_web.schools.models import UploadedList

_CHUNK = 1024 * 1024


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--la", "code", required=True, metavar="999", help="The LA number: three digits.")
@click.option(
    "--through",
    "elsewhere",
    multiple=True,
    metavar="998/2001",
    help="A school in another LA that returns through this one. May be given several times.",
)
@click.option("--settings", is_flag=True, help="The file is a list of early years settings.")
@click.option(
    "--apply-suggested", is_flag=True, help="Apply the suggested changes. Without it, nothing is changed."
)
def register(
    file: Path, code: str, elsewhere: tuple[str, ...], settings: bool, apply_suggested: bool
) -> None:
    """Compare schools with the national register.

    FILE is the CSV or zip that Get Information about Schools offers under Downloads, for all of England or a
    part of it. The differences are also on the authority’s page, where you can apply some of them. A list
    that waits there is replaced.
    """
    state.ready()
    from stagepost_web.schools.list_queries import compared
    from stagepost_web.schools.models import Source

    if settings and elsewhere:
        raise click.ClickException("--through: only the register lists schools in other authorities.")
    source = Source.SETTINGS if settings else Source.REGISTER
    uploaded = _read(file, code, source, [_number(each, code) for each in elsewhere])
    if uploaded.trouble:
        raise click.ClickException(f"{uploaded.trouble} No school has been changed.")
    comparison = compared(uploaded)
    _show(uploaded, comparison)
    if not comparison.suggested:
        click.echo("There is nothing to apply.")
    elif apply_suggested:
        _apply(uploaded, comparison)
    else:
        click.echo(
            f"Nothing has been changed. To apply the {len(comparison.suggested)} marked *, add "
            "--apply-suggested."
        )


def _number(text: str, code: str) -> str:
    from stagepost_web.schools.elsewhere import number_in

    try:
        return number_in(text, code)
    except ValueError as unfit:
        raise click.ClickException(f"--through: {unfit}") from None


def _read(file: Path, code: str, source: str, elsewhere: list[str]) -> "UploadedList":
    from stagepost_web.schools.jobs import read_list
    from stagepost_web.schools.list_actions import upload_list
    from stagepost_web.schools.models import LocalAuthority, Source
    from stagepost_web.schools.upload import Packer

    la = LocalAuthority.objects.filter(code=code).first()
    if la is None:
        raise click.ClickException(
            f"There is no local authority {code} yet. To add it: stagepost-web invite --la {code}"
        )
    packer = Packer()
    try:
        with file.open("rb") as read:
            while chunk := read.read(_CHUNK):
                packer.add(chunk)
    except OSError as fault:
        raise click.ClickException(f"We cannot read {file}: {fault.strerror}.") from None
    pieces = packer.finish()
    uploaded = upload_list(
        la=la,
        source=Source(source),
        file_name=file.name,
        size=packer.size,
        pieces=pieces,
        elsewhere=elsewhere,
        by=None,
    )
    read_list.call(uploaded.pk)
    uploaded.refresh_from_db()
    return uploaded


def _show(uploaded: "UploadedList", comparison: "Comparison") -> None:
    from stagepost_web.schools import telling

    click.echo(f"{uploaded.rows:,} rows read.")
    for each in comparison.differences:
        mark = "*" if each.suggested else " "
        click.echo(f"{mark} {each.kind.label}: {each.row.name}, {each.row.la}/{each.row.estab}")
        for line in [*telling.details(each), each.obstacle]:
            if line:
                click.echo(f"    {line}")
    for school in comparison.absent:
        click.echo(f"  Not in the list: {school.name}, {school.written_number}")
    for school, row in comparison.moved:
        told = f"{school.name}, {school.written_number} here, {row.la}/{row.estab} in the list"
        click.echo(f"  In another authority: {told}")
    for number in comparison.unmet:
        click.echo(f"  Not in the list, or closed: {number}")
    for note in uploaded.notes:
        click.echo(f"  Not taken: {note}")


def _apply(uploaded: "UploadedList", comparison: "Comparison") -> None:
    from stagepost_web.schools.list_actions import NotPossible, apply

    try:
        applied = apply(uploaded=uploaded, chosen=[each.key for each in comparison.suggested], by=None)
    except NotPossible as obstacle:
        raise click.ClickException(f"{obstacle} No school has been changed.") from None
    changes = "1 change has" if len(applied) == 1 else f"{len(applied):,} changes have"
    click.echo(f"{changes} been applied.")
