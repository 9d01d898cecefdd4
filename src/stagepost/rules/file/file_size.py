"""The file must be no larger than the LA takes."""

from collections.abc import Iterator

from stagepost.context import File, Given
from stagepost.rules.declare import ERROR, Each, Found, found, rule

MEGABYTE = 1024 * 1024


@rule(
    "file-size",
    severity=ERROR,
    each=Each.FILE,
    needs=("size_limit",),
    basis="Lancashire guidance 2025: 3 MB a file; another LA may set another limit",
    confidence="high",
    says="The file has {size:,} bytes. The most that is taken is {limit:,} bytes ({megabytes:.3g} MB).",
    why=(
        "A file of one school's results is far smaller, so this one holds much that the return does not need."
    ),
    put_right=(
        "Export the results of this return alone, for the pupils it is about, and not the whole school with"
        " all its details."
    ),
)
def file_size(file: File, given: Given) -> Iterator[Found]:
    if file.size > given.size_limit:
        yield found("", size=file.size, limit=given.size_limit, megabytes=given.size_limit / MEGABYTE)
