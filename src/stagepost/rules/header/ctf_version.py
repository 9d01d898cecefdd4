"""The file should be of the format's version of its school year, or of the one before."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Header
from stagepost.rules.declare import CTF, QUERY, Each, Found, found, rule
from stagepost.rules.header.header_academic_year import made_late
from stagepost.rules.words import series


@rule(
    "ctf-version",
    title="CTF version does not match the year of the results",
    severity=QUERY,
    each=Each.HEADER,
    formats=CTF,
    basis=(
        "CTF specifications 15 to 21: one version a year, from September; One Education release notes: the "
        "current and the previous version are read, any other with a warning"
    ),
    confidence="medium",
    says="The file {stated}. The version for these results is {right}.",
    why=(
        "We can read this file. Other systems may only know one or two versions, and may lose some of your "
        "results."
    ),
    put_right=(
        "Install the latest CTF update for your MIS, or ask its supplier for it. Then export the return "
        "again."
    ),
    reasons=(
        "The update for our MIS is not ready yet.",
        "We cannot update our MIS before the deadline.",
    ),
)
def ctf_version(header: Header, context: Context) -> Iterator[Found]:
    """A file made after the change to the next school year may be of that year's version."""
    made_for, right = _whole(header.version), [_whole(version) for version in context.year.ctf_versions]
    next_one = f"{int(right[0]) + 1}"
    if made_for not in right and not (made_for == next_one and made_late(header, context)):
        stated = (
            f"is CTF version {header.version}" if header.version else "does not say which CTF version it is"
        )
        yield found("CTFversion", at=header, stated=stated, right=series(context.year.ctf_versions, "or"))


def _whole(version: str) -> str:
    """`25` of `25.0`: what stands behind the point has never been anything but 0."""
    return version.partition(".")[0]
