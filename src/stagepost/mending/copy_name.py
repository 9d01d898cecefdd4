"""A browser put " (1)" into the name, because a file of that name was there already."""

from collections.abc import Iterator

from stagepost.formats.ctf import filenames
from stagepost.mending.case import Case
from stagepost.mending.mend import Change, Mend


def copy_name(case: Case) -> Iterator[Mend]:
    """The name without the mark; the content stays."""
    parts = filenames.parse(case.file.name)
    if parts and parts.copy:
        right = filenames.write(parts)
        yield Mend(
            "copy-name",
            "A browser has added a number to the file name",
            "A browser added a number in brackets to the file name. It will be removed. The content will not "
            "change.",
            (Change("the file's name", case.file.name, right),),
            sure=True,
            name=right,
        )
