"""The file must be no larger than the LA takes."""

from collections.abc import Iterator

from stagepost.check_inputs import CheckInputs
from stagepost.context import File
from stagepost.rules.declare import ERROR, EVERY_FILE, Each, Found, found, rule

MEGABYTE = 1024 * 1024


@rule(
    "file-size",
    title="File is too large",
    severity=ERROR,
    each=Each.FILE,
    formats=EVERY_FILE,
    basis="Lancashire guidance 2025: 3 MB a file; another LA may set another limit",
    confidence="high",
    says="The file is {size}. The limit is {limit}.",
    why="A file with one school's results is much smaller, so this one must hold much more than we need.",
    put_right="Export only the results and pupils for this return, not the whole school.",
)
def file_size(file: File, inputs: CheckInputs) -> Iterator[Found]:
    if file.size > inputs.size_limit:
        yield found("", size=_words(file.size), limit=_words(inputs.size_limit))


def _words(size: int) -> str:
    """Exact, because a file may be too large by one byte; and in megabytes, because people think in them."""
    return f"{size:,} bytes" + (f" ({size / MEGABYTE:.3g} MB)" if size >= MEGABYTE else "")
