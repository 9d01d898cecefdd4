"""Writes the part of `docs/security.md` about OWASP ASVS 5.0 from `docs/security`, a file for each chapter.

A file says, in short, what the standard asks at levels 1 and 2. `held_by` names tests; `not_held` and
`not_applicable` say why. What the page says above and below the two marks is written by hand.
"""

import re
import tomllib
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[1] / "docs"
PAGE, TABLES = DOCS / "security.md", DOCS / "security"
BEGIN, END = "<!-- from security/*.toml: begin -->\n", "<!-- from security/*.toml: end -->\n"
STATES = {"held_by": "held", "not_held": "**not held**", "not_applicable": "not applicable"}


def chapters() -> list[dict[str, Any]]:
    """The chapters, each with its requirements, in the order of their numbers."""
    return [tomllib.loads(file.read_text("utf-8")) for file in sorted(TABLES.glob("*.toml"))]


def written() -> str:
    """The page as it must be."""
    before, rest = PAGE.read_text("utf-8").split(BEGIN)
    _, after = rest.split(END)
    return before + BEGIN + "".join(map(_section, chapters())) + END + after


def _section(chapter: dict[str, Any]) -> str:
    head = f"\n### {chapter['number']} {chapter['title']}\n\n| number | what is asked | | how, or why not |\n"
    return head + "| --- | --- | --- | --- |\n" + "".join(map(_row, chapter["requirement"])) + "\n"


def _row(requirement: dict[str, Any]) -> str:
    state = next(name for name in STATES if name in requirement)
    how = requirement[state] if isinstance(requirement[state], str) else _tests(requirement)
    return f"| {requirement['id']} | {requirement['asks']} | {STATES[state]} | {how} |\n"


def _tests(requirement: dict[str, Any]) -> str:
    named = [re.sub(r"^tests/(.*)::(.*)$", r"`\1`: `\2`", test) for test in requirement["held_by"]]
    return " ".join(filter(None, [requirement.get("says"), "; ".join(named)]))


def main() -> None:
    """Write the page."""
    PAGE.write_text(written(), "utf-8")


if __name__ == "__main__":
    main()
