"""How findings are counted in words. An error or a query is one finding: one thing about one pupil, or about
the file. What one rule found of eight pupils is eight, on every page.
"""

from stagepost_web.returns.models import Version


def errors(number: int) -> str:
    """`1 error`, `8 errors`."""
    return f"{number:,} {'error' if number == 1 else 'errors'}"


def queries(number: int) -> str:
    """`1 query`, `8 queries`."""
    return f"{number:,} {'query' if number == 1 else 'queries'}"


def findings(version: Version) -> str:
    """All of a version's findings: `8 errors and no queries`."""
    return " and ".join(
        (
            errors(version.error_count) if version.error_count else "no errors",
            queries(version.query_count) if version.query_count else "no queries",
        )
    )
